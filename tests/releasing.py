"""Sites with releases, made as the commands make them."""

import datetime as dt
from pathlib import Path

from guidebook.catalogue import PublicCatalogue
from guidebook.loading import Loader, Withdrawn
from guidebook.publishing.approving import approve
from guidebook.publishing.candidate import candidate
from guidebook.publishing.grounds import Grounds
from guidebook.publishing.shown import released
from guidebook.publishing.withdrawing import withdraw
from guidebook.releases.release import Signatures

AT = dt.datetime(2026, 12, 1, 9, tzinfo=dt.UTC)
FOUR = Signatures("甲", "乙", "丙", "丁")


def shown(root: Path) -> PublicCatalogue:
    """What the public is shown of a site with releases."""
    catalogue = released(root, Loader(root).load())
    assert catalogue is not None
    return catalogue


def release(root: Path, *bundles: str) -> None:
    """Release these guides; the first time all that are 示范."""
    approve(candidate(Grounds.of(root), AT, bundles), FOUR)


def review(root: Path, *bundles: str) -> None:
    """Release these guides as 已发布, whatever their files called them."""
    for bundle in bundles:
        set_status(root, bundle, "待审")
    release(root, *bundles)


def set_status(root: Path, bundle: str, status: str) -> None:
    """Let the file of a guide that is 示范 say so."""
    path = root / "content" / "bundles" / f"{bundle}.yaml"
    text = path.read_text("utf-8")
    assert text.count("状态: 示范") == 1
    path.write_text(text.replace("状态: 示范", f"状态: {status}"), "utf-8")


def take_down(root: Path, bundle: str, reason: str, instead: str | None = None) -> None:
    """Withdraw a guide."""
    withdraw(Grounds.of(root), bundle, Withdrawn("", bundle, reason=reason, instead=instead), AT, "甲")
