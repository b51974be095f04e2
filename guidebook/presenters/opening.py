"""Whether an office is open on a day, and until when."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from guidebook.model.hours import EVERY_DAY, HOLIDAYS, WORKING_DAYS, Hours, Opening, Reach, Span, clock_time
from guidebook.presenters.dates import month_day, weekday
from guidebook.presenters.values import Spot, Value, value
from guidebook.text import UNVERIFIED
from guidebook.workdays import is_calendar_known, is_festival, is_working_day

_WHOLE_DAY = Span(0, 24 * 60)
_SATURDAY = 5
# So many days before and after a holiday may be worked, or free, to make up for it.
_NEAR = 8


@dataclass(frozen=True)
class OpeningLine:
    """A line of 办公时间 as data; without `times` the office is closed then.

    `days` are 工作日, 每天, 节假日 or weekdays; `since` and `until` are dates (2026-10-01), or days of
    every year (10-01).
    """

    days: str
    since: str | None
    until: str | None
    times: tuple[str, ...]


def opening_lines(hours: Hours) -> tuple[OpeningLine, ...]:
    """All lines; none of what nobody has confirmed."""
    return tuple(
        OpeningLine(_days(line.days), _bound(line.since), _bound(line.until), tuple(map(str, line.spans)))
        for line in hours.openings
    )


def _days(days: str | frozenset[int]) -> str:
    if isinstance(days, str):
        return days
    return "、".join(weekday(number) for number in sorted(days))


def _bound(bound: dt.date | tuple[int, int] | None) -> str | None:
    if isinstance(bound, tuple):
        return f"{bound[0]:02}-{bound[1]:02}"
    return bound.isoformat() if bound else None


def open_until(hours: Hours, day: dt.date, today: dt.date | None, spot: Spot | None = None) -> Value:
    """Until when the office is open on the day: 今天（周一）开到17:00; 待核实 where the lines do not tell."""
    spans = spans_on(hours, day)
    if spans is None:
        return value(UNVERIFIED, spot)
    name = "今天" if day == today else month_day(day)
    return Value(f"{name}（{weekday(day.weekday())}）{_until(spans)}", hours.state, spot=spot)


def _until(spans: tuple[Span, ...]) -> str:
    if not spans:
        return "不开"
    if spans == (_WHOLE_DAY,):
        return "全天开"
    gaps = (Span(one.end, other.start) for one, other in pairwise(spans))
    closed = "、".join(str(gap) for gap in gaps if gap.start < gap.end)
    return f"开到{clock_time(spans[-1].end)}" + (f"，中间{closed}不开" if closed else "")


def spans_on(hours: Hours, day: dt.date) -> tuple[Span, ...] | None:
    """When the office is open on the day: not at all (), or None where the lines do not tell.

    The narrowest lines that speak of the day decide: those of dates, then of a season, then the others; on a
    public holiday those of 节假日.
    """
    if not hours.openings:
        return None
    covering = [opening for opening in hours.openings if opening.covers(day)]
    for reach in sorted(Reach, reverse=True):
        lines = [opening for opening in covering if opening.reach is reach]
        holidays = [line for line in lines if line.days == HOLIDAYS]
        if holidays and is_festival(day):
            return _joined(holidays)
        holding = [line for line in lines if _is_day(line, day)]
        if holding:
            return _joined(holding)
        if any(_is_day(line, day) is None for line in lines):
            return None
    return ()


def _is_day(line: Opening, day: dt.date) -> bool | None:
    """Whether the line holds on the day; None where a holiday, or the work that makes up for one, decides.

    A line of weekdays does not say what becomes of it on 国庆节, or of the Saturday that is worked for it.
    """
    if line.days == WORKING_DAYS:
        return _is_worked(day)
    if isinstance(line.days, str):
        return line.days == EVERY_DAY
    is_named = day.weekday() in line.days
    if is_named:
        return None if is_festival(day) else True
    is_made_up = day.weekday() >= _SATURDAY and is_working_day(day)
    return None if is_made_up else False


def _is_worked(day: dt.date) -> bool | None:
    """Whether it is a working day; None near a holiday of a year whose 调休 is not announced."""
    near = (day + dt.timedelta(days=n) for n in range(-_NEAR, _NEAR + 1))
    if not is_calendar_known(day) and any(map(is_festival, near)):
        return None
    return is_working_day(day)


def _joined(lines: Iterable[Opening]) -> tuple[Span, ...]:
    """The spans of all lines, in order; overlapping ones as one."""
    joined: list[Span] = []
    for span in sorted((span for line in lines for span in line.spans), key=lambda span: span.start):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)
