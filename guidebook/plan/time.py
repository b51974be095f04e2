"""How long it takes, in a sentence and with its reasons.

Two reckonings are kept apart and never mixed: by what the law allows and by what
the departments promise. While a promise is 待核实, the law's is the headline.
"""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import Enum

from guidebook.catalogue import Catalogue
from guidebook.plan.case import Case, Standing
from guidebook.plan.handling import ways
from guidebook.plan.order import follow_ups, steps
from guidebook.plan.reckoning import IMMEDIATE, Reckoning, reckon
from guidebook.plan.truth import Truth
from guidebook.text import quoted
from guidebook.workdays import is_calendar_known, last_known_year, limit_end

# A headline names so many items; the list below it names all.
_NAMED = 2


class Basis(Enum):
    """What the headline rests on."""

    BUNDLE_PROMISE = "bundle"
    PROMISED = "promised"
    STATUTORY = "statutory"


@dataclass(frozen=True)
class Time:
    """The time of a plan applied for on `on`.

    `last_day` is None while it cannot be known. `beside` lists what the clock does
    not count and what may be added; `notes` what the reader must know of the dates.
    """

    on: dt.date
    basis: Basis
    headline: str
    last_day: dt.date | None
    statutory: Reckoning
    promised: Reckoning
    beside: tuple[str, ...]
    notes: tuple[str, ...]


def time(case: Case, on: dt.date) -> Time:
    """The time of the needed items, without those that only follow when all is done (后续)."""
    needed = case.items(Standing.NEEDED)
    later = follow_ups(case.bundle, needed)
    counted = [name for name in needed if name not in later]
    order = steps(case.bundle, counted)
    possible = {name: ways(case, case.catalogue.items[name]) for name in counted}
    statutory = reckon(order, possible, on, lambda way: way.statutory)
    promised = reckon(order, possible, on, lambda way: way.promised)
    basis, headline, last_day = _headline(case, on, statutory, promised)
    return Time(
        on=on,
        basis=basis,
        headline=headline,
        last_day=last_day,
        statutory=statutory,
        promised=promised,
        beside=tuple(dict.fromkeys((*_beside(case, later), *_without_limit(case.catalogue, statutory)))),
        notes=tuple(_notes(case, last_day or statutory.known_until)),
    )


def day_in_words(day: dt.date) -> str:
    """A date as a sentence names it: 2026年12月7日(周一)."""
    return f"{day.year}年{day.month}月{day.day}日（周{'一二三四五六日'[day.weekday()]}）"


def _headline(
    case: Case, on: dt.date, statutory: Reckoning, promised: Reckoning
) -> tuple[Basis, str, dt.date | None]:
    whole = case.bundle.promised_limit
    if whole.is_known:
        last = limit_end(on, whole)
        done = whole if whole.is_immediate else f"{whole}办结"
        return Basis.BUNDLE_PROMISE, f"承诺{done}，最迟{day_in_words(last)}", last
    if not statutory.legs:
        return Basis.STATUTORY, "没有要办的事项", None
    if promised.last_day and not (promised.without_limit or promised.perhaps_without_limit):
        most = "" if promised.duration == IMMEDIATE else "最长"
        headline = f"承诺{most}{promised.duration}，最迟{day_in_words(promised.last_day)}"
        return Basis.PROMISED, headline, promised.last_day
    headline = _statutory_headline(case.catalogue, statutory, _lacking_promise(promised))
    return Basis.STATUTORY, headline, statutory.last_day


def _lacking_promise(promised: Reckoning) -> str:
    if promised.unverified:
        return "承诺时限待核实"
    return "没有承诺时限" if promised.last_day is None else "有的事项没有承诺时限"


def _statutory_headline(catalogue: Catalogue, reckoning: Reckoning, promise: str) -> str:
    last = day_in_words(reckoning.known_until)
    labels = [catalogue.items[name].label for name in reckoning.unverified]
    is_endless = bool(reckoning.without_limit or reckoning.perhaps_without_limit)
    if not labels and reckoning.last_day is None:
        return f"法律没有规定办结时限；{promise}"
    if not labels and reckoning.known_until == reckoning.start:
        return f"{'有法定时限的' if is_endless else ''}依法即办；{promise}"
    if not labels:
        until = "到" if is_endless else "最迟"
        return f"依法最长{reckoning.duration}，{until}{last}；{promise}"
    names = quoted(labels[:_NAMED]) + (f"等{len(labels)}项" if len(labels) > _NAMED else "")
    if reckoning.known_until == reckoning.start:
        return f"办结时限待核实（{names}）"
    return f"时限待核实：{names}的法定时限未核实，其余依法最长{reckoning.duration}，到{last}"


def _beside(case: Case, later: Collection[str]) -> Iterator[str]:
    """What the clock does not count, and what may be added."""
    for name in case.items(Standing.NEEDED):
        item = case.catalogue.items[name]
        if name in later:
            yield f"“{item.label}”在办成以后再办，不算在时限里"
            continue
        if item.extension.is_known and item.extension.count:
            yield f"“{item.label}”经批准可延长{item.extension}"
        for stage in item.off_clock:
            if case.holds(stage.when) is not Truth.FALSE:
                length = f"（{stage.limit}）" if stage.limit.is_known else ""
                yield f"“{item.label}”的{stage.name}不计入时限{length}"


def _without_limit(catalogue: Catalogue, reckoning: Reckoning) -> Iterator[str]:
    """Where nothing has a limit the headline says so by itself."""
    has_any = len(reckoning.without_limit) < len(reckoning.legs)
    for name in reckoning.without_limit if has_any else ():
        yield f"“{catalogue.items[name].label}”没有法定办结时限"
    for name in reckoning.perhaps_without_limit:
        yield f"“{catalogue.items[name].label}”按有的办理方式没有法定办结时限"


def _notes(case: Case, until: dt.date) -> Iterator[str]:
    if case.items(Standing.OPEN):
        yield "视情形的事项没有计入。"
    if not is_calendar_known(until):
        yield f"{last_known_year() + 1}年的放假安排还没有公布，之后的日期只扣除了周末。"
