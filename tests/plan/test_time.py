"""Dates along the longest path. 2 March 2026 is a Monday; no holiday follows before 4 April."""

import datetime as dt
from collections.abc import Callable

from guidebook.model import TimeLimit
from guidebook.plan import Plan
from guidebook.plan.reckoning import duration
from guidebook.workdays import (
    is_calendar_known,
    is_working_day,
    last_known_year,
    limit_end,
    months_after,
    natural_days_after,
    working_days_after,
)

MONDAY = dt.date(2026, 3, 2)


def test_first_day_is_not_counted() -> None:
    assert working_days_after(MONDAY, 1) == dt.date(2026, 3, 3)
    assert natural_days_after(MONDAY, 1) == dt.date(2026, 3, 3)
    assert limit_end(MONDAY, TimeLimit.parse("即办")) == MONDAY


def test_holidays_are_left_out_and_make_up_days_count() -> None:
    # National Day 2026: closed 1–7 October, open on Saturday 10 October.
    assert not is_working_day(dt.date(2026, 10, 1))
    assert is_working_day(dt.date(2026, 10, 10))
    assert working_days_after(dt.date(2026, 9, 30), 3) == dt.date(2026, 10, 10)


def test_natural_limit_that_ends_on_a_day_of_rest_ends_on_the_next_working_day() -> None:
    assert natural_days_after(MONDAY, 5) == dt.date(2026, 3, 9)


def test_months_end_on_the_same_day_or_the_last_of_the_month() -> None:
    assert limit_end(MONDAY, TimeLimit.parse("3个月")) == dt.date(2026, 6, 2)
    assert months_after(dt.date(2025, 12, 31), 2) == dt.date(2026, 2, 28)  # a Saturday that is worked
    assert months_after(dt.date(2026, 4, 30), 1) == dt.date(2026, 6, 1)  # 30 May is a Saturday
    assert str(TimeLimit.parse("3个月")) == "3个月"


def test_beyond_the_known_calendar_only_weekends_are_left_out() -> None:
    first_unknown = dt.date(last_known_year() + 1, 1, 1)
    assert is_calendar_known(first_unknown - dt.timedelta(days=1))
    assert not is_calendar_known(first_unknown)
    assert is_working_day(first_unknown) == (first_unknown.weekday() < 5)


