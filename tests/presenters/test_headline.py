"""How long it takes, in words. 2 March 2026 is a Monday; no holiday follows before 4 April."""

import datetime as dt
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from guidebook.catalogue import Catalogue, load
from guidebook.plan import Plan, plan, read_given, typical
from guidebook.presenters.headline import Headline, headline

ROOT = Path(__file__).parents[2]
Told = Callable[..., Headline]


@pytest.fixture
def told(site: Catalogue, planned: Callable[..., Plan]) -> Told:
    """`told(主体="新办公司")`: the headline of the plan with these answers, from Monday 2 March 2026."""
    return lambda **answers: headline(site, planned(**answers))


def test_last_day_of_a_case_without_doubt_is_the_latest(told: Told) -> None:
    """
    items: {登记: {法定办结时限: 3个工作日}, 许可: {法定办结时限: 10个工作日}}
    bundle: {联办事项: [{事项: 登记}, {事项: 许可, 先办: 登记}]}
    """
    assert told().sentence == "依法最长13个工作日，最迟2026年3月19日（周四）；承诺时限待核实"
    assert told().last_day == dt.date(2026, 3, 19)
    assert told().beside == told().notes == ()


def test_units_that_are_not_alike_are_not_added(told: Told) -> None:
    """
    items:
      公示: {法定办结时限: 20个自然日}
      登记: {法定办结时限: 1个工作日}
      公告: {法定办结时限: 10个自然日}
      注销: {法定办结时限: 1个月}
    bundle:
      联办事项: [{事项: 公示}, {事项: 登记, 先办: 公示}, {事项: 公告, 先办: 登记}, {事项: 注销, 先办: 公告}]
    """
    # 20 days from the 2nd is Sunday the 22nd, so Monday the 23rd; the 24th; Friday 3 April;
    # a month later Sunday 3 May, and 1–5 May is a holiday in 2026.
    assert told().sentence.startswith("依法最长30个自然日+1个工作日+1个月，最迟2026年5月6日（周三）")


def test_unverified_limit_is_named_and_the_rest_is_no_upper_bound(told: Told) -> None:
    """
    questions: {备案: [是, 否]}
    items: {甲: {法定办结时限: 待核实, 简称: 甲项}, 乙: {法定办结时限: 5个工作日}, 丙: {法定办结时限: 待核实}}
    bundle: {联办事项: [{事项: 甲}, {事项: 乙, 当: {备案: 是}}, {事项: 丙, 当: {备案: 否}}]}
    """
    rest = "“甲项”的法定时限待核实，其余依法5个工作日办结，到2026年3月9日（周一）"
    assert told(备案="是").sentence == rest
    assert told(备案="否").sentence == "要办多久说不准：“甲项”、“丙”的法定时限待核实"


def test_no_limit_at_all_is_not_called_immediate(told: Told) -> None:
    """
    questions: {备案: [是, 否], 许可: [是, 否]}
    items: {报装: {法定办结时限: 无}, 备案: {法定办结时限: 即办}, 许可: }
    bundle: {联办事项: [{事项: 报装}, {事项: 备案, 当: {备案: 是}}, {事项: 许可, 当: {许可: 是}}]}
    """
    assert told(备案="否", 许可="否").sentence == "法律没有规定办结时限；承诺时限待核实"
    assert told(备案="否", 许可="否").beside == ()
    at_once = told(备案="是", 许可="否")
    assert at_once.sentence == ("“报装”没有法定时限，其余依法即办，到2026年3月2日（周一）；承诺时限待核实")
    assert at_once.beside == ("“报装”没有法定办结时限",)


def test_rest_that_waits_for_what_has_no_last_day_has_none_either(told: Told) -> None:
    """
    questions: {检查: [先, 后]}
    items: {检查: {法定办结时限: 无}, 许可: , 复查: {法定办结时限: 无}}
    bundle:
      联办事项:
        - {事项: 检查, 当: {检查: 先}}
        - {事项: 许可, 先办: 检查}
        - {事项: 复查, 先办: 许可, 当: {检查: 后}}
    """
    assert told(检查="先").sentence == "“检查”没有法定时限，其余依法10个工作日办结；承诺时限待核实"
    assert told(检查="后").sentence == (
        "“复查”没有法定时限，其余依法10个工作日办结，到2026年3月16日（周一）；承诺时限待核实"
    )


def test_open_way_without_a_limit_is_a_doubt(told: Told) -> None:
    """
    questions: {方式: [一般, 简易]}
    items: {甲: {方式: [{名称: 简易, 当: {方式: 简易}, 法定办结时限: 无}]}, 乙: {法定办结时限: 1个工作日}}
    """
    assert told().sentence.startswith("“甲”可能没有法定时限，其余依法1个工作日办结，到")
    assert told().beside == ("“甲”按有的办理方式没有法定办结时限",)
    assert told(方式="一般").sentence.startswith("依法最长10个工作日，最迟")


