"""Dates while it is open whether items are needed. 2 March 2026 is a Monday."""

import datetime as dt
from collections.abc import Callable

from guidebook.plan import Plan
from guidebook.plan.time import Basis

MONDAY = dt.date(2026, 3, 2)


def test_open_item_that_could_lengthen_leaves_no_last_day(planned: Callable[..., Plan]) -> None:
    """
    questions: {消防: [是, 否], 招牌: [是, 否], 年报: [是, 否]}
    items:
      登记: {法定办结时限: 3个工作日}
      消防: {法定办结时限: 30个工作日}
      招牌: {法定办结时限: 2个工作日}
      年报: {法定办结时限: 90个工作日}
    bundle:
      联办事项:
        - {事项: 登记}
        - {事项: 消防, 当: {消防: 是}}
        - {事项: 招牌, 当: {招牌: 是}}
        - {事项: 年报, 当: {年报: 是}, 后续: 是}
    """
    time = planned().time
    assert (time.last_day, time.lengthening) == (None, ("消防",))
    assert time.statutory.last_day == dt.date(2026, 3, 5)
    without = planned(消防="否").time
    assert (without.last_day, without.lengthening) == (dt.date(2026, 3, 5), ())
    assert planned(消防="是").time.last_day == dt.date(2026, 4, 14)


def test_open_item_lengthens_also_by_coming_before_or_without_a_limit(planned: Callable[..., Plan]) -> None:
    """
    questions: {主体: [新办, 已有], 检查: [是, 否], 报装: [是, 否]}
    items: {登记: {法定办结时限: 1个工作日}, 许可: , 检查: {法定办结时限: 无}, 报装: {法定办结时限: 待核实}}
    bundle:
      联办事项:
        - {事项: 登记, 当: {主体: 新办}}
        - {事项: 许可, 先办: 登记}
        - {事项: 检查, 当: {检查: 是}}
        - {事项: 报装, 当: {报装: 是}}
    """
    assert planned().time.lengthening == ("登记", "检查", "报装")
    assert planned(主体="已有").time.lengthening == ("检查", "报装")
    assert planned(主体="已有", 检查="否", 报装="否").time.last_day == dt.date(2026, 3, 16)


def test_open_items_that_lengthen_only_together_are_both_named(planned: Callable[..., Plan]) -> None:
    """
    questions: {甲: [是, 否], 乙: [是, 否]}
    items: {主: {法定办结时限: 8个工作日}, 甲: {法定办结时限: 5个工作日}, 乙: {法定办结时限: 5个工作日}}
    bundle: {联办事项: [{事项: 主}, {事项: 甲, 当: {甲: 是}}, {事项: 乙, 当: {乙: 是}, 先办: 甲}]}
    """
    assert planned().time.lengthening == ("甲", "乙")
    assert planned(甲="否").time.lengthening == ()
    assert planned(甲="是").time.lengthening == ("乙",)


def test_open_item_lengthens_a_promise_by_its_promise(planned: Callable[..., Plan]) -> None:
    """
    questions: {装修: [是, 否], 售烟: [是, 否]}
    items:
      甲: {承诺办结时限: 3个工作日}
      乙: {承诺办结时限: 待核实, 法定办结时限: 1个工作日}
      丙: {承诺办结时限: 2个工作日, 法定办结时限: 90个工作日}
    bundle: {联办事项: [{事项: 甲}, {事项: 乙, 当: {装修: 是}}, {事项: 丙, 当: {售烟: 是}}]}
    """
    time = planned().time
    assert (time.basis, time.last_day, time.lengthening) == (Basis.PROMISED, None, ("乙",))
    assert planned(装修="否").time.last_day == dt.date(2026, 3, 5)


def test_needed_item_counts_while_what_would_put_it_off_is_open(planned: Callable[..., Plan]) -> None:
    """
    questions: {年报: [是, 否]}
    items: {许可: , 年报: , 抽查: {法定办结时限: 5个工作日}}
    bundle:
      联办事项:
        - {事项: 许可}
        - {事项: 年报, 后续: 是, 当: {年报: 是}}
        - {事项: 抽查, 先办: [许可, 年报]}
    """
    # 15 days with 抽查, 10 once it has to wait for 年报.
    assert planned().time.last_day == planned(年报="否").time.last_day == dt.date(2026, 3, 23)
    assert planned(年报="是").time.last_day == dt.date(2026, 3, 16)
