"""A promise is not longer than the law allows, and the parts of a limit add up to it."""

import pytest

from tests.checks.conftest import Edited, Finding


def test_promise_longer_than_the_law_allows_is_an_error(finding: Finding) -> None:
    """
    items/enterprise-registration.yaml
    - 承诺办结时限: 1个工作日
    + 承诺办结时限: 4个工作日
    """
    assert finding.error == "promise-too-long"
    assert "4个工作日" in finding.only.message
    assert "3个工作日" in finding.only.message


@pytest.mark.parametrize(
    ("by_law", "promised", "is_longer"),
    [
        ("15个工作日", "20个自然日", True),
        ("15个工作日", "14个自然日", False),
        ("20个自然日", "15个工作日", True),
        ("30个自然日", "10个工作日", False),
        ("3个工作日", "即办", False),
        ("无", "90个工作日", False),
        ("待核实", "90个工作日", False),
        ("3个工作日", "待核实", False),
        ("即办", "1个自然日", True),
        ("即办", "4个小时", True),
        ("1个工作日", "0.5个工作日", False),
        ("1个工作日", "4个小时", False),
        ("0.5个工作日", "1个工作日", True),
    ],
)
def test_limits_in_different_units_are_compared_on_the_worst_day_of_a_year(
    edited: Edited, by_law: str, promised: str, is_longer: object
) -> None:
    old = "法定办结时限: 3个工作日\n承诺办结时限: 1个工作日"
    new = f"法定办结时限: {by_law}\n承诺办结时限: {promised}"
    found = edited("items/enterprise-registration.yaml", old, new)
    assert ("promise-too-long" in found.codes) is is_longer


def test_promise_of_a_mode_is_held_to_the_limit_of_that_mode(finding: Finding) -> None:
    """
    items/food-license.yaml
    - 法定办结时限: 待核实, 承诺办结时限: 待核实}
    + 法定办结时限: 1个工作日, 承诺办结时限: 2个工作日}
    """
    assert finding.error == "promise-too-long"


def test_promise_is_held_to_the_stages_of_a_limit_by_stages(finding: Finding) -> None:
    """
    items/hiring-subsidy.yaml
    - 承诺办结时限: 待核实
    + 承诺办结时限: 60个工作日
    """
    assert finding.error == "promise-too-long"


def test_limit_by_stages_needs_stages(finding: Finding) -> None:
    """
    items/enterprise-registration.yaml
    - 法定办结时限: 3个工作日
    + 法定办结时限: 按阶段
    """
    assert finding.error == "no-stages"


@pytest.mark.parametrize(
    ("first", "second", "codes"),
    [
        ("2个工作日", "1个工作日", []),
        ("2个工作日", "2个工作日", ["stages-too-long"]),
        ("1个工作日", "1个工作日", ["stages-do-not-add-up"]),
        ("1个工作日", "待核实", []),
        ("4个工作日", "待核实", ["stages-too-long"]),
    ],
)
def test_stages_add_up_to_the_limit(edited: Edited, first: str, second: str, codes: list[str]) -> None:
    limit = "法定办结时限: 3个工作日"
    stages = f"阶段: [{{环节: 审查, 时限: {first}}}, {{环节: 决定, 时限: {second}}}]"
    found = edited("items/enterprise-registration.yaml", limit, f"{limit}\n{stages}")
    assert found.codes == codes


def test_stages_of_a_mode_are_held_to_the_limit_of_that_mode(finding: Finding) -> None:
    """
    items/food-license.yaml
    - 法定办结时限: 待核实, 承诺办结时限: 待核实}
    - 阶段: []
    + 法定办结时限: 5个工作日, 承诺办结时限: 待核实}
    + 阶段: [{环节: 检查, 时限: 6个工作日, 当: {食品许可方式: 告知承诺}}]
    """
    assert finding.codes == ["stages-too-long"]


def test_second_mode_under_the_same_condition_never_counts(finding: Finding) -> None:
    """
    items/food-license.yaml
    - 承诺办结时限: 待核实
    - 方式:
    + 承诺办结时限: 待核实
    + 方式:
    +   - {名称: 当场办, 当: {食品许可方式: [告知承诺]}, 承诺办结时限: 即办}
    """
    assert finding.codes == ["mode-hidden"]


def test_flow_that_takes_longer_than_the_promise_is_an_error(finding: Finding) -> None:
    """
    items/enterprise-registration.yaml
    - 承诺办结时限: 1个工作日
    + 办理流程: [受理, {步骤: 审查, 时限: 0.5个工作日}, {步骤: 决定, 时限: 1个工作日}]
    + 承诺办结时限: 1个工作日
    """
    assert finding.error == "steps-too-long"
    assert "0.5个工作日+1个工作日" in finding.only.message
