"""Which conditions can hold together in a bundle, for some applicant."""

from collections.abc import Iterator, Mapping
from itertools import product

from guidebook.catalogue import Catalogue
from guidebook.checks.subject import Subject
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
    """What can be true in one bundle: a question with one answer cannot satisfy two different ones."""

    def __init__(self, known: Subject | Catalogue, bundle: Bundle) -> None:
        self._offers = {name: set(map(name_key, of)) for name, of in offers(known, bundle).items()}
        self._multiple = {name for name, question in _questions(known).items() if question.is_multiple}.union(
            bundle.settled(known.defaults)
        )

    def can_hold(self, *conditions: Condition | None) -> bool:
        """Whether some answers make all of the conditions true; no condition always holds."""
        choices = [condition.clauses for condition in conditions if condition is not None]
        return any(self._is_consistent(clauses) for clauses in product(*choices))

    def _is_consistent(self, clauses: tuple[tuple[Test, ...], ...]) -> bool:
        left: dict[str, set[str]] = {}
        for question, answers in _tests(clauses):
            allowed = answers & self._offers.get(question, answers)
            if question not in self._multiple:
                allowed &= left.get(question, allowed)
            if not allowed:
                return False
            left[question] = allowed
        return True


def _tests(clauses: tuple[tuple[Test, ...], ...]) -> Iterator[tuple[str, set[str]]]:
    for clause in clauses:
        for test in clause:
            yield test.question, set(map(name_key, test.answers))