def test_promise_is_told_without_the_law(told: Told) -> None:
    """
    questions: {主体: [新办, 已有, 变更]}
    items:
      甲: {法定办结时限: 无, 承诺办结时限: 即办}
      乙: {法定办结时限: 待核实, 承诺办结时限: 3个工作日}
      丙: {法定办结时限: 即办, 承诺办结时限: 无}
    bundle:
      联办事项: [{事项: 甲}, {事项: 乙, 当: {主体: 已有}}, {事项: 丙, 当: {主体: 变更}}]
    """
    assert told(主体="新办").sentence == "承诺即办，最迟2026年3月2日（周一）"
    assert told(主体="已有").sentence == "承诺最长3个工作日，最迟2026年3月5日（周四）"
    assert told(主体="已有").beside == ()
    assert told(主体="变更").sentence.endswith("，其余依法即办，到2026年3月2日（周一）；有的事项没有承诺时限")


def test_where_there_is_no_promise_none_is_called_unverified(told: Told) -> None:
    """
    items: {甲: {承诺办结时限: 无}}
    """
    assert told().sentence.endswith("；没有承诺时限")


def test_the_bundles_own_promise_comes_first(told: Told) -> None:
    """
    items: {甲: {法定办结时限: 20个工作日}, 年报: }
    bundle: {承诺办结时限: 5个工作日, 联办事项: [{事项: 甲}, {事项: 年报, 后续: 是}]}
    """
    assert told().sentence == "承诺5个工作日办结，最迟2026年3月9日（周一），不含“年报”"


def test_open_items_that_could_lengthen_are_named_and_nothing_is_the_latest(told: Told) -> None:
    """
    questions: {消防: [是, 否], 招牌: [是, 否], 排水: [是, 否], 扫码: [是, 否]}
    items:
      登记: {法定办结时限: 3个工作日}
      消防:
      招牌: {法定办结时限: 无}
      排水:
      扫码: {法定办结时限: 即办}
    bundle:
      联办事项:
        - {事项: 登记}
        - {事项: 消防, 当: {消防: 是}}
        - {事项: 招牌, 当: {招牌: 是}}
        - {事项: 排水, 当: {排水: 是}}
        - {事项: 扫码, 当: {扫码: 是}}
    """
    until = "已定的依法最长3个工作日，到2026年3月5日（周四），还要看要不要办"
    assert told().sentence == until + "“消防”、“招牌”等3项；承诺时限待核实"
    assert told().last_day is None
    assert told().notes == ("“消防”、“招牌”、“排水”要不要办还没有定，没有算进去。",)
    assert told(消防="否", 排水="否").sentence == until + "“招牌”；承诺时限待核实"
    assert told(消防="否", 招牌="否", 排水="否").sentence.startswith("依法最长3个工作日，最迟")
    assert told(招牌="是", 消防="否").sentence == (
        "“招牌”没有法定时限，其余已定的依法3个工作日办结，到2026年3月5日（周四），"
        "还要看要不要办“排水”；承诺时限待核实"
    )


def test_what_is_left_out_is_said(told: Told) -> None:
    """
    questions: {整改: [是, 否]}
    items:
      许可:
        可延长: 5个工作日
        不计时: [{环节: 整改, 时限: 待核实, 当: {整改: 是}}, {环节: 评审, 时限: 20个工作日, 当: {整改: 是}}]
      年报: {法定办结时限: 90个工作日}
    bundle: {联办事项: [{事项: 许可}, {事项: 年报, 后续: 是}]}
    """
    until = "依法最长10个工作日，最迟2026年3月16日（周一），不含"
    assert told(整改="否").sentence == until + "“年报”；承诺时限待核实"
    assert told(整改="是").sentence == until + "“年报”、“整改”等3项；承诺时限待核实"
    assert told(整改="是").beside == (
        "“年报”在办成以后再办，不算在时限里",
        "“许可”的整改不计入时限",
        "“许可”的评审不计入时限（20个工作日）",
        "“许可”经批准可延长5个工作日",
    )


def test_nothing_to_do_is_no_time_at_all(told: Told) -> None:
    """
    questions: {许可: [是, 否], 年报: [是, 否]}
    items: {许可: , 年报: }
    bundle: {联办事项: [{事项: 许可, 当: {许可: 是}}, {事项: 年报, 当: {年报: 是}, 后续: 是}]}
    """
    none = told(许可="否", 年报="否", on=dt.date(2026, 3, 7))
    assert none == Headline("按您的答案，没有要办的事项", None, (), ())
    assert told(许可="否", 年报="是").sentence == "按您的答案，只有以后再办的“年报”，不算时限"
    assert told(年报="否").sentence == "按您的答案，还没有定下要办的事项，还要看要不要办“许可”"


