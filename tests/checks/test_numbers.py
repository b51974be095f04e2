"""Numbers in the prose of a bundle stand in one of its fields as well."""

import pytest

from tests.checks.conftest import Edited, Finding

ANSWER = "答: 受理后10个工作日，可以延长5个工作日。}"


def test_number_that_no_field_has_is_warned_of(finding: Finding) -> None:
    """
    bundles/restaurant.yaml
    - 答: 受理后10个工作日，可以延长5个工作日。}
    + 答: 受理后15个工作日，可以延长5个工作日。}
    """
    assert finding.warning == "number-without-field"
    assert finding.only.message.startswith("“15个工作日”在")


@pytest.mark.parametrize(
    "text",
    ["10个工作日", "十个工作日", "届满前90个工作日", "5年", "2016年起，10个工作日"],
)
def test_number_of_an_item_or_a_table_is_fine(edited: Edited, text: str) -> None:
    assert edited("bundles/restaurant.yaml", ANSWER, f"答: 要{text}。}}").new == []


def test_answer_about_an_item_is_held_to_that_item(edited: Edited) -> None:
    """3个工作日 stand in another item of the bundle; the question names 食品经营许可."""
    found = edited("bundles/restaurant.yaml", ANSWER, "答: 要3个工作日。}")
    assert found.warning == "number-without-field"
    assert "“3个工作日”在“食品经营许可”的" in found.only.message


def test_days_of_another_kind_are_another_number(edited: Edited) -> None:
    found = edited("bundles/restaurant.yaml", ANSWER, "答: 受理后10天。}")
    assert found.warning == "number-without-field"


def test_article_of_the_law_behind_an_answer_is_not_a_number_of_the_guide(finding: Finding) -> None:
    """
    bundles/restaurant.yaml
    - 答: 不用，只办食品经营许可证。, 依据: {法规: 中华人民共和国食品安全法, 条款: 第三十五条}}
    + 答: 不用，只办食品经营许可证。, 依据: {法规: 就业服务与就业管理规定, 说明: 罚款5000元}}
    """
    assert finding.new == []


def test_number_in_the_column_of_a_table_has_its_unit_in_the_head(finding: Finding) -> None:
    """
    bundles/restaurant.yaml
    -       - {格: [食品经营许可证, 届满前90个工作日]}
    +       - {格: [食品经营许可证, 90]}
    """
    assert finding.new == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("摘要: 在番禺区", "摘要: 7个工作日，在番禺区"),
        ("提示: [签租约前先", "提示: [签租约前3个月先"),
        ("适用范围: 不含", "适用范围: 300㎡以上，不含"),
    ],
)
def test_summary_notices_and_scope_are_held_to_the_fields_too(edited: Edited, old: str, new: str) -> None:
    assert edited("bundles/restaurant.yaml", old, new).warning == "number-without-field"
