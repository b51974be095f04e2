"""Which conditions follow from others, whatever the remaining answers are."""

from collections.abc import Iterable, Iterator
from itertools import product

from guidebook.model import Condition
from guidebook.model.conditions import Test

Clause = tuple[Test, ...]


def implies(these: Iterable[Condition], those: Iterable[Condition]) -> bool:
    """Whether all of `those` hold whenever all of `these` do, judged by the answers they name."""
    wanted = [condition.clauses for condition in those]
    return all(
        any(_clause_implies(clause, other) for other in clauses)
        for clause in _clauses(these)
        for clauses in wanted
    )


def _clauses(conditions: Iterable[Condition]) -> Iterator[Clause]:
    for choice in product(*(condition.clauses for condition in conditions)):
        yield tuple(test for clause in choice for test in clause)


def _clause_implies(clause: Clause, other: Clause) -> bool:
    return all(any(_test_implies(test, wanted) for test in clause) for wanted in other)


def _test_implies(test: Test, other: Test) -> bool:
    return test.question == other.question and test.answers <= other.answers
