"""公开: a status that the releases do not bear out, and links to guides that are 已下线."""

from pathlib import Path

import pytest

from guidebook.checks import check_site
from tests.checks.conftest import Edited, Finding
from tests.releasing import open_gate, release, take_down

HIRING = "bundles/hiring.yaml"
SHOWN = "公开: {公开属性: 主动公开, 状态: 示范}"
GONE = "公开: {公开属性: 主动公开, 状态: 已下线, 下线: {原因: 合并了, 日期: 2026-12-01"


@pytest.fixture(autouse=True)
def gate(sample_copy: Path) -> None:
    """No guide of the sample is held up for what is 待核实."""
    open_gate(sample_copy)


@pytest.mark.parametrize("status", ["待审", "已发布"])
def test_status_before_the_first_release_is_a_warning_with_the_command(edited: Edited, status: str) -> None:
    finding = edited(HIRING, SHOWN, SHOWN.replace("示范", status))
    assert finding.warning == "not-released"
    assert "群众看到的是示范" in finding.only.message
    assert "guidebook approve hiring" in finding.only.message


@pytest.mark.parametrize("status", ["待审", "已发布"])
def test_status_of_a_guide_that_was_released_is_none(sample_copy: Path, edited: Edited, status: str) -> None:
    release(sample_copy)
    assert edited(HIRING, SHOWN, SHOWN.replace("示范", status)).codes == []


def test_guide_that_other_releases_left_out_is_not_seen_by_anybody(sample_copy: Path, edited: Edited) -> None:
    path = sample_copy / "content" / HIRING
    path.write_text(path.read_text("utf-8").replace("状态: 示范", "状态: 草稿"), "utf-8")
    release(sample_copy)
    draft = SHOWN.replace("示范", "草稿")
    finding = edited(HIRING, draft, draft.replace("草稿", "待审"))
    assert finding.warning == "not-released"
    assert "群众还看不到它" in finding.only.message


@pytest.mark.parametrize(
    ("key", "before", "after"),
    [
        ("状态", "示范", "草稿"),
        ("状态", "示范", "已下线, 下线: {原因: 合并了, 日期: 2026-12-01}"),
        ("公开属性", "主动公开", "不予公开"),
    ],
)
def test_guide_that_is_still_shown_is_a_warning_with_the_command(
    sample_copy: Path, edited: Edited, key: str, before: str, after: str
) -> None:
    release(sample_copy)
    finding = edited(HIRING, SHOWN, SHOWN.replace(f"{key}: {before}", f"{key}: {after}"))
    (told,) = (p for p in finding.problems if p.code == "still-shown")
    assert "guidebook withdraw hiring" in told.message


def test_guide_whose_file_is_gone_is_still_shown(sample_copy: Path) -> None:
    release(sample_copy)
    (sample_copy / "content" / HIRING).rename(sample_copy / "content/bundles/staff.yaml")
    (told,) = (p for p in check_site(sample_copy).problems if p.code == "still-shown")
    assert (told.place.file, told.severity.name) == (f"content/{HIRING}", "WARNING")
    assert "guidebook withdraw hiring" in told.message


def test_guide_that_was_withdrawn_is_no_longer_shown(sample_copy: Path) -> None:
    release(sample_copy)
    take_down(sample_copy, "hiring", "合并了")
    assert "still-shown" not in {p.code for p in check_site(sample_copy).problems}


def test_releases_that_cannot_be_read_are_told_once(sample_copy: Path, edited: Edited) -> None:
    release(sample_copy)
    (sample_copy / "content/releases/00001.json").write_text("{", "utf-8")
    assert edited(HIRING, SHOWN, SHOWN.replace("示范", "待审")).codes == ["release-damaged"]


def test_withdrawal_of_a_guide_that_is_shown_is_idle(finding: Finding) -> None:
    """
    bundles/hiring.yaml
    - 公开: {公开属性: 主动公开, 状态: 示范}
    + 公开: {公开属性: 主动公开, 状态: 示范, 下线: {原因: 合并了, 日期: 2026-12-01}}
    """
    assert finding.warning == "idle-withdrawal"


def test_guide_is_not_taken_down_without_a_reason(finding: Finding) -> None:
    """
    bundles/restaurant.yaml
    - 公开: {公开属性: 主动公开, 状态: 示范}
    + 公开: {公开属性: 主动公开, 状态: 已下线}
    """
    assert finding.warning == "no-withdrawal-reason"


def test_link_to_a_guide_that_is_gone_is_a_warning_with_its_successor(
    sample_copy: Path, edited: Edited
) -> None:
    other = (sample_copy / "content" / HIRING).read_text("utf-8").replace("企业招用员工", "企业用人")
    (sample_copy / "content/bundles/staff.yaml").write_text(
        other.replace("曾用名: [企业用工]\n", ""), "utf-8"
    )
    finding = edited(HIRING, SHOWN, f"{GONE}, 改办: 企业用人}}}}")
    (told,) = (problem for problem in finding.new if problem.code == "withdrawn-mention")
    lines = (sample_copy / "content/bundles/restaurant.yaml").read_text("utf-8").splitlines()
    assert told.place.file == "content/bundles/restaurant.yaml"
    assert lines[told.place.line - 1] == "接着可能要办: [企业招用员工]"
    assert "换成“企业用人”" in told.message


def test_guide_is_not_told_to_lead_to_itself(edited: Edited) -> None:
    finding = edited(HIRING, SHOWN, f"{GONE}, 改办: 开办餐饮店}}}}")
    assert finding.codes == ["withdrawn-mention"]
    assert "换成别的" in finding.only.message


def test_link_by_a_former_name_is_told_as_well(sample_copy: Path, edited: Edited) -> None:
    path = sample_copy / "content/bundles/restaurant.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("接着可能要办: [企业招用员工]", "接着可能要办: [企业用工]"), "utf-8")
    assert edited(HIRING, SHOWN, f"{GONE}}}}}").codes == ["withdrawn-mention"]


def test_links_of_a_guide_that_is_gone_itself_are_not_told(sample_copy: Path) -> None:
    for name in ("restaurant", "hiring"):
        path = sample_copy / f"content/bundles/{name}.yaml"
        path.write_text(path.read_text("utf-8").replace(SHOWN, f"{GONE}}}}}"), "utf-8")
    assert "withdrawn-mention" not in {problem.code for problem in check_site(sample_copy).problems}


def test_successor_that_is_gone_itself_is_told(sample_copy: Path) -> None:
    for name, instead in (("restaurant", ", 改办: 企业招用员工"), ("hiring", "")):
        path = sample_copy / f"content/bundles/{name}.yaml"
        path.write_text(path.read_text("utf-8").replace(SHOWN, f"{GONE}{instead}}}}}"), "utf-8")
    told = [p for p in check_site(sample_copy).problems if p.code == "withdrawn-mention"]
    assert [problem.place.file for problem in told] == ["content/bundles/restaurant.yaml"]
