"""The ways in which an item may be handled in a case, each with its limits."""

from dataclasses import dataclass

from guidebook.model import Item, TimeLimit
from guidebook.plan.case import Case
from guidebook.plan.truth import Truth


@dataclass(frozen=True)
class Way:
    """One way of handling: limits one after the other, by law and by promise."""

    mode: str | None
    statutory: tuple[TimeLimit, ...]
    promised: tuple[TimeLimit, ...]


def ways(case: Case, item: Item) -> tuple[Way, ...]:
    """The ways still possible; exactly one once the answers decide.

    The first 方式 that holds counts; while an earlier one is open, both stay possible.
    """
    possible: list[Way] = []
    for mode in item.modes:
        holds = case.holds(mode.when)
        if holds is not Truth.FALSE:
            possible.append(Way(mode.name, _limits(case, item, mode.statutory_limit), (mode.promised_limit,)))
        if holds is Truth.TRUE:
            return tuple(possible)
    return (*possible, Way(None, _limits(case, item, item.statutory_limit), (item.promised_limit,)))


def _limits(case: Case, item: Item, statutory: TimeLimit) -> tuple[TimeLimit, ...]:
    """The single limit, or the 阶段 where the law gives parts; a part still open is counted."""
    if not statutory.is_by_stages:
        return (statutory,)
    return tuple(stage.limit for stage in item.stages if case.holds(stage.when) is not Truth.FALSE)
