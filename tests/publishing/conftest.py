"""The small site, to be released again and again."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from guidebook.publishing.approving import approve
from guidebook.publishing.candidate import candidate
from guidebook.publishing.grounds import Grounds
from guidebook.releases.release import Release, Signatures

AT = dt.datetime(2026, 12, 1, 9, tzinfo=dt.timezone(dt.timedelta(hours=8)))
FOUR = Signatures("甲", "乙", "丙", "丁")

Publish = Callable[..., Release]


@pytest.fixture
def site(sample_copy: Path) -> Path:
    """The root of the small site, with two guides that are 示范."""
    return sample_copy


@pytest.fixture
def publish(site: Path) -> Publish:
    """Release guides of the site as its files are now, with four signatures."""

    def release(*bundles: str, by: Signatures = FOUR) -> Release:
        return approve(candidate(Grounds.of(site), AT, bundles), by)

    return release


@pytest.fixture
def edit(site: Path) -> Callable[[str, str, str], None]:
    """Replace a text in a file of the content."""

    def replace(name: str, old: str, new: str) -> None:
        path = site / "content" / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    return replace
