"""The small site, to be released again and again."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from guidebook.publishing.approving import approve
from guidebook.publishing.candidate import candidate
from guidebook.publishing.grounds import Grounds
from guidebook.releases.release import Release, Signatures
from tests.publishing.edits import ITEM, edit_file

AT = dt.datetime(2026, 12, 1, 9, tzinfo=dt.timezone(dt.timedelta(hours=8)))
FOUR = Signatures("甲", "乙", "丙", "丁")

Publish = Callable[..., Release]


@pytest.fixture
def site(sample_copy: Path) -> Path:
    """The root of the small site, with two guides that are 示范 and could be 已发布."""
    content = sample_copy / "content"
    for bundle in (content / "bundles").iterdir():
        bundle.write_text(
            bundle.read_text("utf-8").replace("主动公开, 状", "主动公开, 理由: 便民, 状"), "utf-8"
        )
    with (content / "site.yaml").open("a", encoding="utf-8") as file:
        file.write("上线门槛: {事项: [法定办结时限]}\n")
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


@pytest.fixture
def released_twice(run: Callable[..., Result], sample_copy: Path) -> Path:
    """The second release has a promised limit for the food licence and longer hours for its centre."""
    assert run("--root", sample_copy, "approve", "--author", "张三").exit_code == 0
    edit_file(sample_copy, ITEM, "承诺办结时限: 待核实\n方式", "承诺办结时限: 5个工作日\n方式")
    edit_file(sample_copy, "offices.yaml", "办公时间: 工作日9:00—12:00", "办公时间: 工作日8:30—12:00")
    assert run("--root", sample_copy, "approve", "restaurant", "--author", "李四").exit_code == 0
    return sample_copy
