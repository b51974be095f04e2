"""Reviews of the small site, submitted and signed."""

import datetime as dt
from pathlib import Path

from guidebook.publishing.grounds import Grounds
from guidebook.publishing.reviews import store
from guidebook.publishing.reviews.signing import sign
from guidebook.publishing.reviews.submitted import Step, Submitted
from guidebook.publishing.reviews.submitting import submit
from guidebook.publishing.reviews.under_review import UnderReview, under_review
from guidebook.releases.release import Release

AT = dt.datetime(2026, 12, 2, 9, tzinfo=dt.timezone(dt.timedelta(hours=8)))
REVIEW, SECRECY, APPROVAL = Step
NAMES = {REVIEW: "乙", SECRECY: "丙", APPROVAL: "丁"}


def submitted(root: Path, *bundles: str, by: str = "甲", with_site: bool = False) -> Submitted:
    """A review of these guides as their files are now."""
    return submit(Grounds.of(root), bundles, by, AT, with_site=with_site)


def signed(root: Path, number: int, *steps: Step) -> Submitted | Release:
    """The review with these steps signed by 乙, 丙, 丁."""
    return [sign(root, number, step, NAMES[step], AT) for step in steps][-1]


def released(root: Path, number: int) -> Release:
    """The release that all three signatures make."""
    release = signed(root, number, *Step)
    assert isinstance(release, Release)
    return release


def looked_at(root: Path, number: int) -> UnderReview:
    """The review upon what is in force now."""
    return under_review(Grounds.of_releases(root), store.read(root / "content", number), AT)
