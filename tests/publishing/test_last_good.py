"""The copy of what is shown: closed to others, written in one step, and left alone where it is damaged."""

import errno
import json
import logging
import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from guidebook.errors import ContentBroken
from guidebook.publishing import last_good
from guidebook.publishing.showing import Origin, Showing, shown_by
from guidebook.settings import Settings
from tests.confirming import PROMISE, confirm

Damage = Callable[[Path], object]


@pytest.fixture
def settings(sample_copy: Path, tmp_path: Path) -> Settings:
    return Settings.at(sample_copy, {"XDG_CACHE_HOME": str(tmp_path / "cache")})


def edited(settings: Settings, words: str) -> None:
    path = settings.content / "bundles/restaurant.yaml"
    lines = path.read_text("utf-8").splitlines()
    changed = [f"摘要: {words}" if line.startswith("摘要: ") else line for line in lines]
    path.write_text("\n".join(changed), "utf-8")


def broken(settings: Settings) -> None:
    (settings.content / "bundles/restaurant.yaml").write_text("名称: [\n", "utf-8")


def summary(settings: Settings) -> str | None:
    bundle = shown_by(settings).public.bundles.get("开办餐饮店")
    return bundle.summary if bundle else None


def copies(settings: Settings) -> list[Path]:
    return sorted(settings.private_cache("last-good").glob("*/*"))


def test_what_was_confirmed_is_kept_with_what_is_shown(settings: Settings) -> None:
    confirm(settings.root)
    assert shown_by(settings).kept
    broken(settings)
    public = shown_by(settings).public
    assert "开办餐饮店" in public.bundles
    assert [c.value for c in public.confirmations] == [PROMISE.value]


def test_copy_is_the_files_byte_for_byte(settings: Settings) -> None:
    kept = shown_by(settings).kept
    assert kept
    names = [path.relative_to(settings.content) for path in settings.content.rglob("*.yaml")]
    assert len(names) > 10
    assert all((kept.content / n).read_bytes() == (settings.content / n).read_bytes() for n in names)


def test_copy_is_closed_to_others(settings: Settings) -> None:
    kept = shown_by(settings).kept
    assert kept
    for folder in (kept.root, kept.root.parent, kept.root.parent.parent):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_start_without_a_change_writes_nothing(settings: Settings) -> None:
    first = shown_by(settings).kept
    times = {path: path.stat().st_mtime_ns for path in settings.cache.rglob("*")}
    assert shown_by(settings).kept == first
    assert {path: path.stat().st_mtime_ns for path in settings.cache.rglob("*")} == times


def test_the_two_newest_copies_are_kept(settings: Settings) -> None:
    showing = Showing(settings)
    for words in ("甲地的餐厅。", "乙地的餐厅。", "丙地的餐厅。"):
        edited(settings, words)
        showing.look()
        showing.settle()
    assert len(copies(settings)) == 2
    broken(settings)
    assert summary(settings) == "丙地的餐厅。"


def test_what_is_shown_again_is_the_newest_again(settings: Settings) -> None:
    for words in ("甲地的餐厅。", "乙地的餐厅。", "甲地的餐厅。"):
        edited(settings, words)
        shown_by(settings)
    broken(settings)
    assert summary(settings) == "甲地的餐厅。"


@pytest.mark.parametrize(
    "damage",
    [
        lambda root: (root / "content/site.yaml").write_text("名称: 别的\n", "utf-8"),
        lambda root: (root / "content/items/food-license.yaml").write_bytes(b""),
        lambda root: (root / "content/items/food-license.yaml").unlink(),
        lambda root: shutil.copy(root / "content/site.yaml", root / "content/items/more.yaml"),
        lambda root: shutil.rmtree(root / "content"),
        lambda root: (root / "digests.json").unlink(),
        lambda root: (root / "digests.json").write_text("[]", "utf-8"),
        lambda root: (root / "digests.json").write_bytes(b"\0" * 100),
    ],
    ids=["changed", "empty", "gone", "more", "no content", "no digests", "other digests", "no text"],
)
def test_damaged_copy_is_not_used_but_the_one_before_it(settings: Settings, damage: Damage) -> None:
    edited(settings, "甲地的餐厅。")
    before = shown_by(settings)
    edited(settings, "乙地的餐厅。")
    newest = shown_by(settings).kept
    assert newest
    damage(newest.root)
    broken(settings)
    shown = shown_by(settings)
    assert shown.kept == before.kept
    assert shown.public.bundles["开办餐饮店"].summary == "甲地的餐厅。"
    assert copies(settings) == [before.kept.root] if before.kept else []


