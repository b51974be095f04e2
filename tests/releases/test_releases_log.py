"""The log of releases: whole, in a row, and unaltered, or not read at all."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from guidebook import journal
from guidebook.publishing.approving import approve
from guidebook.publishing.candidate import candidate
from guidebook.publishing.grounds import Grounds
from guidebook.releases import folding, upgrades
from guidebook.releases import log as logs
from guidebook.releases.log import Log, LogBroken
from guidebook.releases.release import FORMAT, Signatures, as_json, from_json

AT = datetime(2026, 12, 1, 9, tzinfo=UTC)


@pytest.fixture
def content(sample_copy: Path) -> Path:
    """A content folder with three releases."""
    for n in range(3):
        path = sample_copy / "content/items/food-license.yaml"
        path.write_text(
            path.read_text("utf-8").replace("食品经营许可证", "食品经营许可证", 1) + f"说明: 第{n}次\n"
        )
        text = path.read_text("utf-8")
        path.write_text(text.replace(f"说明: 第{n - 1}次\n", ""), "utf-8")
        approve(candidate(Grounds.of(sample_copy), AT, ["restaurant"]), Signatures("甲"))
    return sample_copy / "content"


def changed(content: Path, number: int, change: Callable[[dict[str, Any]], object]) -> None:
    path = content / logs.file_of(number)
    told = json.loads(path.read_bytes())
    change(told)
    path.write_text(json.dumps(told, ensure_ascii=False), "utf-8")


@pytest.mark.parametrize("gone", [[3], [2, 3], [1, 2, 3]])
def test_last_releases_are_missed_too(content: Path, gone: list[int]) -> None:
    for number in gone:
        (content / logs.file_of(number)).unlink()
    with pytest.raises(LogBroken, match=f"缺少第{gone[0]}次发布"):
        logs.read(content)
    # What is written meanwhile takes it for a change by hand, and does not forget it.
    before = (content / "site.yaml").read_bytes()
    journal.write(
        content, {"site.yaml": before + b"\n"}, {"site.yaml": before}, journal.Entry("format", None, ())
    )
    with pytest.raises(LogBroken, match=f"缺少第{gone[0]}次发布"):
        logs.read(content)


def test_state_of_a_day_leaves_no_release_out_although_a_clock_was_wrong(content: Path) -> None:
    log = logs.read(content)
    early = replace(log.releases[1], at=AT - timedelta(days=40))
    log = Log((log.releases[0], early, replace(log.releases[2], at=AT + timedelta(days=1))))
    assert [release.number for release in log.until(early.on).releases] == [1, 2]


def test_release_is_read_as_it_was_written(content: Path) -> None:
    log = logs.read(content)
    assert [release.number for release in log.releases] == [1, 2, 3]
    for release in log.releases:
        assert from_json(as_json(release)) == release
    assert log.until(2).last == log.releases[1]
    assert log.until(AT.date()).last == log.releases[2]


@pytest.mark.parametrize(
    ("number", "change"),
    [
        (1, lambda told: told.update(author="乙")),
        (2, lambda told: told.update(review="乙")),
        (2, lambda told: told["bundles"].append("hiring")),
        (2, lambda told: told["records"][0].update(hash="0" * 64)),
        (2, lambda told: told["records"].pop()),
        (3, lambda told: told.update(before="")),
        (3, lambda told: told.update(number=4)),
        (3, lambda told: told.pop("withdrawn")),
        (3, lambda told: told.update(format=99)),
        (3, lambda told: told.update(format="1")),
        (3, lambda told: told.clear()),
    ],
)
def test_altered_release_is_found(
    content: Path, number: int, change: Callable[[dict[str, Any]], object]
) -> None:
    changed(content, number, change)
    with pytest.raises(LogBroken, match=f"0000{number}.json"):
        logs.read(content)


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 100_000],
    ids=["empty", "half", "list", "null", "UTF-16", "deep"],
)
def test_release_that_cannot_be_read_is_named(content: Path, data: bytes) -> None:
    (content / logs.file_of(2)).write_bytes(data)
    with pytest.raises(LogBroken, match=r"00002\.json”读不出来"):
        logs.read(content)


def test_missing_release_is_named(content: Path) -> None:
    (content / logs.file_of(2)).unlink()
    with pytest.raises(LogBroken, match="缺少第2次发布"):
        logs.read(content)


def test_altered_record_in_force_is_found_where_it_is_used(content: Path) -> None:
    changed(content, 3, lambda told: told["records"][0]["value"].update(简称="许可"))
    log = logs.read(content)
    assert "00003.json" in logs.altered(log)
    with pytest.raises(LogBroken, match="被改动过"):
        folding.content_of(folding.fold(log), content.parent)


def test_other_files_in_the_folder_are_not_releases(content: Path) -> None:
    for name in ("README.txt", "00004.json.swp", "4.json", ".guidebook-00004.json"):
        (content / "releases" / name).write_text("{}", "utf-8")
    assert logs.read(content).next_number == 4


def test_every_format_up_to_today_is_read(repository: Path) -> None:
    """A sample of each format is kept; see `guidebook/releases/upgrades.py`."""
    samples = sorted((repository / "tests/releases/formats").glob("format-*.json"))
    assert [path.name for path in samples] == [f"format-{n}.json" for n in range(1, len(samples) + 1)]
    assert len(samples) == FORMAT
    assert set(upgrades.UPGRADES) == set(range(1, FORMAT))
    for path in samples:
        release = from_json(upgrades.upgraded(json.loads(path.read_bytes())))
        assert release.records
        assert all(record.is_intact for record in release.records)
