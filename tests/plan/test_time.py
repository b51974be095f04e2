"""Dates along the longest path. 2 March 2026 is a Monday; no holiday follows before 4 April."""

import datetime as dt
from collections.abc import Callable

from guidebook.model import TimeLimit
from guidebook.plan import Plan
from guidebook.plan.reckoning import duration
from guidebook.plan.time import Basis, Extension, OffClock

MONDAY = dt.date(2026, 3, 2)


def test_durations_add_up_by_unit() -> None:
    limits = [TimeLimit.parse(text) for text in ("20个自然日", "1个工作日", "3个工作日", "即办", "无")]
    assert duration(limits) == "20个自然日+4个工作日"
    assert duration([TimeLimit.parse("即办")]) == "即办"
    assert duration(map(TimeLimit.parse, ("3个月", "3个工作日", "1个月"))) == "4个月+3个工作日"
    assert duration(map(TimeLimit.parse, ("0.5个工作日", "4个小时", "0.5个工作日"))) == "1个工作日+4个小时"


def test_parallel_items_take_the_longest_and_chained_ones_add_up(planned: Callable[..., Plan]) -> None:
    """
    items:
      登记: {法定办结时限: 3个工作日}
      许可: {法定办结时限: 10个工作日}
      备案: {法定办结时限: 2个工作日}
    bundle: {联办事项: [{事项: 登记}, {事项: 许可, 先办: [登记]}, {事项: 备案, 先办: [登记]}]}
    """
    time = planned().time
    assert [leg.item for leg in time.statutory.path] == ["登记", "许可"]
    assert time.last_day == dt.date(2026, 3, 19)
    assert time.statutory.duration == "13个工作日"
    assert [step.layer for step in planned().steps] == [1, 2, 2]


def test_longest_path_depends_on_the_start_date(planned: Callable[..., Plan]) -> None:
    """
    items:
      公示: {法定办结时限: 20个自然日}
      登记: {法定办结时限: 1个工作日}
      许可: {法定办结时限: 15个工作日}
    bundle: {联办事项: [{事项: 公示}, {事项: 登记, 先办: [公示]}, {事项: 许可}]}
    """
    days = (MONDAY + dt.timedelta(days=n) for n in range(200))
    assert {planned(on=day).time.statutory.path[-1].item for day in days} == {"登记", "许可"}


def test_unverified_limit_leaves_the_total_unknown(planned: Callable[..., Plan]) -> None:
    """
    items: {甲: {法定办结时限: 待核实}, 乙: {法定办结时限: 5个工作日}}
    """
    time = planned().time
    assert time.last_day is None
    assert time.statutory.unverified == ("甲",)
    assert time.statutory.duration is None
    assert time.statutory.known_duration == "5个工作日"


def test_promises_that_nobody_confirmed_have_no_duration(planned: Callable[..., Plan]) -> None:
    """
    items: {甲: {承诺办结时限: 待核实}, 乙: {承诺办结时限: 即办}}
    """
    assert planned().time.promised.duration is None
    assert planned().time.statutory.duration == "10个工作日"


def test_item_without_a_limit_leaves_no_last_day(planned: Callable[..., Plan]) -> None:
    """
    questions: {备案: [是, 否], 许可: [是, 否]}
    items: {报装: {法定办结时限: 无}, 备案: {法定办结时限: 即办}, 许可: }
    bundle: {联办事项: [{事项: 报装}, {事项: 备案, 当: {备案: 是}}, {事项: 许可, 当: {许可: 是}}]}
    """
    for answers in ({"备案": "否"}, {"备案": "是"}):
        time = planned(许可="否", **answers).time
        assert (time.last_day, time.statutory.duration) == (None, None)
        assert time.unlimited == ("报装",)
    assert planned(备案="否", 许可="是").time.statutory.known_until == dt.date(2026, 3, 16)


def test_what_waits_for_an_item_without_a_last_day_has_no_known_start(planned: Callable[..., Plan]) -> None:
    """
    items: {登记: , 检查: {法定办结时限: 无}, 许可: , 年审: , 网签: {法定办结时限: 待核实}}
    bundle:
      联办事项:
        - {事项: 登记}
        - {事项: 检查, 先办: 登记}
        - {事项: 许可, 先办: 检查}
        - {事项: 年审, 先办: 许可}
        - {事项: 网签}
    """
    legs = {leg.item: leg for leg in planned().time.statutory.legs}
    assert [name for name, leg in legs.items() if leg.has_known_start] == ["登记", "检查", "网签"]
    assert [name for name, leg in legs.items() if leg.is_bounded] == ["登记"]


