"""Papers that one item hands out and another asks for."""

from collections.abc import Callable

from guidebook.plan import Plan
from tests.plan.test_materials import lines


def test_material_issued_by_an_earlier_item_is_not_asked(planned: Callable[..., Plan]) -> None:
    """
    items:
      登记: {审批结果: [{名称: 执照, 产出: 营业执照}]}
      许可: {申请材料: [{材料: 营业执照, 形式: 复印件}]}
      备案: {申请材料: [{材料: 营业执照, 形式: 复印件}]}
    bundle: {联办事项: [{事项: 登记}, {事项: 许可, 先办: [登记]}, {事项: 备案}]}
    """
    made = planned()
    assert [(row.title, row.items) for row in made.materials] == [("营业执照", ("备案",))]
    assert [(r.title, r.items, r.issued_by) for r in made.issued_materials] == [
        ("营业执照", ("许可",), "登记")
    ]


def test_set_is_met_by_the_member_that_an_earlier_item_issues(planned: Callable[..., Plan]) -> None:
    """
    items:
      规划: {审批结果: [{名称: 规划许可证, 产出: 规划许可证}]}
      报装: {申请材料: [{任选其一: [产权证, 规划许可证], 称: 权属证明}]}
    bundle: {联办事项: [{事项: 规划}, {事项: 报装, 先办: [规划]}]}
    """
    assert not planned().materials
    assert [(r.title, r.issued_by, r.issued_as) for r in planned().issued_materials] == [
        ("权属证明", "规划", "规划许可证")
    ]


def test_issuer_that_is_not_in_the_case_issues_nothing(planned: Callable[..., Plan]) -> None:
    """
    questions: {主体: [新办, 已有]}
    items:
      登记: {审批结果: [{名称: 执照, 产出: 营业执照}]}
      许可: {申请材料: [{材料: 营业执照, 形式: 复印件}]}
    bundle: {联办事项: [{事项: 登记, 当: {主体: 新办}}, {事项: 许可, 先办: 登记}]}
    """
    assert lines(planned(主体="已有")) == ["营业执照 复印件 1份"]
    assert lines(planned(主体="新办")) == []
    assert lines(planned()) == ["营业执照 复印件 1份"]
    assert planned().materials[0].may_be_issued_by == ("登记",)


def test_sellers_old_certificate_is_asked_while_the_buyers_new_one_is_not(
    planned: Callable[..., Plan],
) -> None:
    """
    items:
      过户:
        申请材料: [{材料: 产权证, 谁的: [卖方], 形式: 交回原件}]
        审批结果: [{名称: 产权证书, 产出: 产权证, 谁的: [买方]}]
      水表: {申请材料: [{材料: 产权证, 谁的: [买方], 形式: 复印件}]}
    bundle: {人: [卖方, 买方], 联办事项: [{事项: 过户}, {事项: 水表, 先办: [过户]}]}
    """
    assert lines(planned()) == ["卖方的产权证 交回原件 1份"]
    assert planned().issued_materials[0].person == "买方"


def test_item_handled_together_waits_for_what_its_step_waits_for(planned: Callable[..., Plan]) -> None:
    """
    items:
      登记: {审批结果: [{名称: 执照, 产出: 营业执照}]}
      社保: {审批结果: [{名称: 登记表, 产出: 登记表}]}
      医保: {申请材料: [{材料: 营业执照}]}
      公积金: {申请材料: [{材料: 登记表}]}
    bundle:
      联办事项:
        - {事项: 登记}
        - {事项: 社保, 先办: 登记}
        - {事项: 医保, 并案: 社保}
        - {事项: 公积金, 先办: 医保}
    """
    made = planned()
    assert [(row.title, row.issued_by) for row in made.issued_materials] == [
        ("营业执照", "登记"),
        ("登记表", "社保"),
    ]
    assert not made.materials


def test_items_in_a_circle_do_not_hand_each_other_what_nobody_brings(planned: Callable[..., Plan]) -> None:
    """
    items:
      甲: {申请材料: [{材料: 乙证}], 审批结果: [{名称: 甲证, 产出: 甲证}]}
      乙: {申请材料: [{材料: 甲证}], 审批结果: [{名称: 乙证, 产出: 乙证}]}
    bundle: {联办事项: [{事项: 甲, 先办: 乙}, {事项: 乙, 先办: 甲}]}
    """
    assert [row.title for row in planned().materials] == ["乙证"]
    assert [row.title for row in planned().issued_materials] == ["甲证"]


def test_open_item_between_does_not_hide_that_the_issuer_comes_first(planned: Callable[..., Plan]) -> None:
    """
    questions: {售烟: [是, 否]}
    items:
      登记: {审批结果: [{名称: 执照, 产出: 营业执照}]}
      刻章: {申请材料: [{材料: 营业执照}]}
      许可: {申请材料: [{材料: 营业执照}]}
    bundle: {联办事项: [{事项: 登记}, {事项: 刻章, 当: {售烟: 是}, 先办: 登记}, {事项: 许可, 先办: 刻章}]}
    """
    assert not planned().materials
    assert not planned().open_materials
    assert [row.items for row in planned().issued_materials] == [("许可",)]
