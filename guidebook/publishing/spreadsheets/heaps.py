"""The answers of a file in four heaps: 将写入, 没填, 看不懂, 发出后别处已改. Nothing is written here."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from guidebook.errors import BadRequest
from guidebook.facts import Answer, FactAt
from guidebook.facts.owners import CENTRAL_EDITOR
from guidebook.publishing.answering.boxes import Answered, Overtaken, says, understood
from guidebook.publishing.answering.values import tidied
from guidebook.publishing.spreadsheets import columns as of
from guidebook.publishing.spreadsheets.columns import Column
from guidebook.publishing.spreadsheets.finding import Found
from guidebook.text import quoted

_NUMBERS_SHOWN = 8
_SMALL_NUMBER = re.compile("[0-9]{1,5}")
_NOT_AS_SENT = (
    "这一行的问题、现在的值和隐藏的键对不上，多半是只排了几列的序，或者改了这几格：请用发出的那份表重新填"
)


@dataclass(frozen=True)
class Unreadable:
    """A cell that cannot be taken, and what to write in it."""

    cell: str
    why: str

    def __str__(self) -> str:
        return f"{self.cell}：{self.why}"


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
        name = row.name(of.ANSWER)
        answered = understood(fact, lambda box: row.cell(of.BOXES[box]), self._today, name)
        if isinstance(answered, Answered):
            self.to_write.append(answered)
        else:
            for box, why in answered.items():
                self._refuse(row, of.BOXES[box], why)

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
    return says(value, row.cell(of.ANSWER), row.cell(of.UNIT))


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
