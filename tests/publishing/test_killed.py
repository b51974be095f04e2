"""A release or a review that is killed at any write, or finds the disk full, is whole or is not there."""

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
from guidebook.publishing.reviews import store
from guidebook.publishing.reviews.signing import send_back, sign
from guidebook.publishing.reviews.submitted import Step
from guidebook.publishing.reviews.submitting import submit
from guidebook.publishing.withdrawing import withdraw
from guidebook.releases import log as logs
from guidebook.releases.release import Release, Signatures
from tests.faults import at_every_write, full_disk, killed

AT = dt.datetime(2026, 12, 1, 9, tzinfo=dt.UTC)
FOUR = Signatures("甲", "乙", "丙", "丁")


def files(root: Path) -> dict[str, str]:
    """What is told to people and programs, without the record of who wrote it."""
    content = root / "content"
    reviews = {p.name: p.read_text("utf-8") for p in (content / "reviews").glob("*.json")}
    yaml = {p.relative_to(content).as_posix(): p.read_text("utf-8") for p in content.rglob("*.yaml")}
    return yaml | reviews | {"releases": str(len(logs.read(content).releases))}


def approval(root: Path) -> None:
    approve(candidate(Grounds.of(root), AT, ["hiring"]), FOUR)


def submission(root: Path) -> None:
    submit(Grounds.of(root), ["hiring"], "甲", AT)


def last_signature(root: Path) -> None:
    sign(root, 1, Step.APPROVAL, "丁", AT)


def return_of_a_review(root: Path) -> None:
    send_back(root, 1, Step.APPROVAL, "丁", AT, "再看看")


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


@pytest.mark.slow
@pytest.mark.parametrize("how", [killed, full_disk])
@pytest.mark.parametrize("act", [submission, last_signature, return_of_a_review])
def test_review_goes_on_or_does_not(
    site: Path,
    publish: Callable[..., Release],
    tmp_path: Path,
    act: Callable[[Path], None],
    how: Callable[..., bool],
) -> None:
    """After each fault the same can be done again, and then it has been done once."""
    publish()
    guide = site / "content/bundles/hiring.yaml"
    guide.write_text(guide.read_text("utf-8").replace("状态: 示范", "状态: 待审"), "utf-8")
    if act is not submission:
        submission(site)
        sign(site, 1, Step.REVIEW, "乙", AT)
        sign(site, 1, Step.SECRECY, "丙", AT)
    numbers: Iterator[int] = count()

    def prepare() -> Path:
        return Path(shutil.copytree(site, tmp_path / f"copy-{next(numbers)}"))

    before = files(site)
    outcomes = set()
    for root in at_every_write(prepare, act, how):
        recover(root / "content")
        is_done = _review_of(files(root)) != _review_of(before)
        if not is_done:
            assert files(root) == before
            act(root)
        told = files(root)
        assert told["releases"] == ("2" if act is last_signature else "1")
        assert ("已发布" in told["bundles/hiring.yaml"]) is (act is last_signature)
        assert store.read(root / "content", 1).is_open is (act is submission)
        assert store.damaged(root / "content") == ()
        assert verify(root / "content").errors == ()
        outcomes.add(is_done)
        shutil.rmtree(root)
    assert outcomes == {False, True}


def _review_of(told: dict[str, str]) -> str | None:
    return told.get("00001.json")
