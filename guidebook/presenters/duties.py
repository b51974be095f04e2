"""办理时机: by when the citizen has to come; it binds the citizen and never counts for the office."""

import datetime as dt
from dataclasses import dataclass

from guidebook.catalogue import Catalogue
from guidebook.model.facts import State
from guidebook.model.item import Timing
from guidebook.presenters.citing import citations
from guidebook.presenters.values import Citation, Confirmed, Spot, Value, named
from guidebook.workdays import period_end


@dataclass(frozen=True)
class Duty:
    """By when one has to come; `last_day` where the day it counts from is known."""

    sentence: Value
    last_day: dt.date | None
    overdue: str | None
    note: str | None
    basis: tuple[Citation, ...]


@dataclass(frozen=True)
class DutyLine(Duty):
    """A duty of a case, with the number and the short name of the item."""

    number: int
    item: str


# The only events whose day the answers tell.
_APPLYING = {"申请", "提出申请", "受理"}


def _confirmed(timing: Timing, spot: Spot) -> Confirmed | None:
    """Who confirmed the span; without one there is nothing to confirm."""
    key, span = ("以内", timing.within) if timing.within else ("提前", timing.before)
    return spot.at("办理时机", key).confirmed(span) if span else None


def duty(catalogue: Catalogue, timing: Timing, spot: Spot, received: dt.date | None = None) -> Duty:
    """By when the citizen has to come for an item; `received` is the day of application, if known."""
    cited = citations(catalogue, timing.basis)
    last_day = None
    if received and timing.within and timing.since in _APPLYING:
        last_day = period_end(received, timing.within, rolls=timing.rolls)
    state = State.UNVERIFIED if timing.within and not timing.within.is_known else State.KNOWN
    return Duty(
        sentence=Value(str(timing), state, named(cited), spot.at("办理时机"), _confirmed(timing, spot)),
        last_day=last_day,
        overdue=timing.overdue,
        note=timing.note,
        basis=cited,
    )
