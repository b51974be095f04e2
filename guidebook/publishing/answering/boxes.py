"""The boxes of one answer, read together: an answer that can be written, or what is wrong with which box."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from guidebook.facts import FactAt
from guidebook.model import slips
from guidebook.publishing.answering.cells import Box, Cell
from guidebook.publishing.answering.values import NotUnderstoodError, day_answered, read, tidied
from guidebook.yamlsource import Value

T = TypeVar("T")
# A name, a post, a document: no more than fits on a line or two.
_LONGEST = {Box.PERSON: 30, Box.POST: 60, Box.BASIS: 300}
# Several may have answered together; a name written in Latin letters has spaces.
_NAME = re.compile(r"[^\W\d_]{2,}(?:[·•．.、，, （）()]*[^\W\d_]+)*[）)]?")
_NOTHING = {"", "/", "-", "无", "待核实", "同上", "—", "——"}


@dataclass(frozen=True)
class Answered:
    """An answer that can be written; `value` is None where the present value is confirmed.

    `cell` is how the box of the answer is called where there are many, as in a spreadsheet.
    """

    cell: str
    fact: FactAt
    value: Value
    text: str
    basis: str
    person: str
    post: str
    day: dt.date

    @property
    def is_new(self) -> bool:
        """Whether the file changes, and not only what is known of the value."""
        return self.value is not None


@dataclass(frozen=True)
class Overtaken:
    """An answer to a value that has been changed since it was seen; `fact` is as it is now."""

    cell: str
    fact: FactAt
    sent: str
    answer: str

    def __str__(self) -> str:
        now = f"发出时是“{self.sent}”，现在是“{self.fact.value}”，答复是“{self.answer}”"
        return f"{self.cell}：{self.fact.question} {now}"


def understood(
    fact: FactAt, cell_in: Callable[[Box], Cell], today: dt.date, cell: str = ""
) -> Answered | Mapping[Box, str]:
    """The answer in the boxes, or for each box that cannot be taken why; a sentence without its end."""
    wrong: dict[Box, str] = {}

    def taken(box: Box, reading: Callable[[Cell], T]) -> T | None:
        try:
            return reading(cell_in(box))
        except NotUnderstoodError as why:
            wrong[box] = str(why)
            return None

    answer = taken(Box.ANSWER, lambda written: read(fact, written, cell_in(Box.UNIT)))
    basis = taken(Box.BASIS, _basis)
    person = taken(Box.PERSON, _person)
    post = taken(Box.POST, lambda written: _short(Box.POST, written))
    day = taken(Box.DAY, lambda written: day_answered(written, today))
    if wrong or answer is None or basis is None or person is None or day is None:
        return wrong
    return Answered(cell, fact, answer.value, answer.text, basis, person, post or "", day)


def says(value: str, answer: Cell, unit: Cell) -> bool:
    """Whether the answer is that value in so many words: then it is confirmed, whatever was seen."""
    number, of = tidied(answer), tidied(unit)
    return value in {number, f"{number}个{of}", f"{number}{of}"}


def _short(box: Box, cell: Cell) -> str:
    if cell.wrong:
        raise NotUnderstoodError(cell.wrong)
    text = " ".join(tidied(cell).split())
    if len(text) > _LONGEST[box]:
        raise NotUnderstoodError(f"“{box}”有{len(text)}个字，最多{_LONGEST[box]}个字")
    if text.startswith("="):
        raise NotUnderstoodError("这一格是公式，请复制它，再“选择性粘贴”为数值")
    return text


def _filled(box: Box, cell: Cell) -> str:
    text = _short(box, cell)
    if text in _NOTHING:
        tail = f"，不能写“{text}”" if text else ""
        raise NotUnderstoodError(f"填了答复的行，要写“{box}”{tail}")
    return text


def _person(cell: Cell) -> str:
    text = _filled(Box.PERSON, cell)
    if not _NAME.fullmatch(text):
        raise NotUnderstoodError(f"“{slips.short(text)}”不是姓名：“{Box.PERSON}”写谁答复的，不写电话、编号")
    return text


def _basis(cell: Cell) -> str:
    text = _filled(Box.BASIS, cell)
    if cell.is_number or cell.day is not None:
        raise NotUnderstoodError(f"只有“{text}”，不知道是什么文件：请写文件名称、文号，或者公布的网址")
    return text