def test_damaged_copy_is_written_anew(settings: Settings) -> None:
    kept = shown_by(settings).kept
    assert kept
    (kept.content / "site.yaml").write_text("", "utf-8")
    assert shown_by(settings).kept
    assert (kept.content / "site.yaml").read_bytes() == (settings.content / "site.yaml").read_bytes()


def test_writing_that_was_cut_short_leaves_the_copy_before(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited(settings, "甲地的餐厅。")
    shown_by(settings)
    edited(settings, "乙地的餐厅。")
    monkeypatch.setattr(os, "rename", _interrupted)
    with pytest.raises(KeyboardInterrupt):
        shown_by(settings)
    monkeypatch.undo()
    broken(settings)
    assert summary(settings) == "甲地的餐厅。"


def _interrupted(*_: object) -> None:
    raise KeyboardInterrupt


def test_remains_of_a_killed_process_are_removed_in_the_end(settings: Settings) -> None:
    kept = shown_by(settings).kept
    assert kept
    fresh, old = (kept.root.parent / f".unfinished-{name}" for name in ("fresh", "old"))
    for folder in (fresh, old):
        (folder / "content").mkdir(parents=True)
    os.utime(old, (1, 1))
    edited(settings, "甲地的餐厅。")
    shown_by(settings)
    assert fresh.exists()
    assert not old.exists()


def test_full_disk_is_told_and_stops_nothing(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "no room")

    monkeypatch.setattr(Path, "write_bytes", full)
    shown = shown_by(settings)
    assert "开办餐饮店" in shown.public.bundles
    assert shown.kept is None
    assert shown.content == settings.content
    assert "磁盘满了" in caplog.text


def test_cache_that_others_may_write_to_is_told_and_stops_nothing(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    (settings.cache / "last-good").mkdir(parents=True)
    (settings.cache / "last-good").chmod(0o777)
    assert "开办餐饮店" in shown_by(settings).public.bundles
    assert "别的用户也能写" in caplog.text


def test_site_that_was_moved_begins_as_on_the_first_day(settings: Settings, tmp_path: Path) -> None:
    shown_by(settings)
    settings.root.rename(tmp_path / "elsewhere")
    moved = Settings.at(tmp_path / "elsewhere", {"XDG_CACHE_HOME": str(tmp_path / "cache")})
    broken(moved)
    shown = shown_by(moved)
    assert shown.origin is Origin.FILES
    assert "开办餐饮店" not in shown.public.bundles


def test_lost_cache_is_a_first_day(settings: Settings) -> None:
    shown_by(settings)
    shutil.rmtree(settings.cache)
    (settings.content / "site.yaml").unlink()
    with pytest.raises(ContentBroken):
        shown_by(settings)


def test_copy_that_another_edition_made_is_read_as_today_and_what_is_unknown_in_it_is_not_good(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    """A key went with the new edition; the files were mended for it, and edited."""
    kept = shown_by(settings).kept
    assert kept
    path = kept.content / "items/food-license.yaml"
    path.write_text(path.read_text("utf-8") + "去掉的键: 甲\n", "utf-8")
    files = {p.relative_to(kept.content).as_posix(): p.read_bytes() for p in kept.content.rglob("*.yaml")}
    last_good.keep(settings, "0123456789abcdef", files)
    edited(settings, "甲地的餐厅。")
    with caplog.at_level(logging.WARNING):
        shown = shown_by(settings)
    assert "缓存里上一次的内容有1处错误" in caplog.text
    assert shown.origin is Origin.FILES
    assert shown.public.bundles["开办餐饮店"].summary == "甲地的餐厅。"


def test_copy_of_which_nothing_can_be_read_is_as_none(settings: Settings) -> None:
    last_good.keep(settings, "0123456789abcdef", {"site.yaml": "旧的键: 甲\n".encode()})
    assert shown_by(settings).origin is Origin.FILES


def test_copy_says_which_version_it_is(settings: Settings) -> None:
    shown = shown_by(settings)
    assert shown.kept
    manifest = json.loads((shown.kept.root / "digests.json").read_text("utf-8"))
    assert manifest["version"] == shown.public.version == shown.kept.version
