"""The questions of a bundle, one after another: what is asked now, what comes after, what was answered.

The address says it all, so it works without script: `page=zt` shows a question, and a form that answers
it sends `page=after:zt` along, from where the next unanswered question follows, or else the outcome.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from guidebook.presenters.case import CaseView
from guidebook.presenters.questions import AskedLine

AFTER = "after:"
QUESTION, OUTCOME = "#question", "#outcome"
Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Answered:
    """A question that has an answer, and where to change it."""

    name: str
    answers: tuple[str, ...]
    sensitive: bool
    change: str


@dataclass(frozen=True)
class Left:
    """A question that is still to be answered, and where."""

    wording: str
    address: str


@dataclass(frozen=True)
class Interview:
    """`question` is asked now, None on the page of the outcome; `number` counts those asked in this case.

    `kept` are the other answers and choices, which travel along in hidden inputs; `skip` leads on without
    an answer; `waiting` counts the questions that earlier answers may yet bring; `back` leads to the
    question before, from the outcome to the last one; None where there is none.
    """

    question: AskedLine | None
    number: int
    left: tuple[Left, ...]
    waiting: int
    answered: tuple[Answered, ...]
    kept: Pairs
    skip: str
    back: str | None


class Interviewer:
    """Asks the questions of one case, of which the outline is enough; `pairs` are what its address holds."""

    def __init__(self, path: str, case: CaseView, pairs: Iterable[tuple[str, str]]) -> None:
        self._path = path
        self._case = case
        self._pairs = tuple(pairs)
        self._query = urlencode(self._pairs)
        self._asked = [question for question in case.questions if question.asked]

    def interview(self, place: str) -> Interview:
        """What is asked at this place: the code of a question, or empty for where the case stands."""
        question = self._question(place)
        code = question.code if question else ""
        return Interview(
            question=question,
            number=self._asked.index(question) + 1 if question else 0,
            left=tuple(self._left(code)),
            waiting=sum(case_question.asked is None for case_question in self._case.questions),
            answered=tuple(self._answered()),
            kept=tuple(pair for pair in self._pairs if pair[0] != code),
            skip=self.next_after(code),
            back=self._before(question),
        )

    def next_after(self, code: str) -> str:
        """The address of the next unanswered question after that one, or of the outcome."""
        places = [question.code for question in self._asked]
        later = self._asked[places.index(code) + 1 :] if code in places else self._asked
        following = next((question for question in later if not question.answers), None)
        if following is None or self._case.is_blocked:
            return self._address(OUTCOME)
        return self._address(QUESTION, following.code)

    def _before(self, question: AskedLine | None) -> str | None:
        """The address of the question before that one, or of the last one."""
        before = self._asked[: self._asked.index(question)] if question else self._asked
        return self._address(QUESTION, before[-1].code) if before else None

    def outcome(self) -> str:
        """The address of the outcome."""
        return self._address(OUTCOME)

    def _question(self, place: str) -> AskedLine | None:
        """The question asked for; to somebody who has not said anything yet, the first."""
        requested_question = next((question for question in self._asked if question.code == place), None)
        is_fresh = not self._case.is_mine and not self._case.is_blocked
        return requested_question or (next(iter(self._asked), None) if is_fresh else None)

    def _left(self, code: str) -> Iterator[Left]:
        for question in self._asked:
            if not question.answers and question.code != code:
                yield Left(question.wording, self._address(QUESTION, question.code))

    def _answered(self) -> Iterator[Answered]:
        for question in self._asked:
            if question.answers:
                change = self._address(QUESTION, question.code)
                yield Answered(question.name, question.answers, question.sensitive, change)

    def _address(self, fragment: str, place: str = "") -> str:
        query = "&".join(filter(None, (self._query, place and urlencode({"page": place}))))
        return f"{self._path}{'?' if query else ''}{query}{fragment}"
