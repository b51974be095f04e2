"""The one form, tables, savings and addresses of a plan."""

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


def test_who_applies_is_asked_first_though_no_item_asks(planned: Callable[..., Plan]) -> None:
    """
    fields:
      姓名: {分组: 申请人, 申请人: 姓名, 必填: 是}
      证件号码: {分组: 申请人, 申请人: 证件}
      联系人: {分组: 申请人, 列: [姓名, 手机号], 申请人: 手机号}
      手机号: {分组: 申请人, 申请人: 手机号}
      地址: {分组: 场所}
    items: {甲: {表单字段: [地址]}}
    """
    form = planned().form
    assert [(section.title, [row.field.name for row in section.rows]) for section in form] == [
        ("申请人", ["姓名", "证件号码", "手机号"]),
        ("场所", ["地址"]),
    ]
    assert [(row.items, row.is_required, row.is_open) for row in form[0].rows] == [((), True, False)] * 3


def test_a_shops_owner_applies_where_the_items_ask_for_the_owner(planned: Callable[..., Plan]) -> None:
    """
    questions: {主体: [公司, 个体]}
    fields:
      姓名: {分组: 申请人, 申请人: 姓名}
      手机号: {分组: 申请人, 申请人: 手机号}
      名称: {分组: 主体}
      经营者: {分组: 主体, 申请人: 姓名}
      经营者手机号: {分组: 主体, 申请人: 手机号}
    items:
      甲: {表单字段: [名称, {字段: 经营者, 当: {主体: 公司}}]}
    """
    rows = planned().form[0].rows
    assert [row.field.name for row in rows] == ["经营者", "经营者手机号", "名称"]
    assert not any(row.is_open for row in rows)


def test_a_form_that_asks_nothing_does_not_ask_who_applies(planned: Callable[..., Plan]) -> None:
    """
    fields: {姓名: {分组: 申请人, 申请人: 姓名}}
    items: {甲: }
    """
    assert planned().form == ()


def test_when_a_field_is_filled_in_is_told_by_what_is_open(planned: Callable[..., Plan]) -> None:
    """
    questions: {主体: [公司, 个体]}
    items:
      甲: {表单字段: [名称, {字段: 股东, 当: {主体: 公司}, 必填: 是}]}
    """
    name, shareholder = planned().form[0].rows
    assert (name.is_open, name.whys) == (False, ())
    (why,) = shareholder.whys
    assert shareholder.is_open
    assert [condition.questions for condition in why.conditions] == [{"主体"}]


def test_what_each_item_asks_for_is_filled_in_whatever_is_handled(planned: Callable[..., Plan]) -> None:
    """
    questions: {主体: [公司, 个体]}
    items: {甲: {表单字段: [名称, 资本]}, 乙: {表单字段: [名称]}}
    bundle:
      联办事项: [{事项: 甲, 当: {主体: 公司}}, {事项: 乙, 当: {主体: 个体}}]
    """
    name, capital = planned().form[0].rows
    assert name.whys == ()
    assert [why.item for why in capital.whys] == ["甲"]


def test_answer_fills_its_field(planned: Callable[..., Plan]) -> None:
    """
    questions: {主体: [公司, 个体]}
    question_keys: {主体: {填入: 主体类型}}
    fields: {主体类型: {选项: [公司, 个体]}}
    items: {甲: {表单字段: [主体类型]}}
    """
    assert planned(主体="公司").form[0].rows[0].value == ("公司",)
    assert planned().form[0].rows[0].value == ()


def test_rows_of_another_case_are_left_out_and_mine_are_marked(planned: Callable[..., Plan]) -> None:
    """
    questions: {面积: [小, 大]}
    items: {甲: }
    bundle:
      附表:
        - 名称: 税率
          列: [面积, 税率]
          行: [{当: {面积: 小}, 格: [小, 1%]}, {当: {面积: 大}, 格: [大, 2%]}, {格: [车位, 3%]}]
        - {名称: 小的, 列: [面积], 行: [{当: {面积: 小}, 格: [小]}]}
    """
    large = planned(面积="大").tables
    assert [(row.cells, mine) for row, mine in large[0].rows] == [
        (("大", "2%"), Truth.TRUE),
        (("车位", "3%"), Truth.FALSE),
    ]
    assert [table.table.name for table in large] == ["税率"]
    assert [mine for _, mine in planned().tables[0].rows] == [Truth.UNKNOWN, Truth.UNKNOWN, Truth.FALSE]


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


