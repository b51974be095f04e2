"""催办: by when confirmations have to be renewed, with reminders 30, 7, 0 days before, listed and as .ics."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from icalendar import Alarm, Calendar, Event

from guidebook.catalogue import Catalogue
from guidebook.facts.standing import everything_in, standings

DAYS_BEFORE = (30, 7, 0)
_PRODUCT = "-//guidebook//reminders//ZH"


@dataclass(frozen=True)
class Reminder:
    """The confirmations of a department that end on one day; `left` is in days, negative once it is over."""

    department: str
    due: dt.date
    facts: tuple[str, ...]
    left: int

    @property
    def stage(self) -> int | None:
        """Which of the reminders is due by now: 30, 7 or 0 days before; None before the first."""
        return min((days for days in DAYS_BEFORE if self.left <= days), default=None)


def reminders(catalogue: Catalogue, on: dt.date, department: str | None = None) -> tuple[Reminder, ...]:
    """By day, then by department; of one department, by name, where it is given."""
    ends = sorted((due, owner, fact) for due, owner, fact in _ends(catalogue) if department in {None, owner})
    return tuple(
        Reminder(owner, due, tuple(fact for _, _, fact in group), (due - on).days)
        for (due, owner), group in groupby(ends, key=lambda end: end[:2])
    )


def _ends(catalogue: Catalogue) -> Iterator[tuple[dt.date, str, str]]:
    for one in standings(catalogue.confirmations, everything_in(catalogue), catalogue.site.steward):
        of = one.confirmation
        if of.review_by and of.lapsed is None and one.entity is not None and not one.differs:
            what = f"{one.entity.name} › {' › '.join(of.path)}"
            yield of.review_by, one.department or "统稿人", what


def as_calendar(reminded: Iterable[Reminder], at: dt.datetime) -> bytes:
    """The same for a calendar (RFC 5545): an event a day and department, with three alarms; `at` is now."""
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    for one in reminded:
        calendar.add_component(_event(one, at))
    return bytes(calendar.to_ical())


def _event(one: Reminder, at: dt.datetime) -> Event:
    event = Event()
    # The same reminder takes the place of the one that was taken over before.
    name = hashlib.sha256(f"{one.department}/{one.due}".encode()).hexdigest()[:20]
    event.add("uid", f"{name}@guidebook")
    event.add("dtstamp", at)
    event.add("dtstart", one.due)
    event.add("summary", f"{one.department}：{len(one.facts)}条核对到期")
    event.add("description", "\n".join(one.facts))
    for days in DAYS_BEFORE:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", f"{one.department}的核对还有{days}天到期" if days else "今天到期")
        alarm.add("trigger", dt.timedelta(days=-days))
        event.add_component(alarm)
    return event
