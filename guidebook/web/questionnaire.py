"""The questions of a bundle as one plain form.

Only what is asked in this case is shown. Answers to questions that are hidden at
the moment travel along in hidden inputs, so that changing an early answer back
brings them back as well.
"""

from dataclasses import dataclass

from guidebook.plan import ADD_ONS_CODE, Given
from guidebook.presenters.case import CaseView
from guidebook.presenters.lines import ItemLine
from guidebook.presenters.questions import AskedLine


@dataclass(frozen=True)
class AddOn:
    """An optional item that can be ticked."""

    line: ItemLine
    is_chosen: bool


@dataclass(frozen=True)
class Questionnaire:
    """The form: what is asked, what is kept out of sight, what may still come.

    `waiting` counts the questions that earlier answers may yet bring.
    """

    fields: tuple[AskedLine, ...]
    kept: tuple[tuple[str, str], ...]
    add_ons: tuple[AddOn, ...]
    waiting: int

    @property
    def unanswered(self) -> int:
        """How many of the shown questions have no answer."""
        return sum(not field.answers for field in self.fields)


def questionnaire(case: CaseView, given: Given) -> Questionnaire:
    """The form that belongs to a case."""
    hidden = [question for question in case.questions if question.asked is not True]
    lines = (*case.items, *case.open_items, *case.optional_items)
    optional = sorted((line for line in lines if line.is_optional), key=lambda line: line.number)
    return Questionnaire(
        fields=tuple(question for question in case.questions if question.asked is True),
        kept=(*_answers_of(hidden), *_unseen_add_ons(case, given)),
        add_ons=tuple(AddOn(line, line.name in given.add_ons) for line in optional),
        waiting=sum(question.asked is None for question in hidden),
    )


def _answers_of(hidden: list[AskedLine]) -> list[tuple[str, str]]:
    return [(q.code, choice.code) for q in hidden for choice in q.options if choice.is_chosen]


def _unseen_add_ons(case: CaseView, given: Given) -> list[tuple[str, str]]:
    """Chosen ones that this case rules out: they come back with the answer that brings them back."""
    return [(ADD_ONS_CODE, one.id) for one in case.excluded_items if one.name in given.add_ons]