def test_question_without_an_answer_empties_no_field_and_a_fixed_one_fills_none(
    planned: Callable[..., Plan],
) -> None:
    """
    questions: {主体: [公司, 个体], 类型: [有限, 合伙], 旧类型: [有限, 合伙]}
    question_keys: {主体: {填入: 主体类型}, 类型: {填入: 企业类型}, 旧类型: {填入: 企业类型}}
    fields: {主体类型: {}, 企业类型: {}}
    items: {甲: {表单字段: [主体类型, 企业类型]}}
    bundle: {情形: [类型, 旧类型], 既定: {主体: 公司}, 典型情形: {类型: 有限}}
    """
    rows = planned(类型="合伙").form[0].rows
    assert [row.value for row in rows] == [(), ("合伙",)]


def test_keepsake_of_nobody_is_not_wanted(planned: Callable[..., Plan]) -> None:
    """
    questions: {雇人: [是, 否]}
    items: {甲: }
    bundle:
      人: [{人: 职工, 当: {雇人: 是}}]
      另备: [{材料: 健康证明, 何时: 开业前, 每: 职工}, {材料: 价目表, 何时: 开业前}]
    """
    assert [k.material for k, _ in planned(雇人="否").keepsakes] == ["价目表"]
    assert [truth for _, truth in planned().keepsakes] == [Truth.UNKNOWN, Truth.TRUE]


@pytest.mark.parametrize(
    ("value", "answer"), [("小", "小"), ("a1", "小"), ("大", "大"), ("中", "大"), ("a0", "大")]
)
def test_codes_come_before_names_and_todays_names_before_former_ones(
    site: Catalogue, bundle: Bundle, value: str, answer: str
) -> None:
    """
    questions: {规模: [大, 小], 面积: [是, 否]}
    question_keys:
      规模: {曾用名: [面积], 选项: [{答: 大, 代码: a0, 曾用名: [小, 中]}, {答: 小, 代码: a1}]}
    items: {甲: }
    """
    assert dict(read_given(site, bundle, [("规模", value)]).chosen) == {"规模": (answer,)}
    assert dict(read_given(site, bundle, [("面积", "是")]).chosen) == {"面积": ("是",)}


def test_add_ons_are_told_by_commas_as_answers_are(site: Catalogue, bundle: Bundle) -> None:
    """
    items: {甲: , 乙: , 丙: }
    bundle: {联办事项: [{事项: 甲}, {事项: 乙, 可选: 是}, {事项: 丙, 可选: 是}]}
    """
    given = read_given(site, bundle, [("jb", "i1, i2,i1,丁"), ("jb", "甲")])
    assert given.add_ons == ("乙", "丙")
    assert given.ignored == ("没有“丁”这个可加办的事项，已略过。", "没有“甲”这个可加办的事项，已略过。")


def test_an_unknown_key_is_repeated_without_what_cannot_be_shown(site: Catalogue, bundle: Bundle) -> None:
    """
    items: {甲: }
    """
    given = read_given(site, bundle, [("颜\u202e色\x00", "红")])
    assert given.unknown_keys == ("颜色",)


def test_savings_compare_kinds_with_kinds_and_claim_nothing_else(planned: Callable[..., Plan]) -> None:
    """
    items:
      甲:
        申请材料: [{材料: 执照, 形式: 复印件}, {材料: 底册, 形式: 系统核验}]
        到现场次数: 1
        表单字段: [姓名]
      乙:
        申请材料: [{材料: 执照, 形式: 复印件}, {材料: 图, 形式: 原件, 份数: 2}]
        到现场次数: 待核实
        表单字段: [姓名]
    """
    found = {saving.name: saving for saving in planned().savings}
    assert (found["材料"].apart, found["材料"].together) == ("5种", "3种")
    assert found["材料"].apart_list == ("甲：申请表", "乙：申请表", "甲：执照", "乙：执照", "乙：图")
    assert found["材料"].together_list == ("申请表", "执照", "图")
    assert (found["表单"].apart, found["表单"].together) == ("2张", "1张")
    assert {found[name].apart for name in ("时限", "跑动", "环节")} == {None}
    assert {found[name].together for name in ("时限", "跑动", "环节")} == {None}


def test_visits_that_are_no_number_are_not_added_up(planned: Callable[..., Plan]) -> None:
    """
    items: {甲: {到现场次数: 待核实}, 乙: {到现场次数: 1}}
    """
    assert {saving.apart for saving in planned().savings if saving.name == "跑动"} == {None}
