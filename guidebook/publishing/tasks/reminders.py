"""催办: by when confirmations have to be renewed, with reminders 30, 7, 0 days before, listed and as .ics."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from icalendar import Alarm, Calendar, Event

from guidebook.catalogue import Catalogue
from guidebook.facts import facts
from guidebook.facts.owners import CENTRAL_EDITOR
from guidebook.publishing.tasks.todo import newest_standings

DAYS_BEFORE = (30, 7, 0)
# An alarm rings when the day's work begins.
_MORNING = dt.timedelta(hours=9)
_PRODUCT = "-//guidebook//reminders//ZH"


@dataclass(frozen=True)
class Due:
    """A fact whose confirmation ends: its key, and the question that is asked for it."""

    key: str
    question: str


@dataclass(frozen=True)
class Reminder:
    """The confirmations of a department that end on one day; `left` is in days, negative once it is over."""

    department: str
    due: dt.date
    facts: tuple[Due, ...]
    left: int

    @property
    def stage(self) -> int | None:
        """Which of the reminders is due by now: 30, 7 or 0 days before; None before the first."""
        return min((days for days in DAYS_BEFORE if self.left <= days), default=None)


def reminders(catalogue: Catalogue, on: dt.date, department: str | None = None) -> tuple[Reminder, ...]:
    """By day, then by department; of one department, by name, where it is given.

    Of a fact that was confirmed again only the newest confirmation counts; of one that says something else by
    now none does: it waits for an answer as it is.
    """
    ends = sorted(_ends(catalogue), key=itemgetter(0, 1))
    groups = groupby((end for end in ends if department in {None, end[1]}), key=itemgetter(0, 1))
    return tuple(
        Reminder(owner, due, tuple(fact for _, _, fact in of), (due - on).days) for (due, owner), of in groups
    )


def _ends(catalogue: Catalogue) -> Iterator[tuple[dt.date, str, Due]]:
    standing = newest_standings(catalogue)
    for fact in facts(catalogue):
        one = standing.get((fact.kind.value, fact.code, fact.keys))
        if one is None or one.differs or fact.is_open:
            continue
        of = one.confirmation
        if of.review_by and not of.lapsed:
            yield of.review_by, fact.department or CENTRAL_EDITOR, Due(fact.key, fact.question)


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
    event.add("dtstamp", at.astimezone(dt.UTC))
    event.add("dtstart", one.due)
    # It takes nobody's day.
    event.add("transp", "TRANSPARENT")
    event.add("summary", f"{one.department}：{len(one.facts)}条核对到期")
    event.add("description", "\n".join(fact.question for fact in one.facts))
    for days in DAYS_BEFORE:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add(
            "description",
            f"{one.department}的核对还有{days}天到期" if days else f"{one.department}的核对今天到期",
        )
        alarm.add("trigger", _MORNING - dt.timedelta(days=days))
        event.add_component(alarm)
    return event
