"""Dates along the steps, by one kind of limit."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from guidebook.model import State, TimeLimit, Unit
from guidebook.plan.handling import Way
from guidebook.plan.order import Step
from guidebook.workdays import chain_end, working_day_from

IMMEDIATE = "即办"

LimitsOf = Callable[[Way], tuple[TimeLimit, ...]]


@dataclass(frozen=True)
class Leg:
    """One item on its way: its limits one after the other, and the days they span.

    `is_unverified` says that 待核实 is among the limits of a way still possible: the
    leg may then take longer than its days show. `is_perhaps_endless` says that another
    way still possible has no limit. Without `has_known_start` something that it waits for
    has no known end, and `start` is only the earliest day.
    """

    item: str
    mode: str | None
    limits: tuple[TimeLimit, ...]
    start: dt.date
    end: dt.date
    is_unverified: bool
    is_perhaps_endless: bool = False
    has_known_start: bool = True

    @property
    def has_limit(self) -> bool:
        """Whether there is a limit at all, known or not."""
        return self.is_unverified or has_limit(self.limits)

    @property
    def is_limited(self) -> bool:
        """Whether a known limit holds in every way still possible."""
        return has_limit(self.limits) and not (self.is_unverified or self.is_perhaps_endless)

    @property
    def is_bounded(self) -> bool:
        """Whether `end` is the last day on which it can end."""
        return self.has_known_start and self.is_limited

    def __str__(self) -> str:
        return "+".join(map(str, self.limits))


@dataclass(frozen=True)
class Reckoning:
    """Every counted item reckoned by one kind of limit.

    `known_until` is the last day as far as limits are known; `path` is the chain of
    legs that ends on it, empty where nothing is known to take any time.
    """

    start: dt.date
    legs: tuple[Leg, ...]
    path: tuple[Leg, ...]
    known_until: dt.date

    @property
    def unverified(self) -> tuple[str, ...]:
        """Items whose limit nobody has confirmed."""
        return tuple(leg.item for leg in self.legs if leg.is_unverified)

    @property
    def without_limit(self) -> tuple[str, ...]:
        """Items that have no such limit at all."""
        return tuple(leg.item for leg in self.legs if not leg.has_limit)

    @property
    def perhaps_without_limit(self) -> tuple[str, ...]:
        """Items that have no such limit in one of the ways in which they may yet be handled."""
        return tuple(leg.item for leg in self.legs if leg.has_limit and leg.is_perhaps_endless)

    @property
    def limited(self) -> tuple[Leg, ...]:
        """The legs whose own length is known."""
        return tuple(leg for leg in self.legs if leg.is_limited)

    @property
    def is_mostly_limited(self) -> bool:
        """Whether at least half of the items have a limit that is known."""
        return 2 * len(self.limited) >= len(self.legs)

    @property
    def is_bounded(self) -> bool:
        """Whether there is something to count, all of it with a confirmed limit."""
        return bool(self.legs) and len(self.limited) == len(self.legs)

    @property
    def last_day(self) -> dt.date | None:
        """The last day of all; None where there is no such day."""
        return self.known_until if self.is_bounded else None

    @property
    def duration(self) -> str | None:
        """The limits along the path, added up by unit: 20个自然日+1个工作日; None without a last day."""
        return self.known_duration if self.is_bounded else None

    @property
    def known_duration(self) -> str:
        """The known limits along the path, added up by unit; the whole may take longer."""
        return duration(limit for leg in self.path for limit in leg.limits)


def has_limit(limits: tuple[TimeLimit, ...]) -> bool:
    """Whether the whole has a limit: one part without a limit is enough for it to have none."""
    return bool(limits) and all(limit.is_known or limit.is_unverified for limit in limits)


def has_known_limit(limits: tuple[TimeLimit, ...]) -> bool:
    """Whether the whole has a limit that is known to its last part."""
    return has_limit(limits) and not any(limit.is_unverified for limit in limits)


def duration(limits: Iterable[TimeLimit]) -> str:
    """Limits one after the other, added up by unit, in the order in which the units first come."""
    sums: dict[Unit, int | Decimal] = {}
    for limit in limits:
        if limit.is_known and limit.count:
            sums[limit.unit] = sums.get(limit.unit, 0) + limit.count
    whole = (TimeLimit(State.KNOWN, count, unit) for unit, count in sums.items())
    return "+".join(map(str, whole)) or IMMEDIATE


def reckon(
    steps: tuple[Step, ...], ways: Mapping[str, tuple[Way, ...]], received: dt.date, limits_of: LimitsOf
) -> Reckoning:
    """Walk the steps from the day of receiving: a step starts when all that it waits for has ended."""
    legs: list[list[Leg]] = []
    for step in steps:
        before = [leg for n in step.waits_for for leg in legs[n]]
        start = working_day_from(max((leg.end for leg in before), default=received))
        has_known_start = all(leg.is_bounded for leg in before)
        legs.append(
            [_leg(name, ways[name], start, limits_of, has_known_start=has_known_start) for name in step.items]
        )
    flat = tuple(leg for of_step in legs for leg in of_step)
    known_until = max(map(_end, legs), default=received)
    is_nothing_known = known_until == received and any(leg.is_unverified for leg in flat)
    path = () if is_nothing_known else _path(steps, legs)
    return Reckoning(received, flat, path, known_until)


def _end(legs: list[Leg]) -> dt.date:
    return max(leg.end for leg in legs)


def _leg(
    name: str, ways: tuple[Way, ...], start: dt.date, limits_of: LimitsOf, *, has_known_start: bool
) -> Leg:
    """The leg by the way that takes longest among those still possible."""
    # 即办 and no limit end on the same day; the limit is what can be relied on.
    end, _, longest = max(
        (chain_end(start, limits_of(way)), has_limit(limits_of(way)), -n) for n, way in enumerate(ways)
    )
    way = ways[-longest]
    return Leg(
        item=name,
        mode=way.mode,
        limits=limits_of(way),
        start=start,
        end=end,
        is_unverified=any(limit.is_unverified for way in ways for limit in limits_of(way)),
        is_perhaps_endless=not all(has_limit(limits_of(way)) for way in ways),
        has_known_start=has_known_start,
    )


def _path(steps: tuple[Step, ...], legs: list[list[Leg]]) -> tuple[Leg, ...]:
    """The chain of legs that ends last, from the first to the last."""
    chain = []
    at = max(range(len(legs)), key=lambda n: _end(legs[n]), default=None)
    while at is not None:
        chain.append(max(legs[at], key=lambda leg: leg.end))
        at = max(steps[at].waits_for, key=lambda n: _end(legs[n]), default=None)
    return tuple(reversed(chain))
