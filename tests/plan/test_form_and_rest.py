"""The one form, fees, results, tables, savings and addresses of a plan."""

from collections.abc import Callable

import pytest

from guidebook.catalogue import Catalogue
from guidebook.model import Bundle
from guidebook.plan import Plan, Truth, as_pairs, read_given


def test_form_is_the_union_in_sections_with_the_items_that_use_each(planned: Callable[..., Plan]) -> None:
    """
    fields: {姓名: {分组: 申请人}, 地址: {分组: 场所}, 手机号: {分组: 申请人, 必填: 是}}
    items:
      甲: {表单字段: [姓名, 地址]}
      乙: {表单字段: [{字段: 姓名, 必填: 是}, 手机号]}
    """
    form = planned().form
    assert [(section.title, [row.field.name for row in section.rows]) for section in form] == [
        ("申请人", ["姓名", "手机号"]),
        ("场所", ["地址"]),
    ]
    assert form[0].rows[0].items == ("甲", "乙")
    assert [row.is_required for section in form for row in section.rows] == [True, True, False]


def test_answer_fills_its_field(planned: Callable[..., Plan]) -> None:
    """
    questions: {主体: [公司, 个体]}
    question_keys: {主体: {填入: 主体类型}}
    fields: {主体类型: {选项: [公司, 个体]}}
    items: {甲: {表单字段: [主体类型]}}
    """
    assert planned(主体="公司").form[0].rows[0].value == ("公司",)
    assert planned().form[0].rows[0].value == ()


def test_fees_by_case_and_what_is_free(planned: Callable[..., Plan]) -> None:
    """
    questions: {房屋: [住宅, 非住宅]}
    items:
      登记:
        收费:
          - {项目: 登记费, 标准: 80元/件, 当: {房屋: 住宅}}
          - {项目: 登记费, 标准: 550元/件, 当: {房屋: 非住宅}}
      备案: {收费: 无}
      检测: {收费: 待核实}
    """
    made = planned(房屋="住宅")
    assert [(fee.item.name, fee.charge and fee.charge.rate.text) for fee in made.fees] == [
        ("登记", "80元/件"),
        ("检测", None),
    ]
    assert [item.name for item in made.free_items] == ["备案"]
    assert [fee.is_open for fee in planned().fees] == [True, True, False]


def test_my_rows_of_a_table_are_marked(planned: Callable[..., Plan]) -> None:
    """
    questions: {面积: [小, 大]}
    items: {甲: }
    bundle:
      附表:
        - 名称: 税率
          列: [面积, 税率]
          行: [{当: {面积: 小}, 格: [小, 1%]}, {当: {面积: 大}, 格: [大, 2%]}]
    """
    assert [mine for _, mine in planned(面积="大").tables[0].rows] == [Truth.FALSE, Truth.TRUE]


def test_savings_name_both_lists_and_leave_unverified_ones_open(planned: Callable[..., Plan]) -> None:
    """
    items:
      甲: {申请材料: [{材料: 执照}], 到现场次数: 1}
      乙: {申请材料: [{材料: 执照}, {材料: 图}], 法定办结时限: 待核实, 到现场次数: 待核实}
    """
    found = {saving.name: saving for saving in planned().savings}
    assert (found["材料"].apart, found["材料"].together) == ("3份次", "2种")
    assert found["材料"].apart_list == ("甲：执照", "乙：执照", "乙：图")
    assert (found["时限"].apart, found["跑动"].apart, found["环节"].apart) == (None, None, None)


def test_keepsakes_are_apart_from_the_materials(planned: Callable[..., Plan]) -> None:
    """
    questions: {油烟: [产生, 不产生]}
    items: {甲: }
    bundle: {另备: [{材料: 收运协议, 何时: 开业前}, {材料: 油烟说明, 何时: 开业前, 当: {油烟: 产生}}]}
    """
    assert [(k.material, t) for k, t in planned().keepsakes] == [
        ("收运协议", Truth.TRUE),
        ("油烟说明", Truth.UNKNOWN),
    ]
    assert len(planned(油烟="不产生").keepsakes) == 1


@pytest.mark.parametrize("pairs", [[("q0", "a1")], [("主体", "个体")], [("老主体", "个体")]])
def test_codes_names_and_former_names_say_the_same(
    site: Catalogue, bundle: Bundle, pairs: list[tuple[str, str]]
) -> None:
    """
    questions: {主体: [公司, 个体]}
    question_keys: {主体: {曾用名: [老主体]}}
    items: {甲: }
    """
    given = read_given(site, bundle, pairs)
    assert dict(given.chosen) == {"主体": ("个体",)}
    assert as_pairs(site, bundle, given) == (("q0", "a1"),)


def test_address_keeps_the_bundles_order_and_the_add_ons(site: Catalogue, bundle: Bundle) -> None:
    """
    questions: {主体: [公司, 个体], 售烟: [是, 否]}
    items: {甲: , 乙: }
    bundle: {联办事项: [{事项: 甲}, {事项: 乙, 可选: 是}]}
    """
    given = read_given(site, bundle, [("jb", "i1"), ("q1", "a0"), ("q0", "a0")])
    assert as_pairs(site, bundle, given) == (("q0", "a0"), ("q1", "a0"), ("jb", "i1"))
