"""The culprit before the blamed: a condition in a shared item that most of its guides cannot answer.

A new condition in an item that ten guides share is one mistake, in the item, and not ten in the guides.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from guidebook.checks.filed import Filed
from guidebook.checks.guides import of_guide
from guidebook.checks.subject import Subject
from guidebook.model import Bundle
from guidebook.model.walking import conditions
from guidebook.problems import Problem, error
from guidebook.text import quoted

QUESTION_NOT_ASKED = "question-not-asked"

_NAMED = 3


class Unasked(NamedTuple):
    """The questions on which an item depends in a bundle that neither asks nor answers them.

    `number` is that of the item in the bundle's 联办事项.
    """

    number: int
    item: str
    questions: frozenset[str]


def unasked(subject: Subject, filed: Filed[Bundle]) -> Iterator[Unasked]:
    """For each item of the bundle, the questions that are missing."""
    bundle = filed.record
    there = {one.question for one in bundle.questions} | bundle.settled(subject.defaults).keys()
    for number, use, item in subject.uses(bundle):
        yield Unasked(number, item.name, (subject.questions_of(use) - there) & subject.questions.keys())


def _questions(subject: Subject, filed: Filed[Bundle]) -> Iterator[tuple[str, frozenset[str]]]:
    """For each item of the bundle, all questions on which it depends."""
    return ((item.name, subject.questions_of(use)) for _, use, item in subject.uses(filed.record))


class Blamed:
    """The conditions of items on which most of the item's bundles have no answer, and these bundles."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject

    @cached_property
    def users(self) -> dict[tuple[str, str], list[str]]:
        """By item and question: the bundles that use the item without asking the question."""
        lost: dict[tuple[str, str], list[str]] = defaultdict(list)
        uses: dict[str, int] = defaultdict(int)
        for filed in self._subject.bundles.values():
            if not self._subject.asks_known(filed.record):
                continue
            for _, item, questions in of_guide(self._subject, filed, unasked, of_cases=True):
                uses[item] += 1
                for question in questions:
                    lost[item, question].append(filed.record.name)
        return {at: names for at, names in lost.items() if len(names) > max(1, uses[at[0]] // 2)}

    def concerns(self, filed: Filed[Bundle]) -> bool:
        """Whether an item of the bundle is blamed, or has a condition on a question that is not there."""
        known = self._subject.questions.keys()
        blamed = {item for item, _ in self.users}
        needed = of_guide(self._subject, filed, _questions, of_cases=True)
        return any(item in blamed or not questions <= known for item, questions in needed)

    def problems(self) -> Iterator[Problem]:
        """Each blamed condition once, where it stands."""
        for (item, question), names in sorted(self.users.items()):
            filed = self._subject.items[item]
            path = next(path for when, path in conditions(filed.record) if question in when.questions)
            more = f"等{len(names)}份指南" if len(names) > _NAMED else ""
            message = (
                f"这里要看“{question}”怎么答，用到“{item}”的{quoted(names[:_NAMED])}{more}却没有问："
                "多半是这里的“当”写错了；没有写错，就在那些指南的“情形”或者“既定”里补上。"
            )
            yield error(filed.place(*path), QUESTION_NOT_ASKED, message)