def test_promises_count_only_when_all_are_known(planned: Callable[..., Plan]) -> None:
    """
    items:
      甲: {法定办结时限: 20个工作日, 承诺办结时限: 3个工作日}
      乙: {法定办结时限: 10个工作日, 承诺办结时限: 待核实}
      丙: {法定办结时限: 10个工作日, 承诺办结时限: 无}
    questions: {售烟: [是, 否], 装修: [是, 否]}
    bundle: {联办事项: [{事项: 甲}, {事项: 乙, 当: {售烟: 是}}, {事项: 丙, 当: {装修: 是}}]}
    """
    alone = planned(售烟="否", 装修="否").time
    assert (alone.basis, alone.last_day) == (Basis.PROMISED, dt.date(2026, 3, 5))
    for answers in ({"售烟": "是", "装修": "否"}, {"售烟": "否", "装修": "是"}):
        both = planned(**answers).time
        assert (both.basis, both.last_day) == (Basis.STATUTORY, dt.date(2026, 3, 30))


def test_the_bundles_own_promise_comes_first(planned: Callable[..., Plan]) -> None:
    """
    questions: {装修: [是, 否]}
    items: {甲: {法定办结时限: 20个工作日}, 乙: {法定办结时限: 无}}
    bundle: {承诺办结时限: 5个工作日, 联办事项: [{事项: 甲}, {事项: 乙, 当: {装修: 是}}]}
    """
    for time in (planned().time, planned(装修="是").time):
        assert (time.basis, time.last_day) == (Basis.BUNDLE_PROMISE, dt.date(2026, 3, 9))
        assert (time.lengthening, time.unlimited) == ((), ())


def test_mode_changes_the_limits_and_an_open_mode_takes_the_longest(planned: Callable[..., Plan]) -> None:
    """
    questions: {方式: [告知承诺, 一般程序]}
    items:
      甲:
        法定办结时限: 13个工作日
        承诺办结时限: 13个工作日
        方式: [{名称: 告知承诺, 当: {方式: 告知承诺}, 法定办结时限: 即办, 承诺办结时限: 待核实}]
    """
    assert planned(方式="一般程序").time.last_day == dt.date(2026, 3, 19)
    told = planned(方式="告知承诺").time
    assert (told.statutory.legs[0].mode, told.last_day) == ("告知承诺", MONDAY)
    assert planned().time.last_day == dt.date(2026, 3, 19)
    assert planned().time.promised.last_day is None


def test_stages_add_up_where_the_law_gives_parts(planned: Callable[..., Plan]) -> None:
    """
    items:
      注销:
        法定办结时限: 按阶段
        阶段: [{环节: 公示, 时限: 20个自然日}, {环节: 登记, 时限: 1个工作日}]
    """
    time = planned().time
    assert time.statutory.duration == "20个自然日+1个工作日"
    assert time.last_day == dt.date(2026, 3, 24)


def test_absent_predecessor_hands_on_its_own(planned: Callable[..., Plan]) -> None:
    """
    questions: {装修: [是, 否]}
    items: {登记: , 消防: , 许可: }
    bundle:
      联办事项: [{事项: 登记}, {事项: 消防, 先办: [登记], 当: {装修: 是}}, {事项: 许可, 先办: [消防]}]
    """
    assert [step.layer for step in planned(装修="是").steps] == [1, 2, 3]
    assert [step.layer for step in planned(装修="否").steps] == [1, 2]


def test_items_handled_together_are_one_step_counted_once(planned: Callable[..., Plan]) -> None:
    """
    items: {缴税: , 过户: {法定办结时限: 30个工作日}, 抵押: {法定办结时限: 30个工作日}}
    bundle:
      联办事项: [{事项: 缴税}, {事项: 过户, 先办: [缴税]}, {事项: 抵押, 并案: 过户}]
    """
    made = planned()
    assert [step.items for step in made.steps] == [("缴税",), ("过户", "抵押")]
    assert made.time.statutory.duration == "40个工作日"
    assert [leg.start for leg in made.time.statutory.legs[1:]] == [dt.date(2026, 3, 16)] * 2


def test_what_the_clock_does_not_count_and_what_may_be_added(planned: Callable[..., Plan]) -> None:
    """
    items:
      甲:
        可延长: 5个工作日
        不计时: [{环节: 现场整改, 时限: 待核实}, {环节: 专家评审, 时限: 20个工作日}]
        办理时机: {从: 出生, 以内: 1个月}
    """
    made = planned()
    assert made.time.extensions == (Extension("甲", TimeLimit.parse("5个工作日")),)
    assert made.time.off_clock == (
        OffClock("甲", "现场整改", TimeLimit.parse("待核实")),
        OffClock("甲", "专家评审", TimeLimit.parse("20个工作日")),
    )
    assert made.time.statutory.duration == "10个工作日"


