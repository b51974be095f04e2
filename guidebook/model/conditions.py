"""Conditions (`当`) are data: which answers make something apply.

`当: {主体: [新办个体工商户, 新办公司], 是否售烟: 是}` asks for all of its keys and any
answer of a list; a list of such mappings asks for any of them. There are no
expressions and no numbers: a threshold is an answer ("300㎡以上").
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar, Self

from guidebook.model.facts import LiteralForm
from guidebook.model.scalars import read_name, refuse

_CLAUSE_SCHEMA: dict[str, Any] = {
    "type": "object",
    "minProperties": 1,
    "additionalProperties": {
        "anyOf": [{"type": ["string", "number", "boolean"]}, {"type": "array", "items": {"type": "string"}}]
    },
}


@dataclass(frozen=True)
class Test:
    """One question and the answers that satisfy it."""

    question: str
    answers: frozenset[str]

    # Keeps pytest from taking the class for a test case.
    __test__: ClassVar[bool] = False


@dataclass(frozen=True)
class Condition(LiteralForm):
    """Any of `clauses`, each of which asks for all of its tests."""

    clauses: tuple[tuple[Test, ...], ...]

    SCHEMA: ClassVar[dict[str, Any]] = {
        "anyOf": [_CLAUSE_SCHEMA, {"type": "array", "minItems": 1, "items": _CLAUSE_SCHEMA}],
        "examples": [{"主体": "新办公司"}],
        "x-condition": True,
    }

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        """Reckoned once: a case looks its conditions up again and again."""
        return hash(self.clauses)

    @classmethod
    def parse(cls, value: object) -> Self:
        """A mapping of questions to answers, or a list of such mappings."""
        clauses = value if isinstance(value, list) else [value]
        if not clauses:
            raise refuse("bad-condition", "“当”是空的：请写明哪个问题选了哪个答案，或删去这一行。")
        return cls(tuple(_clause(clause) for clause in clauses))

    def tests(self) -> Iterator[Test]:
        """Every test of every clause."""
        for clause in self.clauses:
            yield from clause

    @property
    def questions(self) -> frozenset[str]:
        """The questions this condition depends on."""
        return frozenset(test.question for test in self.tests())

    def __str__(self) -> str:
        return "，或".join("且".join(_words(test) for test in clause) for clause in self.clauses)


def _clause(value: object) -> tuple[Test, ...]:
    if not isinstance(value, dict) or not value:
        raise refuse("bad-condition", "“当”要写成 {问题: 答案}，例如 {主体: 新办公司}。")
    return tuple(_test(str(question), answers) for question, answers in value.items())


def _test(question: str, answers: object) -> Test:
    chosen = answers if isinstance(answers, list) else [answers]
    if not chosen:
        raise refuse("bad-condition", f"“当”里的“{question}”没有写答案。")
    return Test(question.strip(), frozenset(read_name(answer) for answer in chosen))


def _words(test: Test) -> str:
    return f"{test.question}选“{'”或“'.join(sorted(test.answers))}”"
