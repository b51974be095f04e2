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
    """The items in the order of their steps, by law, with the promise beside."""
    by_law = {leg.item: leg for leg in found.time.statutory.legs}
    promised = {leg.item: str(leg) for leg in found.time.promised.legs}
    path = {leg.item for leg in found.time.statutory.path}
    for step in found.steps:
        for name in step.items:
            leg = by_law[name]
            yield Leg(
                step=step.layer,
                name=catalogue.items[name].label,
                statutory=f"{leg.mode}:{leg}" if leg.mode else str(leg),
                promised=promised[name],
                begins=day(leg.start),
                ends=day(leg.end),
                is_on_path=name in path,
            )


def day(date: dt.date) -> str:
    """A date within the example: 12月7日."""
    return f"{date.month}月{date.day}日"


def day_of_year(date: dt.date) -> str:
    """A date in full: 2026年12月7日."""
    return f"{date.year}年{day(date)}"
