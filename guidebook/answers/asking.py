"""What a query asks for, and what of a guide may answer it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from guidebook.answers import asked
from guidebook.search.schema.data import Subject

_TIME = re.compile(r"\d个?(工作日|自然日|[日天]|周(?!岁)|小时)|\d个月|(?<!\d)\d{1,2}年|当场|即办")
_MONEY = re.compile(r"\d[万亿]?元|\d%|免费|不收费|不缴费|不用交钱")
# 几年 is answered by years, 多少米 by metres or by saying that these are not known.
UNIT = re.compile("(?:几|多少|几多)个?(年|月|米|岁|人|名|张|份|次|平)")
# What a line has to contain to answer.
_FITTING = dict.fromkeys((asked.LIMIT, asked.DUTY, asked.VALIDITY), _TIME)
_FITTING |= dict.fromkeys((asked.AMOUNT, asked.FEE), _MONEY)


@dataclass(frozen=True)
class Passage:
    """Something that the guide says; `question` is empty unless it answers one."""

    text: str
    heading: str
    place: str
    terms: frozenset[str]
    question: frozenset[str] = frozenset()
    sides: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Asking:
    """What is asked: the sides, and the terms of the query.

    `content` are those besides the words of asking and the title of the guide, `beyond` those besides its
    everyday words too, `outside` those besides its title, but with the words of asking. `words` are those of
    `content` that stand in the name of anything.
    """

    words: Sequence[str]
    sides: frozenset[str]
    unit: str
    terms: frozenset[str]
    content: frozenset[str]
    beyond: frozenset[str]
    outside: frozenset[str]

    @property
    def side(self) -> str:
        """The side that is asked for, if it is one of those with facts."""
        return next((side for side in asked.ORDER if side in self.sides), "")

    @property
    def fitting(self) -> re.Pattern[str] | None:
        """What a line has to contain to answer."""
        if self.unit:
            return re.compile(rf"(?<!\d\d\d)\d[个万]?{self.unit}|{self.unit}数?待核实")
        return _FITTING.get(self.side)

    def mentions(self, subject: Subject) -> bool:
        """Whether a pair of characters outside the title of the guide stands in a name of the subject."""
        return any(len(term) > 1 and term in name for term in self.outside for name in subject.names)

    def suits(self, question: Passage) -> bool:
        """Whether the question asks for the same side, or is answered with the number that is asked for.

        What to do (怎么办) is another question than how many, whatever numbers are in its answer.
        """
        mine, theirs = self.sides & asked.TYPED, question.sides & asked.TYPED
        if "罚" in self.terms:
            return "罚" in question.terms
        if mine:
            return bool(mine & theirs)
        if self.unit:
            return "么办" not in question.question and bool(
                self.fitting and self.fitting.search(question.text)
            )
        return not theirs
