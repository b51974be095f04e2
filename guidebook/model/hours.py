"""办公时间: when an office is open, in lines that people read and the program understands.

A line says on which days and from when to when: `工作日9:00—12:00,13:00—17:00`. It may hold for a part of
the year (`7月1日至9月30日工作日8:30—12:00`) or for certain dates (`2026-10-01至2026-10-07休息`).
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, ClassVar, Self

from guidebook.model.facts import Fact, State, state_of
from guidebook.model.scalars import LONGEST_TEXT, read_text, refuse

WORKING_DAYS = "工作日"
EVERY_DAY = "每天"
HOLIDAYS = "节假日"
_WEEKDAYS = "一二三四五六日"
_WEEKDAY = "周[一二三四五六日]"
_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_DAY_OF_YEAR = r"[0-9]{1,2}月[0-9]{1,2}日"
_TO = "(?:至|到|—|–|-|~)"
_CLOCK = "[0-9]{1,2}[:\uff1a][0-9]{2}"
_SPAN = rf"(?:上午|下午|晚上)?{_CLOCK}{_TO}{_CLOCK}"
_LINE = re.compile(
    rf"(?:(?P<dates>{_DATE}(?:{_TO}{_DATE})?)|(?P<season>{_DAY_OF_YEAR}{_TO}{_DAY_OF_YEAR}))?"
    rf"(?P<days>{WORKING_DAYS}|{EVERY_DAY}|(?:法定)?{HOLIDAYS}|{_WEEKDAY}{_TO}{_WEEKDAY}|{_WEEKDAY}(?:、{_WEEKDAY})*)?"
    rf"(?:(?P<spans>{_SPAN}(?:[,，、;；]{_SPAN})*)|(?P<closed>休息))"
)


class Reach(IntEnum):
    """How far a line reaches; where several speak of a day, the narrowest decides."""

    ALWAYS = 0
    SEASON = 1
    DATES = 2


@dataclass(frozen=True)
class Span:
    """From when to when, in minutes after midnight."""

    start: int
    end: int

    def __str__(self) -> str:
        return f"{clock_time(self.start)}—{clock_time(self.end)}"


def clock_time(minutes: int) -> str:
    """A time of day: 9:00."""
    return f"{minutes // 60}:{minutes % 60:02}"


@dataclass(frozen=True)
class Opening:
    """A line of 办公时间; without `spans` the office is closed.

    `days` is 工作日, 每天, 节假日 or the weekdays by number (Monday is 0); `since` and `until` are dates,
    or month and day of every year.
    """

    days: str | frozenset[int]
    spans: tuple[Span, ...]
    since: dt.date | tuple[int, int] | None = None
    until: dt.date | tuple[int, int] | None = None

    @property
    def reach(self) -> Reach:
        """Whether it holds always, in a season, or on certain dates."""
        if self.since is None:
            return Reach.ALWAYS
        return Reach.DATES if isinstance(self.since, dt.date) else Reach.SEASON

    def covers(self, day: dt.date) -> bool:
        """Whether the day lies in its dates or its season, whatever weekday it is."""
        if isinstance(self.since, dt.date) and isinstance(self.until, dt.date):
            return self.since <= day <= self.until
        if isinstance(self.since, tuple) and isinstance(self.until, tuple):
            at = (day.month, day.day)
            if self.since <= self.until:
                return self.since <= at <= self.until
            return at >= self.since or at <= self.until
        return True


@dataclass(frozen=True)
class Hours(Fact):
    """办公时间: 待核实, a placeholder, or lines; `text` is what the file says, line after line."""

    openings: tuple[Opening, ...] = ()

    SCHEMA: ClassVar[dict[str, Any]] = {
        "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1}],
        "examples": ["工作日9:00—12:00,13:00—17:00", "待核实"],
    }

    @classmethod
    def parse(cls, value: object) -> Self:
        """One line or several; 待核实 and 【示例】… are not read any further."""
        lines = [read_text(line) for line in (value if isinstance(value, list) and value else [value])]
        text = "；".join(lines)
        if len(text) > LONGEST_TEXT or (state := state_of(text)) is State.NONE:
            raise _refusal(text[:20])
        known = state is State.KNOWN
        return cls(text, state, tuple(map(_opening, lines)) if known else ())


def _opening(line: str) -> Opening:
    match = _LINE.fullmatch(re.sub(r"\s", "", line))
    # 9:00—12:00 alone does not say on which days.
    if match is None or not (match["days"] or match["dates"] or match["season"]):
        raise _refusal(line)
    try:
        since, until = _bounds(match["dates"], match["season"])
        return Opening(_days(match["days"]), tuple(_spans(match["spans"] or "")), since, until)
    except ValueError:
        raise _refusal(line) from None


def _refusal(line: str) -> Exception:
    return refuse(
        "bad-hours",
        f"办公时间“{line}”看不懂，请写成“工作日9:00—12:00,13:00—17:00”“周六9:00—12:00”"
        "“7月1日至9月30日工作日8:30—12:00”“2026-10-01至2026-10-07休息”这样（24小时制，几种就一条一行写成列表），"
        "没核实的写“待核实”。",
    )


def _bounds(
    dates: str | None, season: str | None
) -> tuple[dt.date, dt.date] | tuple[tuple[int, int], tuple[int, int]] | tuple[None, None]:
    if dates:
        days = [dt.date.fromisoformat(text) for text in re.findall(_DATE, dates)]
        if days != sorted(days):
            raise ValueError(dates)
        return days[0], days[-1]
    if season:
        first, last = (_day_of_year(text) for text in re.findall(_DAY_OF_YEAR, season))
        return first, last
    return None, None


def _day_of_year(text: str) -> tuple[int, int]:
    month, day = map(int, re.findall("[0-9]+", text))
    # A leap year, so that 2月29日 can be written.
    dt.date(2024, month, day)
    return month, day


def _days(text: str | None) -> str | frozenset[int]:
    if text is None:
        return EVERY_DAY
    if text in {WORKING_DAYS, EVERY_DAY}:
        return text
    if text.endswith(HOLIDAYS):
        return HOLIDAYS
    named = [_WEEKDAYS.index(name) for name in re.findall(f"周([{_WEEKDAYS}])", text)]
    if "、" in text or len(named) == 1:
        return frozenset(named)
    if named[0] >= named[1]:
        raise ValueError(text)
    return frozenset(range(named[0], named[1] + 1))


def _spans(text: str) -> Iterator[Span]:
    """The spans of a line, one after the other; a time before the one before it is no 24-hour time."""
    at = -1
    times = [_minutes(hour, minute) for hour, minute in re.findall("([0-9]{1,2})[:\uff1a]([0-9]{2})", text)]
    for start, end in zip(times[::2], times[1::2], strict=True):
        if not at < start < end:
            raise ValueError(text)
        at = end
        yield Span(start, end)


def _minutes(hour: str, minute: str) -> int:
    minutes = int(hour) * 60 + int(minute)
    if int(minute) > 59 or minutes > 24 * 60:  # noqa: PLR2004 - a clock
        raise ValueError(hour)
    return minutes


UNKNOWN_HOURS = Hours("待核实", State.UNVERIFIED)
