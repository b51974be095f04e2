"""What is offered as an answer to a question: the choices, the boxes and what they take."""

import re
from dataclasses import dataclass
from enum import StrEnum

from guidebook.editing.values import held
from guidebook.facts import Answer, FactAt
from guidebook.model.facts import State
from guidebook.model.limits import Period
from guidebook.publishing.answering.prompts import prompt
from guidebook.text import NONE

SAME = "就是这个值"
NOT_OURS = "不归我们"
UNITS = ("工作日", "自然日", "小时", "个月", "年")
_LIMIT = re.compile(rf"([0-9]{{1,4}}(?:\.5)?)个?({'|'.join(UNITS)})")
# Short answers beside a box that takes others too.
_OFFERED = {Answer.LIMIT: ("即办", NONE), Answer.YES_NO: ("是", "否"), Answer.MONEY: (NONE,)}
_CLOSED = {Answer.YES_NO, Answer.CHOICE}
# Where 无 is an answer; a number is 0, and a law has an article.
_MAY_BE_NONE = {Answer.LIMIT, Answer.PHONE, Answer.MONEY, Answer.TEXT}


class Choice(StrEnum):
    """The four ways to answer, as they are offered."""

    SAME = "就是这个值"
    OTHER = "改为"
    NONE = "没有"
    NOT_OURS = "不归我们"


@dataclass(frozen=True)
class Offer:
    """How a question can be answered.

    `options` are short answers that can be picked; with `is_closed` there are no others. `units` go with a
    number in a box of its own; `number` and `unit` are those of the present value, "" where it has none.
    """

    choices: tuple[Choice, ...]
    options: tuple[str, ...]
    is_closed: bool
    units: tuple[str, ...]
    number: str
    unit: str
    prompt: str


def offer(fact: FactAt) -> Offer:
    """What is offered to whoever answers the question about the fact."""
    limit = _LIMIT.fullmatch(fact.value) if fact.answer is Answer.LIMIT else None
    return Offer(
        choices=tuple(_choices(fact)),
        options=options(fact),
        is_closed=fact.answer in _CLOSED,
        units=UNITS if fact.answer is Answer.LIMIT else (),
        number=limit[1] if limit else "",
        unit=limit[2] if limit else "",
        prompt=prompt(fact),
    )


def is_confirmable(fact: FactAt) -> bool:
    """Whether there is a value to confirm: neither 待核实 nor a placeholder."""
    return fact.state in {State.KNOWN, State.NONE}


def options(fact: FactAt) -> tuple[str, ...]:
    """Short answers that can be picked."""
    return fact.choices or _OFFERED.get(fact.answer, ())


def _choices(fact: FactAt) -> list[Choice]:
    # A span that binds the citizen is left out where there is none.
    is_span = isinstance(held(fact.entity.record, fact.keys), Period)
    may_be_none = fact.answer in _MAY_BE_NONE and not is_span
    wanted = {Choice.SAME: is_confirmable(fact), Choice.NONE: may_be_none}
    return [choice for choice in Choice if wanted.get(choice, True)]
