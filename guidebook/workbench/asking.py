"""How one fact is asked on a screen: which box its answer has, and what may be chosen."""

from dataclasses import dataclass
from enum import StrEnum

from guidebook.facts import Answer, FactAt
from guidebook.model.facts import State
from guidebook.publishing.spreadsheets.columns import SAME, UNITS
from guidebook.publishing.spreadsheets.prompts import prompt
from guidebook.text import NONE

# A limit without a number: handled on the spot.
AT_ONCE = "即办"


class Choice(StrEnum):
    """The four ways to answer, with the value that the form sends."""

    SAME = "same"
    CHANGE = "change"
    NONE = "none"
    NOT_OURS = "not-ours"


@dataclass(frozen=True)
class Box:
    """The box for a new value: its kind as HTML has it, what may be chosen, and what to write."""

    kind: str
    choices: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    hint: str = ""


_KINDS = {
    Answer.NUMBER: "number",
    Answer.DATE: "date",
    Answer.PHONE: "tel",
    Answer.LINK: "url",
    Answer.HOURS: "lines",
    Answer.TEXT: "lines",
    Answer.CHOICE: "choice",
    Answer.YES_NO: "choice",
    Answer.LIMIT: "limit",
}
# What people have no answer for other than a value.
_NEVER_NONE = {Answer.NUMBER, Answer.YES_NO, Answer.CHOICE, Answer.DATE, Answer.LAW}


def box_of(fact: FactAt) -> Box:
    """The box for the answer to the question about the fact."""
    kind = _KINDS.get(fact.answer, "line")
    units = (*UNITS, AT_ONCE) if kind == "limit" else ()
    return Box(kind, fact.choices, units, prompt(fact))


def choices_of(fact: FactAt) -> tuple[tuple[Choice, str], ...]:
    """The ways in which the fact can be answered, in the order of the keys 1 to 4, with their words."""
    same = ((Choice.SAME, f"就是“{fact.value}”"),) if fact.state in {State.KNOWN, State.NONE} else ()
    none = () if fact.answer in _NEVER_NONE else ((Choice.NONE, _none(fact)),)
    return (*same, (Choice.CHANGE, "改为" if same else "写上"), *none, (Choice.NOT_OURS, "不归我们，转给"))


def _none(fact: FactAt) -> str:
    return {Answer.LIMIT: "没有规定", Answer.MONEY: "不收费"}.get(fact.answer, "没有")


def answer_text(choice: Choice, value: str, unit: str) -> tuple[str, str]:
    """The answer and its unit as a spreadsheet would have them."""
    if choice is Choice.SAME:
        return SAME, ""
    if choice is Choice.NONE:
        return NONE, ""
    return (AT_ONCE, "") if unit == AT_ONCE and not value else (value, unit)
