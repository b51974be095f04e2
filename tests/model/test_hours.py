"""办公时间: what can be written, and what is refused."""

import datetime as dt
from typing import Any

import pytest
from pydantic_core import PydanticCustomError

from guidebook.model import State
from guidebook.model.hours import Hours, Reach


@pytest.mark.parametrize(
    ("line", "days", "spans"),
    [
        ("工作日9:00—12:00,13:00—17:00", "工作日", ["9:00—12:00", "13:00—17:00"]),
        ("工作日上午9:00-12:00，下午14:00-17:30", "工作日", ["9:00—12:00", "14:00—17:30"]),
        ("周一至周五 8:30至12:00", frozenset({0, 1, 2, 3, 4}), ["8:30—12:00"]),
        ("周六、周日9：00—12：00", frozenset({5, 6}), ["9:00—12:00"]),
        ("每天0:00—24:00", "每天", ["0:00—24:00"]),
        ("周三休息", frozenset({2}), []),
        ("法定节假日休息", "节假日", []),
        ("2026-12-31 9:00—12:00", "每天", ["9:00—12:00"]),
    ],
)
def test_line_says_on_which_days_and_from_when_to_when(line: str, days: Any, spans: list[str]) -> None:
    [opening] = Hours.parse(line).openings
    assert (opening.days, list(map(str, opening.spans))) == (days, spans)


def test_line_may_hold_in_a_season_or_on_dates() -> None:
    hours = Hours.parse(
        ["11月1日至2月29日工作日9:00—17:00", "2026-10-01至2026-10-07休息", "工作日9:00—18:00"]
    )
    assert [opening.reach for opening in hours.openings] == [Reach.SEASON, Reach.DATES, Reach.ALWAYS]
    winter, holiday, _ = hours.openings
    assert [winter.covers(dt.date(2026, month, 1)) for month in (10, 11, 1, 3)] == [False, True, True, False]
    assert [holiday.covers(dt.date(2026, 10, day)) for day in (1, 7, 8)] == [True, True, False]


def test_the_words_of_the_file_are_what_is_shown() -> None:
    assert str(Hours.parse(["工作日9:00—12:00", "周六9:00—11:00"])) == "工作日9:00—12:00；周六9:00—11:00"


@pytest.mark.parametrize(("text", "state"), [("待核实", State.UNVERIFIED), ("【示例】工作日", State.SAMPLE)])
def test_what_nobody_has_confirmed_is_not_read(text: str, state: State) -> None:
    hours = Hours.parse(text)
    assert (hours.state, hours.openings) == (state, ())


@pytest.mark.parametrize(
    "value",
    [
        "工作日上午",
        "9:00—12:00",
        "工作日9:00—12:00,下午2:00—5:00",
        "工作日17:00—9:00",
        "工作日9:00—25:00",
        "周五至周一9:00—12:00",
        "13月1日至2月1日工作日9:00—12:00",
        "2026-10-07至2026-10-01休息",
        "2026-02-30休息",
        "无",
        ["工作日9:00—12:00", "待核实"],
    ],
)
def test_what_cannot_be_read_is_shown_an_example(value: object) -> None:
    with pytest.raises(PydanticCustomError) as error:
        Hours.parse(value)
    assert error.value.type == "bad-hours"
    assert "请写成“工作日9:00—12:00,13:00—17:00”" in error.value.message()
