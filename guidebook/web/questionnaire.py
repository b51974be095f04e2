"""The questions of a bundle as one plain form.

Only what is asked in this case is shown. Answers to questions that are hidden at
the moment travel along in hidden inputs, so that changing an early answer back
brings them back as well.
"""

from dataclasses import dataclass

from guidebook.catalogue import Catalogue
from guidebook.model import Option
from guidebook.plan import ADD_ONS_CODE, Case, Plan, PlannedItem, Truth, offered
from guidebook.plan.case import AskedQuestion


@dataclass(frozen=True)
class Choice:
    """One answer that can be ticked."""

    code: str
    answer: str
    hint: str | None
    is_chosen: bool


@dataclass(frozen=True)
class Field:
    """One question of the form."""

    code: str
    name: str
    wording: str
    note: str | None
    is_multiple: bool
    is_sensitive: bool
    choices: tuple[Choice, ...]

    @property
    def answers(self) -> tuple[str, ...]:
        """What was answered."""
        return tuple(choice.answer for choice in self.choices if choice.is_chosen)


@dataclass(frozen=True)
class AddOn:
    """An optional item that can be ticked; `reason` is what it still depends on."""

    label: str
    id: str
    reason: str
    note: str | None
    is_chosen: bool


@dataclass(frozen=True)
class Questionnaire:
    """The form: what is asked, what is kept out of sight, what may still come.

    `waiting` counts the questions that earlier answers may yet bring.
    """

    fields: tuple[Field, ...]
    kept: tuple[tuple[str, str], ...]
    add_ons: tuple[AddOn, ...]
    waiting: int

    @property
    def unanswered(self) -> int:
        """How many of the shown questions have no answer."""
        return sum(not field.answers for field in self.fields)

    @property
    def has_sensitive(self) -> bool:
        """Whether a shown question is about private matters."""
        return any(field.is_sensitive for field in self.fields)


def questionnaire(catalogue: Catalogue, plan: Plan) -> Questionnaire:
    """The form that belongs to a plan."""
    asked = [question for question in plan.questions if question.is_asked is Truth.TRUE]
    hidden = [question for question in plan.questions if question.is_asked is not Truth.TRUE]
    return Questionnaire(
        fields=tuple(_field(plan, question) for question in asked),
        kept=(*_answers_of(hidden), *_unseen_add_ons(plan)),
        add_ons=_add_ons(catalogue, plan),
        waiting=sum(question.is_asked is Truth.UNKNOWN for question in hidden),
    )


def _field(plan: Plan, asked: AskedQuestion) -> Field:
    question = asked.question
    hints = dict(asked.use.hints.items()) if asked.use.hints else {}
    return Field(
        code=question.code,
        name=question.name,
        wording=asked.use.wording or question.wording,
        note=question.note,
        is_multiple=question.is_multiple,
        is_sensitive=question.is_sensitive,
        choices=tuple(
            _choice(option, hints.get(option.answer), asked) for option in offered(plan.bundle, question)
        ),
    )


def _choice(option: Option, hint: tuple[str, ...] | None, asked: AskedQuestion) -> Choice:
    words = "、".join(hint) if hint else option.hint
    return Choice(option.code, option.answer, words, option.answer in asked.answers)


def _answers_of(hidden: list[AskedQuestion]) -> list[tuple[str, str]]:
    return [
        (asked.question.code, option.code)
        for asked in hidden
        for option in asked.question.options
        if option.answer in asked.answers
    ]


def _add_ons(catalogue: Catalogue, plan: Plan) -> tuple[AddOn, ...]:
    case = Case(catalogue, plan.bundle, plan.given)
    planned = (*plan.items, *plan.open_items, *plan.optional_items)
    by_name = {one.item.name: one for one in planned if one.use.is_optional}
    ordered = [by_name[use.item] for use in plan.bundle.items if use.item in by_name]
    return tuple(_add_on(case, one) for one in ordered)


def _add_on(case: Case, one: PlannedItem) -> AddOn:
    return AddOn(
        label=one.item.label,
        id=one.item.id,
        reason=one.reason if case.holds(one.use.when) is Truth.UNKNOWN else "",
        note=one.use.note,
        is_chosen=one.item.name in case.given.add_ons,
    )


def _unseen_add_ons(plan: Plan) -> list[tuple[str, str]]:
    """Chosen ones that this case rules out: they come back with the answer that brings them back."""
    return [(ADD_ONS_CODE, one.item.id) for one in plan.excluded_items if one.item.name in plan.given.add_ons]
