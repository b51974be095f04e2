"""核对日期: nobody can have looked in the future, and who looked long ago has to look again."""

import datetime as dt
from collections.abc import Iterator

from guidebook.checks.subject import Subject
from guidebook.checks.texts import Text
from guidebook.clock import today
from guidebook.problems import Problem, error, warning

FUTURE_DATE = "future-date"
STALE_DATE = "stale-date"

_KEYS = ("核对日期",)
_GOOD_FOR = dt.timedelta(days=365)


def problems(subject: Subject) -> Iterator[Problem]:
    """Days of checking that have not come yet, or lie more than a year back."""
    now = today()
    for written, day in subject.places_of(_day):
        if day and day > now:
            message = f"核对日期{day}还没有到，请写真正核对的那一天，最晚是今天（{now}）。"
            yield error(written.place, FUTURE_DATE, message)
        elif day and day < now - _GOOD_FOR:
            message = f"{day}核对的，到今天一年多了，请重新核对，再改成核对的那一天。"
            yield warning(written.place, STALE_DATE, message, written.department)


def _day(text: Text) -> dt.date | None:
    """The day on which something was checked."""
    try:
        return dt.date.fromisoformat(text.text) if text.key in _KEYS else None
    except ValueError:
        return None
