"""The Chinese working calendar: the last day of a limit.

Holidays and the working weekends that make up for them come from the
`chinesecalendar` package, which follows the State Council's yearly notice. Past
the last year it knows, only weekends are left out, and `is_calendar_known` says so.
"""

import calendar
import datetime as dt
from functools import cache

import chinese_calendar

from guidebook.model.limits import TimeLimit, Unit

_ONE_DAY = dt.timedelta(days=1)
_SATURDAY = 5


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
def is_working_day(day: dt.date) -> bool:
    """Whether offices are open on this day."""
    if day.year not in _known_years():
        return day.weekday() < _SATURDAY
    return bool(chinese_calendar.is_workday(day))


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
    """The last day of a limit of `days` 自然日 that starts the day after `start`.

    A limit that would end on a day of rest ends on the next working day
    (《民法典》第二百零三条).
    """
    if days == 0:
        return start
    return _working_day_from(start + dt.timedelta(days=days))


def months_after(start: dt.date, months: int) -> dt.date:
    """The last day of a limit of `months` 个月: the same day of that month, or the month's last day.

    《民法典》第二百零二条; a day of rest is put off as in `natural_days_after`.
    """
    if months == 0:
        return start
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return _working_day_from(dt.date(year, month + 1, min(start.day, last)))


def _working_day_from(day: dt.date) -> dt.date:
    while not is_working_day(day):
        day += _ONE_DAY
    return day


def limit_end(start: dt.date, limit: TimeLimit) -> dt.date:
    """The last day of `limit` for something accepted on `start`; 即办, 无 and 待核实 end at once."""
    if not limit.is_known:
        return start
    if limit.unit is Unit.NATURAL_DAYS:
        return natural_days_after(start, limit.count)
    if limit.unit is Unit.MONTHS:
        return months_after(start, limit.count)
    return working_days_after(start, limit.count)
