"""A write is there whole or not at all, whatever happens in between, and the journal says so."""

import os
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from guidebook.errors import BadSetup, Conflict
from guidebook.journal import Entry, Place, recover, store, write
from tests.faults import at_every_write, full_disk, killed

ENTRY = Entry("rename", "张三", (Place("材料", "license", "名称", "营业执照", "商事执照"),))
BEFORE = {"a.yaml": b"1", "items/gone.yaml": b"old", "search/new/deep.yaml": None}
AFTER = {"a.yaml": b"2", "items/gone.yaml": None, "search/new/deep.yaml": b"new"}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder as in BEFORE."""
    return made(tmp_path / "site")


def made(root: Path) -> Path:
    shutil.rmtree(root, ignore_errors=True)
    (root / "content" / "items").mkdir(parents=True)
    for name, data in BEFORE.items():
        if data is not None:
            (root / "content" / name).write_bytes(data)
    return root / "content"


def files(content: Path) -> dict[str, bytes]:
    """What is in the folder, without the journal."""
    found = {path.relative_to(content).as_posix(): path for path in content.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if not name.startswith("journal/")}


def present(state: dict[str, bytes | None]) -> dict[str, bytes]:
    return {name: data for name, data in state.items() if data is not None}


def test_files_are_made_changed_and_removed_and_the_entry_names_them(content: Path) -> None:
    write(content, AFTER, BEFORE, ENTRY)
    assert files(content) == present(AFTER)
    newest = store.last(content)
    assert newest
    assert [change.name for change in newest.files] == list(AFTER)
    assert [place.place for place in newest.places] == list(ENTRY.places)
    assert (newest.number, newest.author, newest.previous) == (1, "张三", "")


def test_each_entry_carries_the_hash_of_the_one_before(content: Path) -> None:
    write(content, {"a.yaml": b"2"}, {"a.yaml": b"1"}, ENTRY)
    first = store.head(content)
    write(content, {"a.yaml": b"3"}, {"a.yaml": b"2"}, ENTRY)
    assert [entry.previous for entry in store.entries_of(content)] == ["", first]
    assert store.head(content) != first


@pytest.mark.parametrize("how", [killed, full_disk])
def test_a_write_that_fails_anywhere_is_there_whole_or_not_at_all(
    how: Callable[..., bool], tmp_path: Path
) -> None:
    outcomes = []
    for content in at_every_write(
        lambda: made(tmp_path / "site"), lambda folder: write(folder, AFTER, BEFORE, ENTRY), how
    ):
        recover(content)
        assert files(content) in [present(BEFORE), present(AFTER)]
        is_written = files(content) == present(AFTER)
        assert len(list(store.entries_of(content))) == is_written
        # Nothing is left over, and nothing is in the way of the next one.
        write(content, AFTER, BEFORE, ENTRY) if not is_written else recover(content)
        assert files(content) == present(AFTER)
        outcomes.append(is_written)
    assert len(outcomes) > 20
    assert not outcomes[0]
    assert outcomes[-1]


def test_recovery_may_itself_be_killed(tmp_path: Path) -> None:
    def act(folder: Path) -> None:
        write(folder, AFTER, BEFORE, ENTRY)

    def prepare(at: int) -> Path:
        content = made(tmp_path / "site")
        killed(content, at, act)
        return content

    for at in range(12, 34, 3):
        for content in at_every_write(partial(prepare, at), recover, killed):
            recover(content)
            assert files(content) in [present(BEFORE), present(AFTER)]


def test_each_step_is_on_the_disk_before_the_next(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A power cut keeps what was synced: data, then the entry, then the files, then its number."""
    steps = list[tuple[str, str]]()
    sync = os.fsync

    def synced(handle: int) -> None:
        places = [content, *content.rglob("*")]
        steps.append(("sync", next(p.name for p in places if p.stat().st_ino == os.fstat(handle).st_ino)))
        sync(handle)

    def moving(real: Callable[..., None]) -> Callable[..., None]:
        def moved(source: Path, target: Path) -> None:
            steps.append(("move", target.name))
            real(source, target)

        return moved

    monkeypatch.setattr(os, "fsync", synced)
    for name in ("replace", "rename"):
        monkeypatch.setattr(os, name, moving(getattr(os, name)))
    write(content, {"items/a.yaml": b"2"}, {"items/a.yaml": None}, ENTRY)
    newest = store.last(content)
    assert newest
    names = [(what, "temporary" if name.startswith(store.TEMPORARY) else name) for what, name in steps]
    assert names == [
        *(("sync", "temporary"), ("sync", "temporary"), ("sync", "items")),
        *(("move", "pending.json"), ("sync", "journal")),
        *(("move", "a.yaml"), ("sync", "content"), ("sync", "items")),
        *(("move", "000001.json"), ("sync", newest.year), ("sync", "journal")),
        ("move", ".known.json"),
    ]


def test_a_file_saved_meanwhile_is_not_overwritten(content: Path) -> None:
    with pytest.raises(Conflict, match="刚才被别人改过"):
        write(content, {"a.yaml": b"3"}, {"a.yaml": b"2"}, ENTRY)
    assert files(content) == present(BEFORE)
    assert store.last(content) is None


def test_a_name_that_leads_elsewhere_is_refused(content: Path) -> None:
    with pytest.raises(Conflict, match="不在 content"):
        write(content, {"../a.yaml": b"3"}, {"../a.yaml": None}, ENTRY)
    assert not (content.parent / "a.yaml").exists()


def test_what_changes_nothing_is_not_recorded(content: Path) -> None:
    write(content, {"a.yaml": b"1"}, {"a.yaml": b"1"}, ENTRY)
    assert not (content / "journal").exists()


def test_a_full_disk_is_told(content: Path) -> None:
    def act(folder: Path) -> None:
        with pytest.raises(BadSetup, match="什么都没有改"):
            write(folder, AFTER, BEFORE, ENTRY)

    assert full_disk(content, 3, act)
