"""Which conditions can hold together in a bundle, for some applicant."""

from collections.abc import Iterator, Mapping
from itertools import product

from guidebook.catalogue import Catalogue
from guidebook.checks.subject import Subject
from guidebook.keeping import Keep
from guidebook.model import Bundle, Condition, Question
from guidebook.model.conditions import Test
from guidebook.text import name_key


def offers(known: Subject | Catalogue, bundle: Bundle) -> dict[str, tuple[str, ...]]:
    """The answers that each question can have in this bundle; empty for an unknown question."""
    answers = bundle.settled(known.defaults)
    questions = _questions(known)
    for use in bundle.questions:
        question = questions.get(use.question)
        every = tuple(option.answer for option in question.options) if question else ()
        answers[use.question] = use.answers or every
    return answers


def _questions(known: Subject | Catalogue) -> Mapping[str, Question]:
    if isinstance(known, Catalogue):
        return known.questions
    return {name: filed.record for name, filed in known.questions.items()}


class Possibilities:
    """What can be true in one bundle: a question with one answer cannot satisfy two different ones.

    `offered` are the answers that a question can have, in their comparable form; `multiple` the questions
    that can have several answers at once.
    """

    def __init__(self, offered: Mapping[str, frozenset[str]], multiple: frozenset[str]) -> None:
        self.offered = offered
        self.multiple = multiple
        self._known: dict[tuple[Condition, ...], bool] = {}

    def can_hold(self, *conditions: Condition | None) -> bool:
        """Whether some answers make all of the conditions true; no condition always holds."""
        asked = tuple(condition for condition in conditions if condition is not None)
        if asked not in self._known:
            choices = product(*(condition.clauses for condition in asked))
            self._known[asked] = any(self._is_consistent(clauses) for clauses in choices)
        return self._known[asked]

    def _is_consistent(self, clauses: tuple[tuple[Test, ...], ...]) -> bool:
        left: dict[str, frozenset[str]] = {}
        for question, answers in _tests(clauses):
            allowed = answers & self.offered.get(question, answers)
            if question not in self.multiple:
                allowed &= left.get(question, allowed)
            if not allowed:
                return False
            left[question] = allowed
        return True


# By the bundle: few edits change what it offers, and then what can be true in it has to be found anew.
_OF_BUNDLE: Keep[Bundle, list[Possibilities]] = Keep()


def possibilities(known: Subject | Catalogue, bundle: Bundle) -> Possibilities:
    """What can be true in the bundle."""
    offered = {name: frozenset(map(name_key, of)) for name, of in offers(known, bundle).items()}
    multiple = {name for name, question in _questions(known).items() if question.is_multiple}
    new = Possibilities(offered, frozenset(multiple.union(bundle.settled(known.defaults))))
    kept = _OF_BUNDLE.of(bundle, list)
    for old in kept:
        if (old.offered, old.multiple) == (new.offered, new.multiple):
            return old
    kept[:] = [new]
    return new


def _tests(clauses: tuple[tuple[Test, ...], ...]) -> Iterator[tuple[str, frozenset[str]]]:
    for clause in clauses:
        for test in clause:
            yield test.question, frozenset(map(name_key, test.answers))
