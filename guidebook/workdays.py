"""The Chinese working calendar: the last day of a limit.

Holidays and the working weekends that make up for them come from the
`chinesecalendar` package, which follows the State Council's yearly notice. In a
year without a notice the weekends are left out, and the days that 《全国年节及纪念日放假办法》
fixes, which fixed_holidays.txt lists: also the working day after them for each of them that
falls on a weekend (第六条, 补假). `is_calendar_known` says whether there is a notice.
"""

import calendar
import datetime as dt
import math
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import chinese_calendar

from guidebook.model.limits import Period, TimeLimit, Unit

_TABLE = Path(__file__).with_name("fixed_holidays.txt")
_ONE_DAY = dt.timedelta(days=1)
_SATURDAY = 5
_HOURS_OF_A_DAY = 24


@cache
def last_known_year() -> int:
    """The last year whose holidays are known."""
    return max(_known_years())


@cache
def _known_years() -> frozenset[int]:
    return frozenset(day.year for day in chinese_calendar.constants.holidays if day.month > 1)


def is_calendar_known(day: dt.date) -> bool:
    """Whether the holidays around this day have been announced."""
    return day.year <= last_known_year()


@cache
def _fixed_holidays(year: int) -> frozenset[dt.date]:
    """The holidays of a year that the law itself fixes."""
    days = _days_by_year().get(str(year), "").split()
    return frozenset(dt.date(year, int(day[:2]), int(day[2:])) for day in days)


@cache
def _days_by_year() -> dict[str, str]:
    # Computing them would load a package for a fifth of a second; many a handbook reaches the next year.
    lines = _TABLE.read_text("utf-8").splitlines()
    return {year: days for year, _, days in (line.partition(" ") for line in lines)}


@cache
def is_working_day(day: dt.date) -> bool:
    """Whether offices are open on this day."""
    if day.year in _known_years():
        return bool(chinese_calendar.is_workday(day))
    return day.weekday() < _SATURDAY and day not in _fixed_holidays(day.year)


@cache
def is_festival(day: dt.date) -> bool:
    """Whether this is a day off for a public holiday, and not merely a weekend."""
    if day.year in _known_years():
        is_free, name = chinese_calendar.get_holiday_detail(day)
        return bool(is_free and name)
    return day in _fixed_holidays(day.year)


def working_day_from(day: dt.date) -> dt.date:
    """The day itself, or the next working day where it is a day of rest."""
    while not is_working_day(day):
        day += _ONE_DAY
    return day


def working_days_after(start: dt.date, days: int) -> dt.date:
    """The last day of a limit of `days` 工作日 that starts the day after `start`.

    Counts as 《民法典》第二百零一条 does: the first day is not counted.
    """
    day = start
    while days > 0:
        day += _ONE_DAY
        days -= is_working_day(day)
    return day


def natural_days_after(start: dt.date, days: int) -> dt.date:
    """The last day of a limit of `days` 自然日 that starts the day after `start`, whatever day it is."""
    return start + dt.timedelta(days=days)


def months_after(start: dt.date, months: int) -> dt.date:
    """The last day of a limit of `months` 个月: the same day of that month, or the month's last day.

    《民法典》第二百零二条.
    """
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(start.day, last))


def years_after(start: dt.date, years: int) -> dt.date:
    """The last day of a span of `years`: the same day of that year (《民法典》第二百零二条)."""
    return months_after(start, 12 * years)


def limit_end(start: dt.date, limit: TimeLimit) -> dt.date:
    """The last day of `limit` for something accepted on `start`; 即办, 无 and 待核实 end at once."""
    if not limit.is_known or limit.count == 0:
        return start
    return _end(start, limit.count, limit.unit, rolls=limit.rolls)


def chain_end(start: dt.date, limits: Iterable[TimeLimit]) -> dt.date:
    """The last day of limits one after the other, each accepted when the one before has ended."""
    for limit in _added_up(limits):
        start = limit_end(start, limit)
    return start


def _added_up(limits: Iterable[TimeLimit]) -> Iterator[TimeLimit]:
    """Neighbours in working days or in hours as one: two halves of a day are one day, and not two."""
    before: TimeLimit | None = None
    for limit in limits:
        is_same = before is not None and before.unit is limit.unit and before.is_known and limit.is_known
        if before is not None and is_same and limit.unit in {Unit.WORKING_DAYS, Unit.HOURS}:
            before = replace(before, count=before.count + limit.count)
            continue
        if before is not None:
            yield before
        before = limit
    if before is not None:
        yield before


def period_end(start: dt.date, period: Period, *, rolls: bool) -> dt.date | None:
    """The last day on which a citizen may act who has this long from `start`; None while that is 待核实."""
    return _end(start, period.count, period.unit, rolls=rolls) if period.is_known else None


def _end(start: dt.date, count: int | Decimal, unit: Unit, *, rolls: bool) -> dt.date:
    """The last day of so many units after `start`.

    Half a day and hours run from the moment of acceptance (《民法典》第二百零一条), which may be late on
    `start`; what then ends after office hours is handed out when the office opens next. So half a day ends
    with the next working day at the latest, and up to 24 hours with the next day. It may well be earlier.

    What is counted in natural days, months or years and would end on a day of rest ends on the next
    working day (《民法典》第二百零三条), unless its law says otherwise (`rolls`).
    """
    if unit is Unit.WORKING_DAYS:
        return working_days_after(start, math.ceil(count))
    if unit is Unit.HOURS:
        count, unit = math.ceil(count / _HOURS_OF_A_DAY), Unit.NATURAL_DAYS
    days = {Unit.NATURAL_DAYS: natural_days_after, Unit.MONTHS: months_after, Unit.YEARS: years_after}
    last = days[unit](start, int(count))
    return working_day_from(last) if rolls else last
