"""How long a plan takes, as facts; the sentences are made in `guidebook.presenters.headline`.

Two reckonings are kept apart and never mixed: by what the law allows and by what
the departments promise. While a promise is 待核实, the law's is what counts.
"""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from enum import Enum

from guidebook.catalogue import Catalogue
from guidebook.model import Bundle, TimeLimit
from guidebook.model.limits import NO_LIMIT
from guidebook.plan.case import Case, Standing
from guidebook.plan.handling import Way, ways
from guidebook.plan.order import follow_ups
from guidebook.plan.reckoning import Reckoning, has_known_limit, reckon
from guidebook.plan.truth import Truth
from guidebook.workdays import limit_end, working_day_from

_WITHOUT_LIMIT = (Way(None, (NO_LIMIT,), (NO_LIMIT,)),)


class Basis(Enum):
    """What the last day rests on."""

    BUNDLE_PROMISE = "bundle"
    PROMISED = "promised"
    STATUTORY = "statutory"


@dataclass(frozen=True)
class Extension:
    """How much longer an item may take if an extension is approved (可延长)."""

    item: str
    limit: TimeLimit


@dataclass(frozen=True)
class OffClock:
    """A stage of an item that its limit does not count (不计时); its own length is often 待核实."""

    item: str
    stage: str
    limit: TimeLimit


@dataclass(frozen=True)
class Time:
    """The time of a plan applied for on `on` and taken in on `received`, a working day.

    `last_day` is None while anything may end later. Items are named: `lengthening` are open
    (视情形) and would make it later or leave it without a last day, `left_out` are needed but
    only follow when all is done (后续). `rest` is the reckoning of the basis as if the items
    whose limit is not known, or not certain, took no time.
    """

    on: dt.date
    received: dt.date
    basis: Basis
    last_day: dt.date | None
    statutory: Reckoning
    promised: Reckoning
    rest: Reckoning
    lengthening: tuple[str, ...]
    left_out: tuple[str, ...]
    extensions: tuple[Extension, ...]
    off_clock: tuple[OffClock, ...]

    @property
    def reckoning(self) -> Reckoning:
        """The reckoning of the basis; beside a promise for the whole bundle, the law's."""
        return self.promised if self.basis is Basis.PROMISED else self.statutory

    @property
    def unlimited(self) -> tuple[str, ...]:
        """The counted items without a limit of that kind, in some way still possible."""
        if self.basis is Basis.BUNDLE_PROMISE:
            return ()
        return (*self.reckoning.without_limit, *self.reckoning.perhaps_without_limit)


@dataclass(frozen=True)
class _Clock:
    """Reckons any items of a case from one day."""

    case: Case
    received: dt.date
    ways: dict[str, tuple[Way, ...]]

    def reckon(self, names: Collection[str], basis: Basis) -> Reckoning:
        limits_of = _promised if basis is Basis.PROMISED else _statutory
        return reckon(self.case.order.steps(names), self.ways, self.received, limits_of)

    def is_limited(self, name: str, basis: Basis) -> bool:
        """Whether a known limit holds in every way in which the item may be handled."""
        limits_of = _promised if basis is Basis.PROMISED else _statutory
        return all(has_known_limit(limits_of(way)) for way in self.ways[name])

    def rest(self, names: Collection[str], basis: Basis, whole: Reckoning) -> Reckoning:
        unknown = [leg.item for leg in whole.legs if not leg.is_limited]
        if not unknown:
            return whole
        return replace(self, ways=self.ways | dict.fromkeys(unknown, _WITHOUT_LIMIT)).reckon(names, basis)


def _statutory(way: Way) -> tuple[TimeLimit, ...]:
    return way.statutory


def _promised(way: Way) -> tuple[TimeLimit, ...]:
    return way.promised


def time(case: Case, on: dt.date) -> Time:
    """The time of the needed items, without those that only follow when all is done (后续)."""
    needed = case.items(Standing.NEEDED)
    possible = (*needed, *case.items(Standing.OPEN))
    all_ways = {name: ways(case, case.catalogue.items[name]) for name in possible}
    clock = _Clock(case, working_day_from(on), all_ways)
    counted = tuple(name for name in needed if name not in case.later)
    statutory = clock.reckon(counted, Basis.STATUTORY)
    promised = clock.reckon(counted, Basis.PROMISED)
    basis = _basis(case, promised)
    base = promised if basis is Basis.PROMISED else statutory
    lengthening = () if basis is Basis.BUNDLE_PROMISE else _lengthening(clock, counted, basis, base)
    return Time(
        on=on,
        received=clock.received,
        basis=basis,
        last_day=None if lengthening else _last_day(case.bundle, basis, base),
        statutory=statutory,
        promised=promised,
        rest=clock.rest(counted, basis, base),
        lengthening=lengthening,
        left_out=tuple(name for name in needed if name in case.later),
        extensions=tuple(_extensions(case.catalogue, counted)),
        off_clock=tuple(_off_clock(case, needed)),
    )


def _basis(case: Case, promised: Reckoning) -> Basis:
    # What the bundle promises as a whole does not hold where things are handled one by one.
    if case.bundle.promised_limit.is_known and not case.separate:
        return Basis.BUNDLE_PROMISE
    return Basis.PROMISED if promised.is_bounded else Basis.STATUTORY


def _last_day(bundle: Bundle, basis: Basis, base: Reckoning) -> dt.date | None:
    """The last day without regard to what is open; None where there is nothing to do."""
    if basis is Basis.BUNDLE_PROMISE and base.legs:
        return limit_end(base.start, bundle.promised_limit)
    return base.last_day


def _lengthening(clock: _Clock, counted: tuple[str, ...], basis: Basis, base: Reckoning) -> tuple[str, ...]:
    """The open items each of which would lengthen; where none does alone, those that do together."""
    may_come = _may_come(clock.case)
    alone = tuple(
        name
        for name in may_come
        # One without a known limit lengthens whatever comes before and after it.
        if not clock.is_limited(name, basis) or _is_longer(clock.reckon((*counted, name), basis), base)
    )
    if alone or not may_come:
        return alone
    whole = clock.reckon((*counted, *may_come), basis)
    on_the_way = tuple(leg.item for leg in whole.path if leg.item in may_come)
    return on_the_way if _is_longer(whole, base) else ()


def _may_come(case: Case) -> tuple[str, ...]:
    """The open items whose time would count: not those that follow when all is done, whatever else comes."""
    needed, open_items = case.items(Standing.NEEDED), case.items(Standing.OPEN)
    if not case.later:
        return open_items
    steps = {name: case.order.steps((*needed, name)) for name in open_items}
    return tuple(name for name in open_items if name not in follow_ups(case.bundle, steps[name]))


def _is_longer(one: Reckoning, other: Reckoning) -> bool:
    """Whether it ends later by the known limits, or has more items with an unknown one."""
    return one.known_until > other.known_until or _unknown(one) > _unknown(other)


def _unknown(reckoning: Reckoning) -> int:
    return len(reckoning.legs) - len(reckoning.limited)


def _extensions(catalogue: Catalogue, counted: tuple[str, ...]) -> Iterator[Extension]:
    for name in counted:
        limit = catalogue.items[name].extension
        if limit.is_known and limit.count:
            yield Extension(name, limit)


def _off_clock(case: Case, counted: tuple[str, ...]) -> Iterator[OffClock]:
    for name in counted:
        for stage in case.catalogue.items[name].off_clock:
            if case.holds(stage.when) is not Truth.FALSE:
                yield OffClock(name, stage.name, stage.limit)
