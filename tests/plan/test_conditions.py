"""Which items a case needs, leaves open, offers or excludes."""

from collections.abc import Callable

import pytest

from guidebook.plan import Plan, Truth


def names(planned: Plan, kind: str) -> list[str]:
    return [entry.item.name for entry in getattr(planned, kind)]


def test_item_without_condition_is_needed_before_anything_is_answered(planned: Callable[..., Plan]) -> None:
    """
    items: {甲: }
    """
    assert names(planned(), "items") == ["甲"]


def test_unanswered_condition_leaves_the_item_open(planned: Callable[..., Plan]) -> None:
    """
    questions: {主体: [新办公司, 已有执照]}
    items: {甲: , 乙: }
    bundle: {联办事项: [{事项: 甲}, {事项: 乙, 当: {主体: 新办公司}}]}
    """
    before = planned()
    assert (names(before, "items"), names(before, "open_items")) == (["甲"], ["乙"])
    assert names(planned(主体="新办公司"), "items") == ["甲", "乙"]
    assert names(planned(主体="已有执照"), "excluded_items") == ["乙"]


@pytest.mark.parametrize(
    ("answers", "kind"),
    [
        ({"主体": "新办公司", "售烟": "是"}, "items"),
        ({"主体": "新办公司"}, "open_items"),
        ({"主体": "个体", "售烟": "是"}, "items"),
        ({"主体": "其他", "售烟": "是"}, "excluded_items"),
        ({"售烟": "否"}, "excluded_items"),
        ({"主体": "其他"}, "excluded_items"),
    ],
)
def test_all_keys_and_any_answer_of_a_list_must_hold(
    planned: Callable[..., Plan], answers: dict[str, str], kind: str
) -> None:
    """
    questions: {主体: [新办公司, 个体, 其他], 售烟: [是, 否]}
    items: {甲: }
    bundle: {联办事项: [{事项: 甲, 当: {主体: [新办公司, 个体], 售烟: 是}}]}
    """
    assert names(planned(**answers), kind) == ["甲"]


def test_any_mapping_of_a_list_is_enough(planned: Callable[..., Plan]) -> None:
    """
    questions: {主体: [新办公司, 个体], 售烟: [是, 否]}
    items: {甲: }
    bundle: {联办事项: [{事项: 甲, 当: [{主体: 新办公司}, {售烟: 是}]}]}
    """
    assert names(planned(主体="个体", 售烟="是"), "items") == ["甲"]
    assert names(planned(主体="新办公司"), "items") == ["甲"]
    assert names(planned(主体="个体"), "open_items") == ["甲"]


def test_condition_on_a_question_that_is_not_asked_is_false(planned: Callable[..., Plan]) -> None:
    """
    questions: {售烟: [是, 否], 距离: [近, 远]}
    items: {甲: }
    bundle:
      情形: [售烟, {问题: 距离, 当: {售烟: 是}}]
      联办事项: [{事项: 甲, 当: {距离: 远}}]
    """
    assert names(planned(售烟="否"), "excluded_items") == ["甲"]
    assert names(planned(售烟="是"), "open_items") == ["甲"]
    assert names(planned(), "open_items") == ["甲"]


def test_answer_to_a_hidden_question_is_ignored_but_kept(planned: Callable[..., Plan]) -> None:
    """
    questions: {售烟: [是, 否], 距离: [近, 远]}
    items: {甲: }
    bundle:
      情形: [售烟, {问题: 距离, 当: {售烟: 是}}]
      联办事项: [{事项: 甲, 当: {距离: 远}}]
    """
    hidden = planned(售烟="否", 距离="远")
    assert names(hidden, "excluded_items") == ["甲"]
    assert hidden.questions[1].answers == ("远",)
    assert hidden.questions[1].is_asked is Truth.FALSE
    assert hidden.is_complete


def test_fixed_answer_decides_without_asking(planned: Callable[..., Plan]) -> None:
    """
    questions: {主体: [公司, 个体], 类型: [有限, 合伙]}
    items: {甲: , 乙: }
    bundle:
      情形: [主体]
      既定: {类型: 有限}
      典型情形: {主体: 公司}
      联办事项: [{事项: 甲, 当: {类型: 有限}}, {事项: 乙, 当: {类型: 合伙}}]
    """
    assert (names(planned(), "items"), names(planned(), "excluded_items")) == (["甲"], ["乙"])


def test_default_of_a_question_decides_where_the_bundle_does_not_ask(planned: Callable[..., Plan]) -> None:
    """
    questions: {主体: [公司, 个体], 类型: [有限, 合伙]}
    question_keys: {类型: {默认: 有限}}
    items: {甲: , 乙: }
    bundle:
      情形: [主体]
      典型情形: {主体: 公司}
      联办事项: [{事项: 甲, 当: {类型: 有限}}, {事项: 乙, 当: {类型: 合伙}}]
    """
    assert (names(planned(), "items"), names(planned(), "excluded_items")) == (["甲"], ["乙"])


