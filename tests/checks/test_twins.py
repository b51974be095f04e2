"""One paper that a bundle asks for under two names."""

import pytest

from tests.checks.conftest import Edited, Finding

AUTHORISATION = "授权委托书: {代码: authorisation, 来源: 申请人自备, 电子证照: 否"
STAFF_LIST = "招用人员名册: {代码: staff-list, 来源: 申请人自备, 电子证照: 否"
SET = "[不动产权证书, 租赁合同, 场地使用证明], 称: 场所使用证明"


def test_two_papers_of_one_plan_with_nearly_one_name_are_warned_of(finding: Finding) -> None:
    """
    materials.yaml
    - 授权委托书: {代码: authorisation, 来源: 申请人自备, 电子证照: 否}
    + 授权委托书: {代码: authorisation, 来源: 申请人自备, 电子证照: 否, 别名: [修改公司章程]}
    """
    assert finding.only.code == "near-names"
    assert finding.only.place.file == "content/items/food-license.yaml"
    assert "“企业设立登记”要“公司章程”" in finding.only.message


@pytest.mark.parametrize("names", ["曾用名: [公司章程附件]", "别名: [章程, 新公司章程]"])
def test_former_and_further_names_count(edited: Edited, names: str) -> None:
    """So do the names that only some people use."""
    assert edited("materials.yaml", AUTHORISATION, f"{AUTHORISATION}, {names}").codes == ["near-names"]


def test_papers_that_never_meet_may_have_near_names(edited: Edited) -> None:
    """The list of new staff and the articles of a company are asked for in different bundles."""
    assert edited("materials.yaml", STAFF_LIST, f"{STAFF_LIST}, 别名: [公司章程名册]").new == []


def test_papers_of_different_persons_may_have_near_names(finding: Finding) -> None:
    """
    materials.yaml
    - 健康证明: {代码: health-certificate,
    + 健康证明: {代码: health-certificate, 别名: [公司章程健康证],
    """
    assert finding.new == []


def test_papers_of_one_choice_may_have_near_names(finding: Finding) -> None:
    """
    materials.yaml
    - 场地使用证明: {代码: premises-proof,
    + 场地使用证明: {代码: premises-proof, 别名: [租赁合同备案],
    """
    assert finding.new == []


@pytest.mark.parametrize("note", ["公司章程也行。", "写清楚办什么；就是公司章程。"])
def test_paper_that_is_said_to_be_another_one_is_warned_of(edited: Edited, note: str) -> None:
    """The plan asks for both, and the ledger says that they are one."""
    assert edited("materials.yaml", AUTHORISATION, f"{AUTHORISATION}, 说明: {note}").codes == [
        "one-in-another"
    ]


@pytest.mark.parametrize("note", ["公司章程里写了的，不用另交。", "和公司章程一起交，另附身份证。"])
def test_note_that_spares_a_paper_is_no_twin(edited: Edited, note: str) -> None:
    """Who reads the note knows how many papers to bring."""
    assert edited("materials.yaml", AUTHORISATION, f"{AUTHORISATION}, 说明: {note}").new == []


@pytest.mark.parametrize("members", ["[租赁合同, 公司章程]", "[场地使用证明, 租赁合同, 食品经营许可证]"])
def test_choices_that_overlap_and_cannot_be_merged_are_warned_of(edited: Edited, members: str) -> None:
    """The lease would satisfy both, but the plan asks for two papers."""
    found = edited("items/food-license.yaml", SET, f"{members}, 称: 经营场所证明")
    assert found.warning == "overlapping-sets"


@pytest.mark.parametrize(
    "members", ["[租赁合同, 场地使用证明]", "[不动产权证书, 租赁合同, 场地使用证明, 公司章程]"]
)
def test_choice_within_another_one_is_met_by_it(edited: Edited, members: str) -> None:
    """The paper that is brought for the narrower choice serves the wider one too."""
    assert edited("items/food-license.yaml", SET, f"{members}, 称: 经营场所证明").new == []


def test_one_choice_has_one_name(finding: Finding) -> None:
    """
    items/food-license.yaml
    - 称: 场所使用证明
    + 称: 经营场所证明
    """
    assert finding.warning == "set-with-two-names"