def test_item_that_follows_when_all_is_done_is_not_counted(planned: Callable[..., Plan]) -> None:
    """
    items: {许可: {法定办结时限: 10个工作日}, 年报: {法定办结时限: 待核实}}
    bundle: {联办事项: [{事项: 许可}, {事项: 年报, 后续: 是, 先办: [许可]}]}
    """
    made = planned()
    assert made.time.statutory.duration == "10个工作日"
    assert made.time.last_day == dt.date(2026, 3, 16)
    assert made.time.left_out == ("年报",)
    assert [step.items for step in made.steps] == [("许可",), ("年报",)]


def test_what_is_applied_for_on_a_day_of_rest_is_taken_in_on_the_next_working_day(
    planned: Callable[..., Plan],
) -> None:
    """
    items: {甲: {法定办结时限: 3个工作日}, 乙: {法定办结时限: 3个自然日}}
    """
    # 5 December 2026 is a Saturday; 1–7 October is National Day, and Saturday the 10th is worked.
    december = planned(on=dt.date(2026, 12, 5)).time
    assert (december.on, december.received) == (dt.date(2026, 12, 5), dt.date(2026, 12, 7))
    assert [leg.end.day for leg in december.statutory.legs] == [10, 10]
    october = planned(on=dt.date(2026, 10, 3)).time
    assert (october.received, october.last_day) == (dt.date(2026, 10, 8), dt.date(2026, 10, 12))
    assert planned(on=MONDAY).time.received == MONDAY


def test_the_next_item_is_taken_in_on_a_working_day(planned: Callable[..., Plan]) -> None:
    """
    items: {甲: {法定办结时限: {时限: 5个自然日, 顺延: 否}}, 乙: {法定办结时限: 3个自然日}}
    bundle: {联办事项: [{事项: 甲}, {事项: 乙, 先办: 甲}]}
    """
    # 甲 ends on Saturday the 7th, 乙 begins on Monday the 9th.
    first, second = planned().time.statutory.legs
    assert (first.end.day, second.start.day, second.end.day) == (7, 9, 12)


def test_what_waits_for_a_follow_up_follows_too(planned: Callable[..., Plan]) -> None:
    """
    questions: {年报: [是, 否]}
    items: {许可: , 年报: {法定办结时限: 待核实}, 抽查: {法定办结时限: 90个工作日}}
    bundle:
      联办事项:
        - {事项: 许可}
        - {事项: 年报, 后续: 是, 当: {年报: 是}}
        - {事项: 抽查, 先办: [许可, 年报]}
    """
    assert planned(年报="是").time.statutory.duration == "10个工作日"
    assert planned(年报="是").time.left_out == ("年报", "抽查")
    assert planned(年报="否").time.statutory.duration == "100个工作日"


def test_mode_by_stages_takes_the_stages(planned: Callable[..., Plan]) -> None:
    """
    questions: {方式: [一般, 简易]}
    items:
      甲:
        法定办结时限: 即办
        方式: [{名称: 一般, 当: {方式: 一般}, 法定办结时限: 按阶段}]
        阶段: [{环节: 检查, 时限: 10个工作日}, {环节: 决定, 时限: 3个工作日}]
    """
    assert planned(方式="一般").time.statutory.duration == "13个工作日"


def test_open_mode_without_a_limit_leaves_no_last_day(planned: Callable[..., Plan]) -> None:
    """
    questions: {方式: [一般, 简易]}
    items: {甲: {方式: [{名称: 简易, 当: {方式: 简易}, 法定办结时限: 无}]}}
    """
    time = planned().time
    assert (time.last_day, time.unlimited) == (None, ("甲",))
    assert time.statutory.perhaps_without_limit == ("甲",)
    assert planned(方式="一般").time.last_day == dt.date(2026, 3, 16)


def test_part_without_a_limit_leaves_the_whole_without_one(planned: Callable[..., Plan]) -> None:
    """
    items:
      甲: {法定办结时限: 按阶段, 阶段: [{环节: 登记, 时限: 3个工作日}, {环节: 公告, 时限: 无}]}
      乙:
    """
    time = planned().time
    assert time.statutory.without_limit == ("甲",)
    assert time.last_day is None
