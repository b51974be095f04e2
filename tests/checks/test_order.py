"""先办 and 并案 name items of the bundle, and nothing waits for itself."""

import pytest

from tests.checks.conftest import Edited, Finding

FOOD = "  - {事项: 食品经营许可(新办), 先办: [个体工商户设立登记, 企业设立登记]}"
COMPANY = "  - {事项: 企业设立登记, 当: {主体: 新办公司}}"


def test_first_step_must_be_an_item_of_the_bundle(finding: Finding) -> None:
    """
    bundles/restaurant.yaml
    - 先办: [个体工商户设立登记, 企业设立登记]}
    + 先办: [个体工商户设立登记, 企业设立登记, 企业吸纳就业补贴]}
    """
    assert finding.error == "not-in-bundle"


def test_joint_step_must_be_an_item_of_the_bundle(finding: Finding) -> None:
    """
    bundles/restaurant.yaml
    - 先办: [个体工商户设立登记, 企业设立登记]}
    + 先办: [个体工商户设立登记, 企业设立登记], 并案: 企业吸纳就业补贴}
    """
    assert finding.error == "not-in-bundle"


def test_item_listed_twice_is_an_error(finding: Finding) -> None:
    """
    bundles/restaurant.yaml
    - 另备: [{材料: 餐厨垃圾收运协议, 何时: 开业前}]
    +   - {事项: 企业设立登记, 当: {主体: 新办个体工商户}}
    + 另备: [{材料: 餐厨垃圾收运协议, 何时: 开业前}]
    """
    assert finding.error == "repeated-item"


@pytest.mark.parametrize(
    "extra",
    ["先办: 企业设立登记", "先办: 食品经营许可(新办)", "并案: 食品经营许可(新办)"],
    ids=["itself", "each-other", "same-step-and-before"],
)
def test_circle_is_reported_once(edited: Edited, extra: str) -> None:
    changed = COMPANY.removesuffix("}") + f", {extra}" + "}"
    found = edited("bundles/restaurant.yaml", COMPANY, changed)
    assert found.codes == ["circle"]
    assert "企业设立登记" in found.only.message


def test_circle_over_three_items_names_all_of_them(finding: Finding) -> None:
    """
    bundles/restaurant.yaml
    -   - {事项: 企业设立登记, 当: {主体: 新办公司}}
    +   - {事项: 企业设立登记, 当: {主体: 新办公司}, 先办: 个体工商户设立登记}
    -   - {事项: 个体工商户设立登记, 当: {主体: 新办个体工商户}}
    +   - {事项: 个体工商户设立登记, 当: {主体: 新办个体工商户}, 先办: 食品经营许可(新办)}
    """
    assert finding.codes == ["circle"]


def test_joint_step_without_waiting_is_fine(edited: Edited) -> None:
    joint = FOOD.replace("先办: [个体工商户设立登记, 企业设立登记]", "并案: 企业设立登记")
    assert "circle" not in edited("bundles/restaurant.yaml", FOOD, joint).codes