def test_day_of_rest_and_a_calendar_not_announced_are_said(told: Told) -> None:
    """
    items: {甲: {法定办结时限: 20个工作日}}
    """
    # Saturday 12 December → Monday the 14th; 13 days to the 31st, 5 from 4 January, 11 and 12 January.
    late = told(on=dt.date(2026, 12, 12))
    assert late.last_day == dt.date(2027, 1, 12)
    assert "最迟2027年1月12日（周二，调休未公布）" in late.sentence
    assert late.notes == (
        "2026年12月12日（周六）是休息日，按2026年12月14日（周一）受理算。",
        "2027年的调休安排还没有公布，2027年起的日期按周末和法定节假日（含补假）推算。",
    )


@cache
def catalogue() -> Catalogue:
    found, _ = load(ROOT)
    assert found is not None
    return found


def real(identifier: str, on: str, **codes: str) -> tuple[Plan, str]:
    """The plan of a real guide, of its typical case changed by these codes, and its sentence."""
    bundle = catalogue().bundles_by_id[identifier]
    given = read_given(catalogue(), bundle, list(codes.items())) if codes else typical(bundle)
    made = plan(catalogue(), bundle, given, dt.date.fromisoformat(on))
    return made, headline(catalogue(), made).sentence


def test_dates_after_the_announced_years_keep_the_holidays_of_the_law() -> None:
    # 30 working days after 25 December are on 12 February: 5–10 February are 除夕, 春节 and its 补假.
    resale, _ = real("home-resale", "2026-12-25")
    assert resale.time.statutory.known_until == dt.date(2027, 2, 12)
    # 3 from 4 December are on the 9th; 20 more: 16 to the 31st, 4 from Monday 4 January.
    shop, sentence = real("convenience-store", "2026-12-04")
    assert shop.time.statutory.known_until == dt.date(2027, 1, 7)
    assert "2027年1月7日（周四，调休未公布）" in sentence


@pytest.mark.parametrize("identifier", ["hotel", "swimming-pool"])
def test_guide_with_an_item_without_a_limit_has_no_upper_bound(identifier: str) -> None:
    made, sentence = real(identifier, "2026-11-30")
    assert made.time.last_day is None
    assert "“营业前消防检查”" in sentence
    assert "最长" not in sentence
    assert "最迟" not in sentence


def test_restaurant_with_open_items_has_no_latest_day() -> None:
    made, sentence = real("restaurant", "2026-11-30", zt="gt", ws="bc")
    assert made.time.last_day is None
    assert sentence.startswith("已定的")
    assert "还要看" in sentence
    assert "最迟" not in sentence


def test_pharmacy_that_applies_on_a_holiday_is_taken_in_after_it() -> None:
    # Taken in on Thursday 8 October; 3 days with the worked Saturday are on the 12th; 20 more on 9 November.
    made, _ = real("pharmacy", "2026-10-03")
    assert made.time.received == dt.date(2026, 10, 8)
    assert made.time.statutory.known_until == dt.date(2026, 11, 9)


def test_limit_in_natural_days_that_ends_on_new_years_day_goes_on() -> None:
    made, _ = real("elder-care", "2026-12-17", jg="sy")
    ends = {leg.end for leg in made.time.statutory.legs if str(leg) == "15个自然日"}
    assert ends == {dt.date(2027, 1, 4)}


def test_house_left_by_the_dead_is_named_as_left_out() -> None:
    _, sentence = real("bereavement", "2026-11-30", yf="y")
    assert "不含“房产过户登记”、“二手房缴税”" in sentence


@pytest.mark.parametrize("identifier", sorted(catalogue().bundles_by_id))
def test_what_is_not_known_leads_where_most_items_have_no_known_limit(identifier: str) -> None:
    bundle = catalogue().bundles_by_id[identifier]
    made = plan(catalogue(), bundle, typical(bundle), dt.date(2026, 3, 2))
    legs = made.time.reckoning.legs
    without = [leg for leg in legs if not leg.is_limited]
    sentence = headline(catalogue(), made).sentence
    is_unsure = 2 * len(without) > len(legs) and len(made.time.reckoning.without_limit) < len(legs)
    assert sentence.startswith("要办多久说不准：") == is_unsure


@pytest.mark.parametrize("identifier", sorted(catalogue().bundles_by_id))
def test_latest_is_said_exactly_where_there_is_a_last_day(identifier: str) -> None:
    bundle = catalogue().bundles_by_id[identifier]
    chosen = list(typical(bundle).chosen.items())
    for n in range(len(chosen) + 1):
        pairs = [(name, answer) for name, answers in chosen[:n] for answer in answers]
        made = plan(catalogue(), bundle, read_given(catalogue(), bundle, pairs), dt.date(2026, 11, 30))
        told = headline(catalogue(), made)
        assert ("最迟" in told.sentence) == (told.last_day is not None) == (made.time.last_day is not None)
        assert ("还要看" in told.sentence) >= bool(made.time.lengthening)
