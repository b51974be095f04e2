"""The questions of a bundle, as they stand in a case."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from guidebook.model import Bundle, Condition, Question, QuestionUse
from guidebook.plan import Plan, Truth, offered
from guidebook.plan.case import AskedQuestion
from guidebook.presenters.conditions import Conditions

# Any of these mappings, all of whose questions have one of the answers; None: always.
When = tuple[Mapping[str, tuple[str, ...]], ...] | None


@dataclass(frozen=True)
class Choice:
    """One answer that can be given; `phrase` is what conditions call it."""

    answer: str
    phrase: str
    code: str
    hint: str | None
    is_chosen: bool


@dataclass(frozen=True)
class AskedLine:
    """A question; `asked` is None while the answers leave it open whether it is asked.

    `when` are the answers on which it depends, `condition` says so in words.
    """

    name: str
    code: str
    wording: str
    note: str | None
    multiple: bool
    sensitive: bool
    asked: bool | None
    when: When
    condition: str | None
    options: tuple[Choice, ...]
    answers: tuple[str, ...]


_ASKED: Mapping[Truth, bool | None] = {Truth.TRUE: True, Truth.FALSE: False, Truth.UNKNOWN: None}


def asked_lines(plan: Plan, conditions: Conditions) -> Iterator[AskedLine]:
    """The questions of the bundle in its order, hidden ones too, with what was answered."""
    catalogue, bundle = plan.case.catalogue, plan.bundle
    unanswered = catalogue.once(
        ("asked", bundle.id), lambda: {a.question.name: _line(bundle, a, conditions) for a in plan.questions}
    )
    for asked in plan.questions:
        line, answers = unanswered[asked.question.name], asked.answers
        options = line.options
        if answers:
            options = tuple(replace(option, is_chosen=option.answer in answers) for option in options)
        yield replace(line, asked=_ASKED[asked.is_asked], answers=answers, options=options)


def _line(bundle: Bundle, asked: AskedQuestion, conditions: Conditions) -> AskedLine:
    """The question as it stands before anybody has answered it."""
    question, use = asked.question, asked.use
    return AskedLine(
        name=question.name,
        code=question.code,
        wording=use.wording or question.wording,
        note=question.note,
        multiple=question.is_multiple,
        sensitive=question.is_sensitive,
        asked=None,
        when=structured(use.when),
        condition=conditions.all_of(use.when) if use.when else None,
        options=tuple(_choices(bundle, question, use)),
        answers=(),
    )


def _choices(bundle: Bundle, question: Question, use: QuestionUse) -> Iterator[Choice]:
    hints = dict(use.hints.items()) if use.hints else {}
    for option in offered(bundle, question):
        hint = "、".join(hints.get(option.answer, ())) or option.hint
        phrase = option.phrase or option.answer
        yield Choice(option.answer, phrase, option.code, hint, is_chosen=False)


def structured(when: Condition | None) -> When:
    """A condition as plain data."""
    if when is None:
        return None
    return tuple({test.question: tuple(sorted(test.answers)) for test in clause} for clause in when.clauses)