def test_durations_add_up_by_unit() -> None:
    limits = [TimeLimit.parse(text) for text in ("20个自然日", "1个工作日", "3个工作日", "即办", "无")]
    assert duration(limits) == "20个自然日+4个工作日"
    assert duration([TimeLimit.parse("即办")]) == "即办"


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
    assert time.headline == "依法最长13个工作日，最迟2026年3月19日（周四）；承诺时限待核实"
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
    items: {甲: {法定办结时限: 待核实, 简称: 甲项}, 乙: {法定办结时限: 5个工作日}}
    """
    time = planned().time
    assert time.last_day is None
    assert time.statutory.unverified == ("甲",)
    assert time.headline == (
        "时限待核实：“甲项”的法定时限未核实，其余依法最长5个工作日，到2026年3月9日（周一）"
    )


def test_no_limit_at_all_is_not_called_immediate(planned: Callable[..., Plan]) -> None:
    """
    questions: {备案: [是, 否], 许可: [是, 否]}
    items: {报装: {法定办结时限: 无}, 备案: {法定办结时限: 即办}, 许可: }
    bundle: {联办事项: [{事项: 报装}, {事项: 备案, 当: {备案: 是}}, {事项: 许可, 当: {许可: 是}}]}
    """
    assert planned(备案="否", 许可="否").time.headline == "法律没有规定办结时限；承诺时限待核实"
    assert planned(备案="否", 许可="否").time.last_day is None
    assert planned(备案="是", 许可="否").time.headline == "有法定时限的依法即办；承诺时限待核实"
    assert planned(许可="是").time.beside == ("“报装”没有法定办结时限",)


def test_last_day_is_not_the_latest_while_an_item_has_no_limit(planned: Callable[..., Plan]) -> None:
    """
    items: {登记: , 过户: {法定办结时限: 无}, 网签: {法定办结时限: 待核实}}
    questions: {买卖: [是, 否]}
    bundle: {联办事项: [{事项: 登记}, {事项: 过户, 先办: [登记]}, {事项: 网签, 当: {买卖: 是}}]}
    """
    inherited, bought = planned(买卖="否").time, planned(买卖="是").time
    assert inherited.headline == "依法最长10个工作日，到2026年3月16日（周一）；承诺时限待核实"
    assert inherited.beside == bought.beside == ("“过户”没有法定办结时限",)


def test_promises_are_the_headline_only_when_all_are_known(planned: Callable[..., Plan]) -> None:
    """
    items:
      甲: {法定办结时限: 20个工作日, 承诺办结时限: 3个工作日}
      乙: {法定办结时限: 10个工作日, 承诺办结时限: 待核实}
    questions: {售烟: [是, 否]}
    bundle: {联办事项: [{事项: 甲}, {事项: 乙, 当: {售烟: 是}}]}
    """
    assert planned(售烟="否").time.headline == "承诺最长3个工作日，最迟2026年3月5日（周四）"
    both = planned(售烟="是").time
    assert both.headline.startswith("依法最长20个工作日")
    assert both.last_day == dt.date(2026, 3, 30)


def test_the_bundles_own_promise_comes_first(planned: Callable[..., Plan]) -> None:
    """
    items: {甲: {法定办结时限: 20个工作日}}
    bundle: {承诺办结时限: 5个工作日}
    """
    assert planned().time.headline == "承诺5个工作日办结，最迟2026年3月9日（周一）"


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


def test_what_the_clock_does_not_count_stands_beside_it(planned: Callable[..., Plan]) -> None:
    """
    items:
      甲:
        可延长: 5个工作日
        不计时: [{环节: 现场整改, 时限: 待核实}, {环节: 专家评审, 时限: 20个工作日}]
        办理时机: {从: 出生, 以内: 1个月}
    """
    made = planned()
    assert made.time.beside == (
        "“甲”经批准可延长5个工作日",
        "“甲”的现场整改不计入时限",
        "“甲”的专家评审不计入时限（20个工作日）",
    )
    assert made.time.statutory.duration == "10个工作日"
    assert [str(item.timing) for item in made.duties] == ["出生后1个月内"]


def test_duty_whose_span_nobody_confirmed_says_so(planned: Callable[..., Plan]) -> None:
    """
    items: {参保: {办理时机: {从: 出生, 以内: 待核实}}}
    """
    assert [str(item.timing) for item in planned().duties] == ["出生后（期限待核实）"]


def test_item_that_follows_when_all_is_done_is_not_counted(planned: Callable[..., Plan]) -> None:
    """
    items: {许可: {法定办结时限: 10个工作日}, 年报: {法定办结时限: 待核实}}
    bundle: {联办事项: [{事项: 许可}, {事项: 年报, 后续: 是, 先办: [许可]}]}
    """
    made = planned()
    assert made.time.statutory.duration == "10个工作日"
    assert made.time.last_day == dt.date(2026, 3, 16)
    assert made.time.beside == ("“年报”在办成以后再办，不算在时限里",)
    assert [step.items for step in made.steps] == [("许可",), ("年报",)]


def test_dates_past_the_known_calendar_say_so(planned: Callable[..., Plan]) -> None:
    """
    items: {甲: }
    """
    year = last_known_year()
    assert planned(on=dt.date(year, 3, 2)).time.notes == ()
    late = planned(on=dt.date(year, 12, 28)).time
    assert late.notes == (f"{year + 1}年的放假安排还没有公布，之后的日期只扣除了周末。",)


def test_years_before_the_calendar_leave_out_weekends_only() -> None:
    assert is_working_day(dt.date(1999, 10, 1))
    assert working_days_after(dt.date(1999, 10, 1), 1) == dt.date(1999, 10, 4)


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
    assert planned(年报="是").time.beside[1] == "“抽查”在办成以后再办，不算在时限里"
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


def test_open_mode_without_a_limit_is_said(planned: Callable[..., Plan]) -> None:
    """
    questions: {方式: [一般, 简易]}
    items: {甲: {方式: [{名称: 简易, 当: {方式: 简易}, 法定办结时限: 无}]}}
    """
    time = planned().time
    assert time.headline == "依法最长10个工作日，到2026年3月16日（周一）；承诺时限待核实"
    assert time.beside == ("“甲”按有的办理方式没有法定办结时限",)
    assert planned(方式="一般").time.headline.startswith("依法最长10个工作日，最迟")


def test_part_without_a_limit_leaves_the_whole_without_one(planned: Callable[..., Plan]) -> None:
    """
    items:
      甲: {法定办结时限: 按阶段, 阶段: [{环节: 登记, 时限: 3个工作日}, {环节: 公告, 时限: 无}]}
      乙:
    """
    time = planned().time
    assert time.statutory.without_limit == ("甲",)
    assert "“甲”没有法定办结时限" in time.beside


def test_where_there_is_no_promise_none_is_called_unverified(planned: Callable[..., Plan]) -> None:
    """
    questions: {主体: [新办, 已有]}
    items: {甲: {承诺办结时限: 无}, 乙: {承诺办结时限: 3个工作日}}
    bundle: {联办事项: [{事项: 甲}, {事项: 乙, 当: {主体: 新办}}]}
    """
    assert planned(主体="已有").time.headline.endswith("；没有承诺时限")
    assert planned(主体="新办").time.headline.endswith("；有的事项没有承诺时限")


def test_immediate_is_said_as_people_say_it(planned: Callable[..., Plan]) -> None:
    """
    questions: {主体: [新办, 已有]}
    items: {甲: {法定办结时限: 即办, 承诺办结时限: 即办}, 乙: {法定办结时限: 无}, 丙: {法定办结时限: 即办}}
    bundle:
      联办事项: [{事项: 甲, 当: {主体: 新办}}, {事项: 乙, 当: {主体: 已有}}, {事项: 丙, 当: {主体: 已有}}]
    """
    assert planned(主体="新办").time.headline == "承诺即办，最迟2026年3月2日（周一）"
    assert planned(主体="已有").time.headline == "有法定时限的依法即办；承诺时限待核实"
