"""Sites with releases, made as the commands make them."""

import datetime as dt
from pathlib import Path

from guidebook.catalogue import PublicCatalogue
from guidebook.loading import Withdrawn
from guidebook.publishing.approving import approve
from guidebook.publishing.candidate import candidate
from guidebook.publishing.grounds import Grounds
from guidebook.publishing.showing import shown_by
from guidebook.publishing.withdrawing import withdraw
from guidebook.releases.release import Signatures
from guidebook.settings import Settings

AT = dt.datetime(2026, 12, 1, 9, tzinfo=dt.UTC)
FOUR = Signatures("甲", "乙", "丙", "丁")


def shown(root: Path) -> PublicCatalogue:
    """What the public is shown of a site with releases."""
    return shown_by(Settings.at(root)).public


def release(root: Path, *bundles: str) -> None:
    """Release these guides; the first time all that are 示范."""
    approve(candidate(Grounds.of(root), AT, bundles), FOUR)


def review(root: Path, *bundles: str) -> None:
    """Release these guides as 已发布, whatever their files called them."""
    open_gate(root)
    for bundle in bundles:
        set_status(root, bundle, "待审")
    release(root, *bundles)


def open_gate(root: Path) -> None:
    """Let guides be 已发布 in which facts are still 待核实: the 上线门槛 asks for what the sample has."""
    path = root / "content" / "site.yaml"
    text = path.read_text("utf-8")
    assert text.count("主题:\n") == 1
    path.write_text(text.replace("主题:\n", "上线门槛: {法规: [状态]}\n主题:\n"), "utf-8")


def set_status(root: Path, bundle: str, status: str) -> None:
    """Let the file of a guide that is 示范 say so."""
    path = root / "content" / "bundles" / f"{bundle}.yaml"
    text = path.read_text("utf-8")
    assert text.count("状态: 示范") == 1
    path.write_text(text.replace("状态: 示范", f"理由: 办事指南主动公开, 状态: {status}"), "utf-8")


def take_down(root: Path, bundle: str, reason: str, instead: str | None = None) -> None:
    """Withdraw a guide."""
    withdraw(Grounds.of(root), bundle, Withdrawn("", bundle, reason=reason, instead=instead), AT, "甲")
