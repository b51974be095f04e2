"""时限: a promise is not longer than the law allows, and the parts of a limit add up to it."""

import datetime as dt
from collections.abc import Iterator
from functools import cache

from guidebook.checks.filed import Filed
from guidebook.checks.subject import Subject
from guidebook.model import Condition, Item, TimeLimit
from guidebook.model.item import Stage
from guidebook.problems import Problem, error, warning
from guidebook.workdays import chain_end, last_known_year

PROMISE_TOO_LONG = "promise-too-long"
STAGES_TOO_LONG = "stages-too-long"
STAGES_DO_NOT_ADD_UP = "stages-do-not-add-up"
STEPS_TOO_LONG = "steps-too-long"
NO_STAGES = "no-stages"
MODE_HIDDEN = "mode-hidden"

Limits = tuple[TimeLimit, ...]


def problems(subject: Subject) -> Iterator[Problem]:
    """Limits of items that contradict one another."""
    for filed in subject.items.values():
        yield from _promises(filed)
        yield from _stages(filed)
        yield from _steps(filed)
        yield from _modes(filed)


@cache
def _is_longer(one: Limits, other: Limits) -> bool:
    """Whether the first chain of limits can end later than the second, on some day of a year.

    20个自然日 against 15个工作日 flips with the start date, so every start is tried: of the last
    year but one, since what starts in the last year may end in one that is not announced.
    """
    if len(one) == len(other) == 1 and one[0].unit is other[0].unit:
        return one[0].count > other[0].count
    first = dt.date(last_known_year() - 1, 1, 1)
    starts = (first + dt.timedelta(days=n) for n in range(365))
    return any(chain_end(start, one) > chain_end(start, other) for start in starts)


def _promises(filed: Filed[Item]) -> Iterator[Problem]:
    item = filed.record
    yield from _promise(filed, (), _by_law(item), item.promised_limit)
    for n, mode in enumerate(item.modes):
        yield from _promise(filed, ("方式", n), (mode.statutory_limit,), mode.promised_limit)


def _by_law(item: Item) -> Limits:
    if item.statutory_limit.is_by_stages:
        return tuple(stage.limit for stage in item.stages)
    return (item.statutory_limit,)


def _promise(
    filed: Filed[Item], path: tuple[str | int, ...], by_law: Limits, promised: TimeLimit
) -> Iterator[Problem]:
    if not (promised.is_known and by_law and all(limit.is_known for limit in by_law)):
        return
    if _is_longer((promised,), by_law):
        law = "+".join(map(str, by_law))
        message = f"承诺办结时限（{promised}）比法定办结时限（{law}）长，承诺只能更短，请核对。"
        yield error(filed.place(*path, "承诺办结时限"), PROMISE_TOO_LONG, message)


def _stages(filed: Filed[Item]) -> Iterator[Problem]:
    item = filed.record
    if item.statutory_limit.is_by_stages and not item.stages:
        message = "法定办结时限写了“按阶段”，请在“阶段”里写出每个环节的时限。"
        yield error(filed.place("法定办结时限"), NO_STAGES, message)
    for when in dict.fromkeys(stage.when for stage in item.stages):
        stages = [stage for stage in item.stages if stage.when in {None, when}]
        whole = _limit_for(item, when)
        if whole.is_known:
            yield from _sum(filed, stages, whole)


def _steps(filed: Filed[Item]) -> Iterator[Problem]:
    """A flow whose days exceed the limit beside it is what inspections find."""
    item = filed.record
    steps = tuple(step.limit for step in item.procedure if step.limit and step.limit.is_known)
    whole, name = item.promised_limit, "承诺"
    if not whole.is_known:
        whole, name = item.statutory_limit, "法定"
    if steps and whole.is_known and _is_longer(steps, (whole,)):
        parts = "+".join(map(str, steps))
        message = f"办理流程各步合计（{parts}）超过{name}办结时限（{whole}），请核对。"
        yield error(filed.key_place("办理流程"), STEPS_TOO_LONG, message)


def _limit_for(item: Item, when: Condition | None) -> TimeLimit:
    """The statutory limit of the case that a stage belongs to."""
    of_mode = (mode.statutory_limit for mode in item.modes if mode.when == when)
    return next(of_mode, item.statutory_limit)


def _sum(filed: Filed[Item], stages: list[Stage], whole: TimeLimit) -> Iterator[Problem]:
    known_limits = tuple(stage.limit for stage in stages if stage.limit.is_known)
    parts = "+".join(map(str, known_limits))
    if _is_longer(known_limits, (whole,)):
        message = f"各阶段合计（{parts}）超过法定办结时限（{whole}），请核对。"
        yield error(filed.key_place("阶段"), STAGES_TOO_LONG, message)
    elif len(known_limits) == len(stages) and _is_longer((whole,), known_limits):
        message = f"各阶段合计（{parts}）不到法定办结时限（{whole}），请核对是不是少写了一个阶段。"
        yield warning(filed.key_place("阶段"), STAGES_DO_NOT_ADD_UP, message, filed.record.authority)


def _modes(filed: Filed[Item]) -> Iterator[Problem]:
    """The first mode that holds counts, so a second one under the same condition never does."""
    seen: set[Condition] = set()
    for n, mode in enumerate(filed.record.modes):
        if mode.when in seen:
            message = f"方式“{mode.name}”的“当”和前面的方式一样，永远轮不到它，请核对。"
            yield error(filed.place("方式", n), MODE_HIDDEN, message)
        seen.add(mode.when)
