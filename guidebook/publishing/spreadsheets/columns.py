"""The columns of the sheet 事实, and what a row says: one table for what goes out and what comes back."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from guidebook.facts import Answer, FactAt
from guidebook.publishing.answering.cells import Box
from guidebook.publishing.answering.offers import NOT_OURS, SAME, is_confirmable, options

FACTS = "事实"
NOTES = "说明"
CENTRAL = "给统稿人"
CHOICES = "选项"
# A short form of the hash is enough against a slip; nobody gains by a forged one.
_MARK = 16


@dataclass(frozen=True)
class Column:
    """A column: its heading, its width in characters, and what becomes of it."""

    title: str
    width: int
    is_open: bool = False
    is_hidden: bool = False


NUMBER = Column("编号", 6)
BUNDLES = Column("套餐", 18)
RECORD = Column("事项", 22)
QUESTION = Column("问题", 44)
VALUE = Column("现在的值", 20)
ANSWER = Column(Box.ANSWER.value, 24, is_open=True)
UNIT = Column(Box.UNIT.value, 9, is_open=True)
BASIS = Column(Box.BASIS.value, 26, is_open=True)
PERSON = Column(Box.PERSON.value, 10, is_open=True)
POST = Column(Box.POST.value, 12, is_open=True)
DAY = Column(Box.DAY.value, 12, is_open=True)
KEY = Column("键", 10, is_hidden=True)
MARK = Column("校验", 10, is_hidden=True)
COLUMNS = (NUMBER, BUNDLES, RECORD, QUESTION, VALUE, ANSWER, UNIT, BASIS, PERSON, POST, DAY, KEY, MARK)
BOXES = {Box(column.title): column for column in (ANSWER, UNIT, BASIS, PERSON, POST, DAY)}
# Without these nothing can be taken from a sheet.
NEEDED = (QUESTION, VALUE, ANSWER, BASIS, PERSON, DAY, KEY, MARK)


@dataclass(frozen=True)
class Row:
    """One fact as it goes out."""

    number: int
    fact: FactAt

    @property
    def bundles(self) -> str:
        """The guides that show it: the first, and how many more."""
        names = self.fact.bundles
        return f"{names[0]}等{len(names)}个" if len(names) > 1 else "".join(names)

    @property
    def record(self) -> str:
        """What the fact is about: an item by its name, anything else with its kind."""
        fact = self.fact
        return fact.name if fact.kind.value == RECORD.title else f"{fact.kind.value}：{fact.name}"

    @property
    def mark(self) -> str:
        """The hash of the row as it was sent."""
        return mark_of(self.fact.key, self.fact.question, self.fact.value)

    @property
    def choices(self) -> tuple[str, ...]:
        """What is offered as an answer; for some forms of answers there is nothing else."""
        same = (SAME,) if is_confirmable(self.fact) else ()
        return (*same, *options(self.fact), NOT_OURS)

    @property
    def is_closed(self) -> bool:
        """Whether only what is offered is an answer."""
        return self.fact.answer in {Answer.YES_NO, Answer.CHOICE}

    @property
    def has_unit(self) -> bool:
        """Whether the number of the answer needs a unit."""
        return self.fact.answer is Answer.LIMIT


def mark_of(key: str, question: str, value: str) -> str:
    """The hash that ties a key to the question and the value that were sent with it.

    Whoever sorts only some of the columns tears them apart, and an answer would reach another fact.
    """
    return hashlib.sha256(f"{key}\n{question}\n{value}".encode()).hexdigest()[:_MARK]


def rows(facts: tuple[FactAt, ...]) -> Iterator[Row]:
    """The facts that are asked, numbered in their order; those of the central editor are not among them."""
    asked = (fact for fact in facts if fact.answer is not Answer.CENTRAL)
    return (Row(number, fact) for number, fact in enumerate(asked, start=1))
