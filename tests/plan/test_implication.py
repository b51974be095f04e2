"""Which conditions follow from others, and what that means for papers that an open item hands out."""

import pytest

from guidebook.model import Condition
from guidebook.plan.implication import implies
from tests.plan.conftest import Planned


def condition(told: str) -> Condition:
    """`主体=公司,个体 用电=不用|用气=用`: tests that all must hold, `|` between alternatives."""
    alternatives = [
        {q: answers.split(",") for q, answers in (test.split("=") for test in clause.split())}
        for clause in told.split("|")
    ]
    return Condition.parse(alternatives if len(alternatives) > 1 else alternatives[0])


@pytest.mark.parametrize(
    ("these", "those", "follows"),
    [
        (["主体=公司"], ["主体=公司,个体"], True),
        (["主体=公司,个体"], ["主体=公司"], False),
        (["主体=公司 用电=用"], ["用电=用"], True),
        (["用电=用"], ["主体=公司 用电=用"], False),
        (["主体=公司", "用电=用"], ["主体=公司 用电=用"], True),
        (["主体=公司|主体=个体"], ["主体=公司,个体"], True),
        (["主体=公司|用电=用"], ["主体=公司"], False),
        (["主体=公司"], ["主体=公司|用电=用"], True),
        ([], ["主体=公司"], False),
        (["主体=公司"], [], True),
    ],
)
def test_follows(these: list[str], those: list[str], *, follows: bool) -> None:
    assert implies(map(condition, these), map(condition, those)) is follows


def test_paper_is_issued_wherever_it_is_asked_for_though_both_are_open(planned: Planned) -> None:
    """
    questions: {主体: [新办, 已有], 用气: [要用, 不用]}
    items:
      登记: {审批结果: [{名称: 执照, 产出: 执照}]}
      备案: {申请材料: [{材料: 执照}]}
    bundle:
      联办事项:
        - {事项: 登记, 当: {主体: 新办}}
        - {事项: 备案, 当: {主体: 新办, 用气: 要用}, 先办: 登记}
    """
    made = planned()
    assert [(row.title, row.issued_by) for row in made.issued_materials] == [("执照", "登记")]
    assert not (*made.materials, *made.open_materials)
