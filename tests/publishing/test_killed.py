"""A release that is killed at any write, or finds the disk full, is made or is not: never half of it."""

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from guidebook.journal import recover
from guidebook.journal.verifying import verify
from guidebook.loading import Withdrawn
from guidebook.publishing.approving import approve
from guidebook.publishing.candidate import candidate
from guidebook.publishing.grounds import Grounds
from guidebook.publishing.withdrawing import withdraw
from guidebook.releases import log as logs
from guidebook.releases.release import Release, Signatures
from tests.faults import at_every_write, full_disk, killed

AT = dt.datetime(2026, 12, 1, 9, tzinfo=dt.UTC)
FOUR = Signatures("甲", "乙", "丙", "丁")


def files(root: Path) -> dict[str, str]:
    """What is told to people and programs, without the record of who wrote it."""
    content = root / "content"
    yaml = {p.relative_to(content).as_posix(): p.read_text("utf-8") for p in content.rglob("*.yaml")}
    return yaml | {"releases": str(len(logs.read(content).releases))}


def approval(root: Path) -> None:
    approve(candidate(Grounds.of(root), AT, ["hiring"]), FOUR)


def withdrawal(root: Path) -> None:
    withdraw(Grounds.of(root), "hiring", Withdrawn("", "", reason="不再办"), AT, "甲")


@pytest.mark.slow
@pytest.mark.parametrize("how", [killed, full_disk])
@pytest.mark.parametrize("act", [approval, withdrawal])
def test_release_is_made_or_is_not(
    site: Path,
    publish: Callable[..., Release],
    tmp_path: Path,
    act: Callable[[Path], None],
    how: Callable[..., bool],
) -> None:
    publish()
    guide = site / "content/bundles/hiring.yaml"
    guide.write_text(guide.read_text("utf-8").replace("状态: 示范", "状态: 待审"), "utf-8")
    numbers: Iterator[int] = count()

    def prepare() -> Path:
        return Path(shutil.copytree(site, tmp_path / f"copy-{next(numbers)}"))

    before = files(site)
    whole = prepare()
    act(whole)
    after = files(whole)
    assert after["releases"] == "2"
    assert after["bundles/hiring.yaml"] != before["bundles/hiring.yaml"]
    outcomes = set()
    for root in at_every_write(prepare, act, how):
        recover(root / "content")
        assert files(root) in (before, after)
        assert verify(root / "content").errors == ()
        outcomes.add(files(root) == after)
        shutil.rmtree(root)
    assert outcomes == {False, True}
