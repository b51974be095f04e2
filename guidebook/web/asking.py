"""Reading a case out of an address: answers, add-ons and the day of applying."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from guidebook.catalogue import Catalogue
from guidebook.model import Bundle
from guidebook.plan import Given, as_pairs, plan, read_given
from guidebook.presenters.case import CaseView
from guidebook.presenters.telling import CaseTeller

# Dates further off say nothing: limits change, and holidays are not yet announced.
_BACK = dt.timedelta(days=366)
_AHEAD = dt.timedelta(days=366)
# An address longer than any of our own is not read to the end.
_MOST_PAIRS = 200


@dataclass(frozen=True)
class Asked:
    """What an address asks: the answers, the day (`is_day_given` if it was said), what was ignored."""

    given: Given
    on: dt.date
    is_day_given: bool
    ignored: tuple[str, ...]


def earliest(today: dt.date) -> dt.date:
    """The first day that a plan is made for."""
    return today - _BACK


def latest(today: dt.date) -> dt.date:
    """The last day that a plan is made for."""
    return today + _AHEAD


def read(catalogue: Catalogue, bundle: Bundle, query: MultiDict[str, str], today: dt.date) -> Asked:
    """What the address asks of the bundle."""
    pairs = list(query.items(multi=True))[:_MOST_PAIRS]
    given = read_given(catalogue, bundle, pairs)
    on, notes = _day(query.get("on", ""), today)
    return Asked(given, on or today, on is not None, (*given.ignored, *notes))


def teller(catalogue: Catalogue, bundle: Bundle, asked: Asked) -> CaseTeller:
    """Who tells the case that was asked for."""
    return CaseTeller(plan(catalogue, bundle, asked.given, asked.on), asked.ignored)


def case(catalogue: Catalogue, bundle: Bundle, asked: Asked) -> CaseView:
    """What is told to whoever asked."""
    return teller(catalogue, bundle, asked).view()


def pairs(catalogue: Catalogue, bundle: Bundle, asked: Asked) -> Iterator[tuple[str, str]]:
    """The answers, the optional items and the day as the address holds them."""
    yield from as_pairs(catalogue, bundle, asked.given)
    if asked.is_day_given:
        yield "on", asked.on.isoformat()


def _day(text: str, today: dt.date) -> tuple[dt.date | None, tuple[str, ...]]:
    if not text.strip():
        return None, ()
    try:
        day = dt.date.fromisoformat(text.strip())
    except ValueError:
        return None, ("申请日期没有看懂，已按今天算。",)
    if earliest(today) <= day <= latest(today):
        return day, ()
    return None, ("申请日期离今天太远，已按今天算。",)
