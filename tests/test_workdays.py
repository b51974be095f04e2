"""The working calendar: by notice up to the last announced year, by the law alone after it.

Days and weekdays stand beside what they are, so that they can be checked with any calendar.
"""

import datetime as dt
import subprocess
import sys

import pytest

from guidebook.model import TimeLimit
from guidebook.workdays import (
    chain_end,
    is_calendar_known,
    is_working_day,
    last_known_year,
    limit_end,
    months_after,
    natural_days_after,
    working_day_from,
    working_days_after,
)
from scripts import fixed_holidays

MONDAY = dt.date(2026, 3, 2)


def end(start: str, limit: str, rolls: str = "是") -> str:
    parsed = TimeLimit.parse({"时限": limit, "顺延": rolls})
    return limit_end(dt.date.fromisoformat(start), parsed).isoformat()


def test_first_day_is_not_counted() -> None:
    assert working_days_after(MONDAY, 1) == dt.date(2026, 3, 3)
    assert natural_days_after(MONDAY, 1) == dt.date(2026, 3, 3)
    assert limit_end(MONDAY, TimeLimit.parse("即办")) == MONDAY


@pytest.mark.parametrize(
    ("start", "limit", "last"),
    [
        ("2026-03-02", "0.5个工作日", "2026-03-03"),
        ("2026-03-02", "1.5个工作日", "2026-03-04"),
        ("2026-03-02", "4个小时", "2026-03-03"),
        ("2026-03-06", "4个小时", "2026-03-09"),  # a Friday; open again on Monday
        ("2026-03-02", "24小时", "2026-03-03"),
        ("2026-03-02", "48小时", "2026-03-04"),
        ("2026-03-02", "1年", "2027-03-02"),
    ],
)
def test_half_a_day_and_hours_end_at_the_latest_when_the_office_opens_next(
    start: str, limit: str, last: str
) -> None:
    assert end(start, limit) == last


@pytest.mark.parametrize(
    ("limits", "last"),
    [
        (["0.5个工作日", "0.5个工作日"], "2026-03-03"),
        (["4个小时", "4个小时"], "2026-03-03"),
        (["0.5个工作日", "4个小时"], "2026-03-04"),
        (["3个工作日", "待核实", "2个工作日"], "2026-03-09"),
        (["1个自然日", "1个自然日"], "2026-03-04"),
    ],
)
def test_halves_of_a_day_add_up_before_a_day_is_told(limits: list[str], last: str) -> None:
    assert chain_end(MONDAY, map(TimeLimit.parse, limits)).isoformat() == last


def test_holidays_are_left_out_and_make_up_days_count() -> None:
    # National Day 2026: closed 1–7 October, open on Saturday 10 October.
    assert not is_working_day(dt.date(2026, 10, 1))
    assert is_working_day(dt.date(2026, 10, 10))
    assert working_days_after(dt.date(2026, 9, 30), 3) == dt.date(2026, 10, 10)


@pytest.mark.parametrize(
    ("start", "limit", "last", "without_rolling"),
    [
        ("2026-03-02", "5个自然日", "2026-03-09", "2026-03-07"),  # a Saturday
        ("2026-12-17", "15个自然日", "2027-01-04", "2027-01-01"),  # 元旦, a Friday
        ("2026-12-01", "1个月", "2027-01-04", "2027-01-01"),
        ("2026-04-30", "1个月", "2026-06-01", "2026-05-30"),  # a Saturday
        ("2027-01-06", "1个月", "2027-02-11", "2027-02-06"),  # 正月初一, a Saturday; 补假 until the 10th
        ("2025-12-31", "2个月", "2026-02-28", "2026-02-28"),  # a Saturday that is worked
        ("2026-03-02", "20个自然日", "2026-03-23", "2026-03-22"),  # a Sunday
    ],
)
def test_limit_that_ends_on_a_day_of_rest_goes_on_unless_its_law_says_otherwise(
    start: str, limit: str, last: str, without_rolling: str
) -> None:
    assert end(start, limit) == last
    assert end(start, limit, rolls="否") == without_rolling


def test_months_end_on_the_same_day_or_the_last_of_the_month() -> None:
    assert months_after(MONDAY, 3) == dt.date(2026, 6, 2)
    assert months_after(dt.date(2025, 12, 31), 2) == dt.date(2026, 2, 28)
    assert months_after(dt.date(2026, 10, 31), 1) == dt.date(2026, 11, 30)


@pytest.mark.parametrize(
    "day",
    [
        "2027-01-01",  # 元旦, Friday
        "2027-02-05",  # 除夕, Friday
        "2027-02-08",  # 正月初三, Monday
        "2027-02-09",  # for 初一, a Saturday
        "2027-02-10",  # for 初二, a Sunday
        "2027-05-03",  # for 1 May, a Saturday
        "2027-05-04",  # for 2 May, a Sunday: a holiday since 2025
        "2028-01-03",  # for 元旦, a Saturday
        "2028-01-25",  # 除夕, Tuesday
        "2028-05-02",  # Tuesday
        "2029-02-12",  # 除夕, Monday
        "2029-10-03",  # Wednesday
    ],
)
def test_holidays_that_the_law_fixes_need_no_notice(day: str) -> None:
    date = dt.date.fromisoformat(day)
    assert date.weekday() < 5
    assert not is_working_day(date)


@pytest.mark.parametrize("day", ["2027-01-04", "2027-02-04", "2027-02-11", "2027-05-05", "2028-01-24"])
def test_other_weekdays_of_a_year_without_a_notice_are_worked(day: str) -> None:
    assert is_working_day(dt.date.fromisoformat(day))


def test_thirty_working_days_over_a_spring_festival_that_is_not_announced() -> None:
    # After Friday 25 December: 4 to the 31st, 5 a week from 4 January to the 29th (24), 1–4 February (28);
    # 5–10 February are the festival, so the 30th is Friday the 12th.
    assert end("2026-12-25", "30个工作日") == "2027-02-12"
    # 20 from Wednesday 9 December: 16 to the 31st, then Monday to Thursday.
    assert end("2026-12-09", "20个工作日") == "2027-01-07"


def test_years_before_the_notices_have_the_holidays_of_their_law() -> None:
    assert not is_working_day(dt.date(1999, 10, 1))
    assert working_days_after(dt.date(1999, 9, 30), 1) == dt.date(1999, 10, 4)


def test_what_comes_on_a_day_of_rest_is_taken_in_on_the_next_working_day() -> None:
    assert working_day_from(dt.date(2026, 10, 3)) == dt.date(2026, 10, 8)
    assert working_day_from(dt.date(2026, 12, 5)) == dt.date(2026, 12, 7)
    assert working_day_from(dt.date(2026, 10, 10)) == dt.date(2026, 10, 10)  # a Saturday that is worked


def test_only_the_years_of_the_notices_are_known() -> None:
    first_unknown = dt.date(last_known_year() + 1, 1, 1)
    assert is_calendar_known(first_unknown - dt.timedelta(days=1))
    assert not is_calendar_known(first_unknown)


def test_the_table_of_holidays_is_what_the_library_computes() -> None:
    assert fixed_holidays.TABLE.read_text("utf-8") == fixed_holidays.table()


def test_no_second_calendar_is_loaded() -> None:
    program = (
        "import datetime, sys; from guidebook.workdays import is_working_day; "
        "assert not is_working_day(datetime.date(2027, 10, 1)); print('holidays' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout == "False\n"
