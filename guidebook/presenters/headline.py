"""How long a plan takes, in one sentence, with what stands beside it.

The sentence says 最迟 only where nothing can make it later: an item that is open, has no
limit or is not counted is named instead.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from guidebook.catalogue import Catalogue
from guidebook.plan import Plan
from guidebook.plan.reckoning import IMMEDIATE, Reckoning
from guidebook.plan.time import Basis, Time
from guidebook.presenters.dates import day_in_words
from guidebook.text import quoted
from guidebook.workdays import is_calendar_known, last_known_year

# The sentence names so many; the lists below it name all.
_NAMED = 2
# What leads where most items have no known limit: the few that have one must not be taken for the whole.
_UNSURE = "要办多久说不准："


@dataclass(frozen=True)
class Headline:
    """The sentence, without its full stop, and the day it rests on; None where there is no last day.

    `beside` lists what the clock does not count and what may be added, without full stops;
    `notes` are whole sentences on how the dates were reckoned.
    """

    sentence: str
    last_day: dt.date | None
    beside: tuple[str, ...]
    notes: tuple[str, ...]


def headline(catalogue: Catalogue, plan: Plan) -> Headline:
    """The time of a plan that is not blocked, in words."""
    return Headline(
        sentence=_sentence(catalogue, plan),
        last_day=plan.time.last_day,
        beside=tuple(dict.fromkeys(_beside(catalogue, plan.time))),
        notes=tuple(_notes(catalogue, plan.time)) if plan.time.reckoning.legs else (),
    )


def _sentence(catalogue: Catalogue, plan: Plan) -> str:
    time = plan.time
    if not time.reckoning.legs:
        return _nothing_counted(catalogue, plan)
    parts = [_span(catalogue, plan)]
    if time.lengthening:
        parts.append(f"还要看要不要办{_named(_labels(catalogue, time.lengthening))}")
    return "，".join([*parts, *_left_out(catalogue, time)]) + _promise_lacking(time)


def _nothing_counted(catalogue: Catalogue, plan: Plan) -> str:
    """Of a plan without an item whose time counts."""
    open_items = [planned.item.label for planned in plan.open_items]
    if open_items:
        return f"按您的答案，还没有定下要办的事项，还要看要不要办{_named(open_items)}"
    if plan.time.left_out:
        return f"按您的答案，只有以后再办的{_named(_labels(catalogue, plan.time.left_out))}，不算时限"
    return "按您的答案，没有要办的事项"


def _span(catalogue: Catalogue, plan: Plan) -> str:
    """How long, and until when."""
    time, whole = plan.time, plan.bundle.promised_limit
    if time.basis is Basis.BUNDLE_PROMISE and time.last_day:
        done = IMMEDIATE if whole.is_immediate else f"{whole}办结"
        return f"承诺{done}，最迟{_day(time.last_day)}"
    by = "承诺" if time.basis is Basis.PROMISED else "依法"
    reckoning = time.reckoning
    if reckoning.duration is None:
        return "，".join(_with_gaps(catalogue, time))
    length = reckoning.duration if reckoning.duration == IMMEDIATE else f"最长{reckoning.duration}"
    if time.last_day is None:
        return f"已定的{by}{length}，到{_day(reckoning.known_until)}"
    return f"{by}{length}，最迟{_day(time.last_day)}"


def _with_gaps(catalogue: Catalogue, time: Time) -> Iterator[str]:
    """By law, while some items have no limit or none that is confirmed: these, then the rest."""
    law = time.statutory
    if len(law.without_limit) == len(law.legs):
        yield "法律没有规定办结时限"
        return
    names_by_gap = {
        "的法定时限待核实": law.unverified,
        "没有法定时限": law.without_limit,
        "可能没有法定时限": [name for name in law.perhaps_without_limit if name not in law.unverified],
    }
    gaps = [_named(_labels(catalogue, names)) + gap for gap, names in names_by_gap.items() if names]
    settled = "已定的" if time.lengthening else ""
    if law.is_mostly_limited:
        yield from (*gaps, f"其余{settled}{_rest(time.rest)}")
    elif law.limited:
        unknown = len(law.legs) - len(law.limited)
        yield f"{_UNSURE}{len(law.legs)}项里{unknown}项没有时限可算（{'，'.join(gaps)}）"
        yield f"其余{len(law.limited)}项{settled}{_rest(time.rest)}"
    else:
        yield f"{_UNSURE}{'，'.join(gaps)}"


def _rest(rest: Reckoning) -> str:
    """How long the items with a limit take; until when only if none of them waits for one without."""
    length = rest.known_duration
    done = "依法即办" if length == IMMEDIATE else f"依法{length}办结"
    return f"{done}，到{_day(rest.known_until)}" if all(leg.is_bounded for leg in rest.limited) else done


def _left_out(catalogue: Catalogue, time: Time) -> Iterator[str]:
    stages = dict.fromkeys(stage.stage for stage in time.off_clock if stage.item not in time.left_out)
    names = [*_labels(catalogue, time.left_out), *stages]
    if names:
        yield f"不含{_named(names)}"


def _promise_lacking(time: Time) -> str:
    """Why there is no promise, after what the law says; not after a 待核实 of the law itself."""
    if time.basis is not Basis.STATUTORY or time.statutory.unverified:
        return ""
    if time.promised.unverified:
        return "；承诺时限待核实"
    if len(time.promised.without_limit) == len(time.promised.legs):
        return "；没有承诺时限"
    return "；有的事项没有承诺时限"


def _labels(catalogue: Catalogue, names: Iterable[str]) -> list[str]:
    return [catalogue.items[name].label for name in names]


def _named(names: list[str]) -> str:
    return quoted(names[:_NAMED]) + (f"等{len(names)}项" if len(names) > _NAMED else "")


def _day(day: dt.date) -> str:
    """A day of the sentence, with the doubt about it beside it."""
    phrase = day_in_words(day)
    return phrase if is_calendar_known(day) else f"{phrase.removesuffix('）')}，调休未公布）"


def _beside(catalogue: Catalogue, time: Time) -> Iterator[str]:
    """What the clock does not count, then what may be added."""
    for label in _labels(catalogue, time.left_out):
        yield f"“{label}”在办成以后再办，不算在时限里"
    yield from _without_limit(catalogue, time)
    for stage in time.off_clock:
        length = f"（{stage.limit}）" if stage.limit.is_known else ""
        yield f"“{catalogue.items[stage.item].label}”的{stage.stage}不计入时限{length}"
    for extension in time.extensions:
        yield f"“{catalogue.items[extension.item].label}”经批准可延长{extension.limit}"


def _without_limit(catalogue: Catalogue, time: Time) -> Iterator[str]:
    """Where nothing has a limit the sentence says so by itself."""
    law = time.statutory
    if time.basis is not Basis.STATUTORY or len(law.without_limit) == len(law.legs):
        return
    if law.without_limit:
        yield f"{quoted(_labels(catalogue, law.without_limit))}没有法定办结时限"
    if law.perhaps_without_limit:
        yield f"{quoted(_labels(catalogue, law.perhaps_without_limit))}按有的办理方式没有法定办结时限"


def _notes(catalogue: Catalogue, time: Time) -> Iterator[str]:
    if time.received != time.on:
        yield f"{day_in_words(time.on)}是休息日，按{day_in_words(time.received)}受理算。"
    if len(time.lengthening) > _NAMED:
        yield f"{quoted(_labels(catalogue, time.lengthening))}要不要办还没有定，没有算进去。"
    until = max(time.last_day or time.received, time.reckoning.known_until)
    if not is_calendar_known(until):
        year = last_known_year() + 1
        yield f"{year}年的调休安排还没有公布，{year}年起的日期按周末和法定节假日（含补假）推算。"
