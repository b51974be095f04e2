"""The answers of a file in four heaps: 将写入, 没填, 看不懂, 发出后别处已改. Nothing is written here."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from guidebook.errors import BadRequest
from guidebook.facts import Answer, FactAt
from guidebook.model import slips
from guidebook.publishing.spreadsheets import columns as of
from guidebook.publishing.spreadsheets.answers import NotUnderstoodError, day_answered, read, tidied
from guidebook.publishing.spreadsheets.asking import CENTRAL_EDITOR
from guidebook.publishing.spreadsheets.columns import Column
from guidebook.publishing.spreadsheets.finding import Found
from guidebook.publishing.spreadsheets.grid import Cell
from guidebook.text import quoted
from guidebook.yamlsource import Value

T = TypeVar("T")
# A name, a post, a document: no more than fits on a line or two.
_LONGEST = {of.PERSON: 30, of.POST: 60, of.BASIS: 300}
_NUMBERS_SHOWN = 8
_SMALL_NUMBER = re.compile("[0-9]{1,5}")
_NOT_AS_SENT = (
    "这一行的问题、现在的值和隐藏的键对不上，多半是只排了几列的序，或者改了这几格：请用发出的那份表重新填"
)
# Several may have answered together; a name written in Latin letters has spaces.
_NAME = re.compile(r"[^\W\d_]{2,}(?:[·•．.、，, （）()]*[^\W\d_]+)*[）)]?")
_NOTHING = {"", "/", "-", "无", "待核实", "同上", "—", "——"}


@dataclass(frozen=True)
class Unreadable:
    """A cell that cannot be taken, and what to write in it."""

    cell: str
    why: str

    def __str__(self) -> str:
        return f"{self.cell}：{self.why}"


@dataclass(frozen=True)
class Answered:
    """An answer that can be written; `value` is None where the present value is confirmed."""

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
    """An answer to a value that has been changed since it was sent."""

    cell: str
    fact: FactAt
    sent: str
    answer: str

    def __str__(self) -> str:
        now = f"发出时是“{self.sent}”，现在是“{self.fact.value}”，答复是“{self.answer}”"
        return f"{self.cell}：{self.fact.question} {now}"


@dataclass(frozen=True)
class Heaps:
    """What became of the rows of a file; `empty` counts those without an answer."""

    department: str
    to_write: tuple[Answered, ...] = ()
    empty: int = 0
    unreadable: tuple[Unreadable, ...] = ()
    overtaken: tuple[Overtaken, ...] = ()
    notes: tuple[str, ...] = ()

    def without(self, refused: Mapping[str, str]) -> "Heaps":
        """The same, with the answers at these cells refused, each for the reason given."""
        kept = tuple(answer for answer in self.to_write if answer.cell not in refused)
        more = tuple(Unreadable(cell, why) for cell, why in refused.items())
        unreadable = sorted(self.unreadable + more, key=lambda one: _in_order(one.cell))
        return replace(self, to_write=kept, unreadable=tuple(unreadable))


def sorted_out(
    rows: Iterable[Found], facts: Iterable[FactAt], today: dt.date, department: str | None = None
) -> Heaps:
    """The rows of a file in heaps; `department` is whose file it is, by default that of its rows.

    Raises:
        BadRequest: the rows are of several departments, and nobody said whose file it is.
    """
    by_key = {fact.key: fact for fact in facts if fact.answer is not Answer.CENTRAL}
    rows = list(rows)
    whose = department or _department(rows, by_key)
    sorting = _Sorting(by_key, whose, today, _answered_twice(rows))
    for row in rows:
        sorting.take(row)
    return Heaps(
        whose,
        tuple(sorting.to_write),
        sorting.empty,
        tuple(sorting.unreadable),
        tuple(sorting.overtaken),
        (*_left_out(rows), *_only_signed(rows)),
    )


def _department(rows: list[Found], by_key: Mapping[str, FactAt]) -> str:
    known = (by_key.get(_key(row)) for row in rows if row.is_as_sent)
    departments = list(dict.fromkeys(fact.department or CENTRAL_EDITOR for fact in known if fact))
    if len(departments) > 1:
        raise BadRequest(
            f"表里有{quoted(departments)}几个部门的行，不知道是谁答复的：请用 --department 写明部门再导入。"
        )
    return departments[0] if departments else CENTRAL_EDITOR


def _answered_twice(rows: list[Found]) -> set[str]:
    answered = Counter(_key(row) for row in rows if _has_answer(row))
    return {key for key, count in answered.items() if key and count > 1}


def _key(row: Found) -> str:
    return row.text(of.KEY).strip()


def _has_answer(row: Found) -> bool:
    cell = row.cell(of.ANSWER)
    return bool(tidied(cell) or cell.wrong)


def _left_out(rows: list[Found]) -> Iterator[str]:
    """Rows that went out and did not come back, as far as the numbers tell."""
    texts = (row.text(of.NUMBER).strip() for row in rows)
    numbers = {int(text) for text in texts if _SMALL_NUMBER.fullmatch(text)}
    gone = [n for n in range(1, max(numbers, default=0)) if n not in numbers]
    if gone:
        shown = "、".join(map(str, gone[:_NUMBERS_SHOWN])) + ("等" if len(gone) > _NUMBERS_SHOWN else "")
        yield f"编号{shown}的{len(gone)}行不在表里，当作没填。"


def _only_signed(rows: list[Found]) -> Iterator[str]:
    """Rows that somebody signed without an answer; whoever fills a column downwards signs all of them."""
    signed = [row.name(of.ANSWER) for row in rows if tidied(row.cell(of.PERSON)) and not _has_answer(row)]
    if signed:
        shown = "、".join(signed[:_NUMBERS_SHOWN]) + ("等" if len(signed) > _NUMBERS_SHOWN else "")
        yield f"{shown}{len(signed)}格空着，那几行却写了答复人，当作没填。"


class _Sorting:
    """Puts row after row on one of the heaps."""

    def __init__(
        self, by_key: Mapping[str, FactAt], department: str, today: dt.date, twice: set[str]
    ) -> None:
        self._by_key = by_key
        self._department = department
        self._today = today
        self._twice = twice
        self.to_write: list[Answered] = []
        self.empty = 0
        self.unreadable: list[Unreadable] = []
        self.overtaken: list[Overtaken] = []

    def take(self, row: Found) -> None:
        """Put one row where it belongs."""
        fact = self._by_key.get(_key(row))
        if not _has_answer(row):
            if fact and (astray := _astray(row)):
                self._refuse(row, *astray)
            else:
                self.empty += 1
            return
        if fact is None or (why := self._misplaced(row, fact)):
            self._refuse(row, of.ANSWER, _unknown(row) if fact is None else why)
        elif row.text(of.VALUE) != fact.value and not _says(row, fact.value):
            sent, answer = row.text(of.VALUE), tidied(row.cell(of.ANSWER))
            self.overtaken.append(Overtaken(row.name(of.ANSWER), fact, sent, answer))
        else:
            self._answer(row, fact)

    def _misplaced(self, row: Found, fact: FactAt) -> str:
        """Why the row cannot be about that fact."""
        if not row.is_as_sent:
            return _NOT_AS_SENT
        if (owner := fact.department or CENTRAL_EDITOR) != self._department:
            return f"这一条归“{owner}”管，不归“{self._department}”：请让他们答复"
        if fact.key in self._twice:
            return "同一条答复了两次：请只留一行"
        return ""

    def _answer(self, row: Found, fact: FactAt) -> None:
        """Take the answer, or name each cell that keeps it from being taken."""
        before = len(self.unreadable)
        answer = self._read(row, of.ANSWER, lambda cell: read(fact, cell, row.cell(of.UNIT)))
        basis = self._read(row, of.BASIS, _basis)
        person = self._read(row, of.PERSON, _person)
        post = self._read(row, of.POST, lambda cell: _short(of.POST, cell))
        day = self._read(row, of.DAY, lambda cell: day_answered(cell, self._today))
        if len(self.unreadable) == before and answer and basis and person and day:
            cell = row.name(of.ANSWER)
            self.to_write.append(
                Answered(cell, fact, answer.value, answer.text, basis, person, post or "", day)
            )

    def _read(self, row: Found, column: Column, reading: Callable[[Cell], T]) -> T | None:
        try:
            return reading(row.cell(column))
        except NotUnderstoodError as why:
            self._refuse(row, column, str(why))
            return None

    def _refuse(self, row: Found, column: Column, why: str) -> None:
        self.unreadable.append(Unreadable(row.name(column), f"{why}。"))


def _astray(row: Found) -> tuple[Column, str] | None:
    """The cell into which an answer was written instead of its own, and what to do."""
    # In a workbook these cells are locked; what a CSV file shows, Excel may have changed by opening it.
    is_meant = row.grid.title or tidied(row.cell(of.PERSON))
    if is_meant and row.text(of.MARK).strip() and not row.is_as_sent:
        return of.VALUE, "问题或者现在的值改过了，“答复”却空着：对的值请写在“答复”里，别的格子照发出的那份"
    if tidied(row.cell(of.UNIT)):
        return of.ANSWER, "选了“单位”，没有写答复：请写上数，或者把“单位”清空"
    return None


def _says(row: Found, value: str) -> bool:
    """Whether the answer is the present value in so many words: then it is confirmed, whatever was sent."""
    number, unit = tidied(row.cell(of.ANSWER)), tidied(row.cell(of.UNIT))
    return value in {number, f"{number}个{unit}", f"{number}{unit}"}


def _unknown(row: Found) -> str:
    if not _key(row):
        return "这一行没有隐藏的键，是自己加的：请填在发出的行里；表里没有的，另外告诉统稿人"
    why = "可能删了、代码改了、那个文件有错误读不出来，或者是别的站点的表"
    return f"认不出这一行问的是哪一条，{why}：请先运行 guidebook check，没有错误就重新导出一份"


def _in_order(cell: str) -> tuple[str, int, str]:
    """By sheet, row and column: F9 comes before F10."""
    title, _, reference = cell.rpartition("!")
    letters = reference.rstrip("0123456789")
    return title, int(reference[len(letters) :] or 0), letters


def _short(column: Column, cell: Cell) -> str:
    if cell.wrong:
        raise NotUnderstoodError(cell.wrong)
    text = " ".join(tidied(cell).split())
    if len(text) > _LONGEST[column]:
        raise NotUnderstoodError(f"“{column.title}”有{len(text)}个字，最多{_LONGEST[column]}个字")
    if text.startswith("="):
        raise NotUnderstoodError("这一格是公式，请复制它，再“选择性粘贴”为数值")
    return text


def _filled(column: Column, cell: Cell) -> str:
    text = _short(column, cell)
    if text in _NOTHING:
        tail = f"，不能写“{text}”" if text else ""
        raise NotUnderstoodError(f"填了答复的行，要写“{column.title}”{tail}")
    return text


def _person(cell: Cell) -> str:
    text = _filled(of.PERSON, cell)
    if not _NAME.fullmatch(text):
        raise NotUnderstoodError(
            f"“{slips.short(text)}”不是姓名：“{of.PERSON.title}”写谁答复的，不写电话、编号"
        )
    return text


def _basis(cell: Cell) -> str:
    text = _filled(of.BASIS, cell)
    if cell.is_number or cell.day is not None:
        raise NotUnderstoodError(f"只有“{text}”，不知道是什么文件：请写文件名称、文号，或者公布的网址")
    return text
