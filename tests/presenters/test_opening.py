"""Until when an office is open on a day. October 2026: holidays 1–7, Saturday 10 is worked."""

import datetime as dt

import pytest

from guidebook.model import State
from guidebook.model.hours import Hours
from guidebook.presenters.opening import open_until, opening_lines

LINES = [
    "工作日9:00—12:00,13:00—17:00",
    "周六9:00—11:00",
    "7月1日至8月31日工作日8:30—12:00",
    "2026-12-31 9:00—10:00",
    "2026-11-02至2026-11-03休息",
]


def told(day: str, lines: str | list[str]) -> str:
    on = dt.date.fromisoformat(day)
    return str(open_until(Hours.parse(lines), on, on))


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-11-30", "今天（周一）开到17:00，中间12:00—13:00不开"),
        ("2026-11-28", "今天（周六）开到11:00"),
        ("2026-11-29", "今天（周日）不开"),
        ("2026-07-01", "今天（周三）开到12:00"),
        ("2026-07-04", "今天（周六）开到11:00"),
        ("2026-12-31", "今天（周四）开到10:00"),
        ("2026-11-02", "今天（周一）不开"),
        ("2026-10-01", "今天（周四）不开"),
        ("2026-10-10", "今天（周六）开到17:00，中间12:00—13:00不开"),
    ],
)
def test_the_narrowest_line_that_speaks_of_the_day_decides(day: str, words: str) -> None:
    assert told(day, LINES[:1] if day == "2026-10-10" else LINES) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-10-01", "待核实"),
        ("2026-10-10", "待核实"),
        ("2026-10-11", "今天（周日）不开"),
        ("2026-10-12", "今天（周一）开到17:00"),
    ],
)
def test_weekdays_do_not_tell_what_becomes_of_a_holiday(day: str, words: str) -> None:
    assert told(day, "周一至周五9:00—17:00") == words


def test_a_line_of_holidays_goes_before_those_of_weekdays() -> None:
    lines = ["每天9:00—17:00", "节假日10:00—12:00"]
    assert told("2026-10-01", lines) == "今天（周四）开到12:00"
    assert told("2026-10-12", lines) == "今天（周一）开到17:00"


def test_every_day_is_every_day() -> None:
    assert told("2026-10-01", "每天0:00—24:00") == "今天（周四）全天开"


def test_working_days_near_a_holiday_are_open_until_they_are_announced() -> None:
    assert told("2098-10-09", "工作日9:00—17:00") == "待核实"
    assert told("2098-11-05", "工作日9:00—17:00") == "今天（周三）开到17:00"


@pytest.mark.parametrize("text", ["待核实", "【示例】工作日9:00—17:00"])
def test_nothing_is_told_from_what_nobody_has_confirmed(text: str) -> None:
    until = open_until(Hours.parse(text), dt.date(2026, 11, 30), None)
    assert until.state is State.UNVERIFIED
    assert opening_lines(Hours.parse(text)) == ()


def test_another_day_is_named_by_its_date() -> None:
    until = open_until(Hours.parse(LINES), dt.date(2026, 11, 28), dt.date(2026, 11, 30))
    assert str(until) == "11月28日（周六）开到11:00"


def test_lines_are_data_for_other_programs() -> None:
    always, saturday, summer, _, closed = opening_lines(Hours.parse(LINES))
    assert (always.days, always.times) == ("工作日", ("9:00—12:00", "13:00—17:00"))
    assert (saturday.days, saturday.since) == ("周六", None)
    assert (summer.since, summer.until) == ("07-01", "08-31")
    assert (closed.since, closed.until, closed.times) == ("2026-11-02", "2026-11-03", ())