def test_fixed_answer_goes_before_the_default(planned: Callable[..., Plan]) -> None:
    """
    questions: {主体: [公司, 个体], 类型: [有限, 合伙]}
    question_keys: {类型: {默认: 有限}}
    items: {甲: , 乙: }
    bundle:
      情形: [主体]
      既定: {类型: 合伙}
      典型情形: {主体: 公司}
      联办事项: [{事项: 甲, 当: {类型: 有限}}, {事项: 乙, 当: {类型: 合伙}}]
    """
    assert (names(planned(), "items"), names(planned(), "excluded_items")) == (["乙"], ["甲"])


def test_default_never_answers_a_question_that_the_bundle_asks(planned: Callable[..., Plan]) -> None:
    """
    questions: {售烟: [是, 否], 距离: [近, 远]}
    question_keys: {距离: {默认: 远}, 售烟: {默认: 否}}
    items: {甲: , 乙: }
    bundle:
      情形: [售烟, {问题: 距离, 当: {售烟: 是}}]
      联办事项: [{事项: 甲, 当: {距离: 远}}, {事项: 乙, 当: {售烟: 否}}]
    """
    assert names(planned(), "open_items") == ["甲", "乙"]
    assert [asked.answers for asked in planned().questions] == [(), ()]
    assert names(planned(售烟="否"), "excluded_items") == ["甲"]


def test_default_follows_the_answer_to_its_new_name(planned: Callable[..., Plan]) -> None:
    """
    questions: {主体: [公司, 个体], 类型: [有限]}
    question_keys: {类型: {默认: 有限责任, 选项: [{答: 有限, 代码: yx, 曾用名: 有限责任}]}}
    items: {甲: }
    bundle: {情形: [主体], 典型情形: {主体: 公司}, 联办事项: [{事项: 甲, 当: {类型: 有限}}]}
    """
    assert names(planned(), "items") == ["甲"]


def test_answer_that_the_bundle_does_not_offer_cannot_hold(planned: Callable[..., Plan]) -> None:
    """
    questions: {食品: [散装, 预包装, 不卖]}
    items: {甲: }
    bundle:
      情形: [{问题: 食品, 选项: [预包装, 不卖]}]
      典型情形: {食品: 不卖}
      联办事项: [{事项: 甲, 当: {食品: 散装}}]
    """
    assert names(planned(), "excluded_items") == ["甲"]
    refused = planned(食品="散装")
    assert refused.given.ignored == ("问题“食品”没有“散装”这个答案，已略过。",)


def test_optional_item_is_needed_only_when_chosen(planned: Callable[..., Plan]) -> None:
    """
    questions: {主体: [新办公司, 已有执照]}
    items: {甲: , 乙: }
    bundle: {联办事项: [{事项: 甲}, {事项: 乙, 可选: 是, 当: {主体: 新办公司}}]}
    """
    assert names(planned(主体="新办公司"), "optional_items") == ["乙"]
    assert names(planned(主体="新办公司", 加办="乙"), "items") == ["甲", "乙"]
    assert names(planned(加办="i1"), "open_items") == ["乙"]
    assert names(planned(主体="已有执照", 加办="乙"), "excluded_items") == ["乙"]


def test_multiple_answers_hold_for_any_of_them(planned: Callable[..., Plan]) -> None:
    """
    questions: {兼营: [烟, 药, 都不卖]}
    question_keys:
      兼营: {可多选: 是, 选项: [{答: 烟, 代码: y}, {答: 药, 代码: d}, {答: 都不卖, 代码: n, 独选: 是}]}
    items: {甲: , 乙: }
    bundle: {联办事项: [{事项: 甲, 当: {兼营: 烟}}, {事项: 乙, 当: {兼营: 药}}]}
    """
    assert names(planned(兼营="y,d"), "items") == ["甲", "乙"]
    contradicted = planned(兼营="烟,都不卖")
    assert names(contradicted, "items") == ["甲"]
    assert contradicted.given.ignored == ("问题“兼营”里“都不卖”不能和别的答案同选，已略过。",)


def test_second_answer_is_ignored_and_said_and_an_unknown_key_is_not(planned: Callable[..., Plan]) -> None:
    """
    questions: {主体: [公司, 个体]}
    items: {甲: }
    """
    made = planned(颜色="红", 主体="公司,个体", page="2")
    assert made.given.ignored == ("问题“主体”只能选一个，“个体”已略过。",)
    assert made.given.unknown_keys == ("颜色",)


def test_obstacle_blocks_only_when_it_is_certain(planned: Callable[..., Plan]) -> None:
    """
    questions: {建筑: [住宅楼, 商业楼], 油烟: [是, 否]}
    items: {甲: }
    bundle:
      不适用: [{当: {建筑: 住宅楼, 油烟: 是}, 因为: 住宅楼内不得新建, 改为: 换址}]
    """
    assert not planned(建筑="住宅楼").is_blocked
    assert planned(建筑="住宅楼", 油烟="是").blocked[0].instead == "换址"
    assert not planned(建筑="住宅楼", 油烟="否").is_blocked
