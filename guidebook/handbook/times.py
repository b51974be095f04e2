"""要多久 of a guide: the plan of its typical case, with an example of dates."""

import datetime as dt
from collections.abc import Iterator

from guidebook.catalogue import Catalogue
from guidebook.handbook.document import Entry, Gain, Leg, Reckoning
from guidebook.model import Bundle
from guidebook.plan import Plan, plan, typical
from guidebook.text import UNVERIFIED


def reckoning(catalogue: Catalogue, bundle: Bundle, on: dt.date) -> Reckoning:
    """How long the typical case of the bundle takes if it is received on `on`."""
    return reckoning_of(catalogue, plan(catalogue, bundle, typical(bundle), on))


def reckoning_of(catalogue: Catalogue, found: Plan) -> Reckoning:
    """How long a plan takes, as print shows it."""
    answered = [asked for asked in found.questions if asked.answers]
    return Reckoning(
        case=tuple(Entry(asked.question.name, "、".join(asked.answers)) for asked in answered),
        on=day_of_year(found.on),
        headline=found.time.headline,
        legs=tuple(_legs(catalogue, found)),
        beside=found.time.beside,
        notes=found.time.notes,
        gains=tuple(
            Gain(saving.name, saving.apart or UNVERIFIED, saving.together or UNVERIFIED)
            for saving in found.savings
        ),
    )


def _legs(catalogue: Catalogue, found: Plan) -> Iterator[Leg]:
    """The items that count, in the order of their steps, by law, with the promise beside."""
    layers = {name: step.layer for step in found.steps for name in step.items}
    promised = {leg.item: str(leg) for leg in found.time.promised.legs}
    path = {leg.item for leg in found.time.statutory.path}
    for leg in found.time.statutory.legs:
        yield Leg(
            step=layers[leg.item],
            name=catalogue.items[leg.item].label,
            statutory=f"{leg.mode}:{leg}" if leg.mode else str(leg),
            promised=promised[leg.item],
            begins=day(leg.start, found.on),
            ends=day(leg.end, found.on),
            is_on_path=leg.item in path,
        )


def day(date: dt.date, beside: dt.date) -> str:
    """A date beside another: 12月7日, with its year only if that differs."""
    return f"{date.month}月{date.day}日" if date.year == beside.year else day_of_year(date)


def day_of_year(date: dt.date) -> str:
    """A date in full: 2026年12月7日."""
    return f"{date.year}年{date.month}月{date.day}日"
