"""The same thing twice in one list of a record."""

import pytest

from tests.checks.conftest import Edited

FOOD = "items/food-license.yaml"
RESTAURANT = "bundles/restaurant.yaml"


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (FOOD, "别名: [餐饮服务许可证, ", "别名: [餐饮服务许可证, 餐饮服务许可证, "),
        (RESTAURANT, "别名: [开饭店, ", "别名: [开饭店, 开饭店, "),
        (RESTAURANT, "服务对象: [个体工商户, ", "服务对象: [个体工商户, 个体工商户, "),
        (RESTAURANT, "一窗受理: [番禺区政务服务中心]", "一窗受理: [番禺区政务服务中心, 番禺区政务服务中心]"),
        (FOOD, "表单字段: [", "表单字段: [{字段: 经营者姓名}, "),
    ],
)
def test_name_that_stands_twice_in_a_list_is_warned_of(edited: Edited, file: str, old: str, new: str) -> None:
    assert edited(file, old, new).warning == "repeated-entry"


def test_paper_of_one_person_asked_twice_by_an_item_is_warned_of(edited: Edited) -> None:
    line = "  - {材料: 居民身份证, 谁的: [经营者], 形式: 核验原件}"
    found = edited(FOOD, line, f"{line}\n  - {{材料: 居民身份证, 谁的: 经营者, 形式: 复印件}}")
    assert found.codes == ["repeated-entry"]
    assert "“居民身份证”在“申请材料”里写了两次" in found.only.message


def test_paper_of_two_persons_or_in_two_cases_is_asked_once_each(edited: Edited) -> None:
    line = "  - {材料: 居民身份证, 谁的: [经营者], 形式: 核验原件}"
    more = "  - {材料: 居民身份证, 谁的: [经营者], 形式: 原件, 当: {经办人: 委托他人}}"
    assert edited(FOOD, line, f"{line}\n{more}").new == []


def test_question_that_is_answered_twice_is_warned_of(edited: Edited) -> None:
    found = edited("bundles/hiring.yaml", "{问: 收费吗？, 答: 不收费。}", "{问: 要跑几次？, 答: 不收费。}")
    assert found.warning == "repeated-entry"
