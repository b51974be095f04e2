"""What stands in the parts of an .xlsx file, taken from the events of an XML parser.

Elements are known by their local names, so that both namespaces of the standard
are read (ECMA-376 part 1, §18).
"""

import datetime as dt
import posixpath
import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import ClassVar

from guidebook.errors import TooLarge
from guidebook.publishing.answering.cells import Cell
from guidebook.publishing.spreadsheets.grid import Line, column_number
from guidebook.text import printable

MOST_CELLS = 200_000
MOST_ELEMENTS = 1_500_000
MOST_LINES = 20_000
# Columns may be inserted and moved, but not a hundred of them.
MOST_COLUMNS = 100
MOST_MERGED = 200_000
# What Excel itself allows in a cell.
LONGEST_CELL = 32_767
# From here on Excel has replaced the last figures by zeros.
_INEXACT = 10**15
_TOO_LONG_A_NUMBER = "这一格的数超过15位，Excel 已经改了后面的数字：请先把格子设成“文本”，再填"
_TOO_MUCH = "表里的格子多得不像一份答复，没有读。请用发出的那份表重新填。"
# 31 December 9999, counted from 1904.
_LAST_DAY = 2_957_003
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
# The built-in formats of days, §18.8.30, with those of Chinese Excel.
_DATE_FORMATS = {*range(14, 18), 22, *range(27, 32), 36, *range(50, 55), 57, 58}
_DATE_SIGNS = re.compile(r"[ymd年月日]", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


class Part:
    """Takes events; the text of the elements named in `TEXTS` is collected."""

    TEXTS: ClassVar[frozenset[str]] = frozenset()

    def __init__(self) -> None:
        self._text: list[str] | None = None
        self._elements = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element opens."""
        name = tag.rpartition("}")[2]
        self._elements += 1
        if self._elements > MOST_ELEMENTS:
            raise TooLarge(_TOO_MUCH)
        if name in self.TEXTS:
            self._text = []
        self.opens(name, {key.rpartition("}")[2]: value for key, value in attributes.items()})

    def end(self, tag: str) -> None:
        """An element closes."""
        name = tag.rpartition("}")[2]
        text, self._text = (
            ("".join(self._text), None) if name in self.TEXTS and self._text else ("", self._text)
        )
        self.closes(name, text)

    def data(self, text: str) -> None:
        """Text inside the element that is open."""
        if self._text is not None:
            self._text.append(text)

    def close(self) -> None:
        """The part ends."""

    def opens(self, name: str, attributes: dict[str, str]) -> None:
        """An element opens, by its local name."""

    def closes(self, name: str, text: str) -> None:
        """An element closes; `text` is what it held if it is one of `TEXTS`."""


class Workbook(Part):
    """The sheets by title and relation, and from which year days are counted."""

    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[tuple[str, str]] = []
        self.from_1904 = False

    def opens(self, name: str, attributes: dict[str, str]) -> None:  # noqa: D102
        if name == "sheet":
            self.sheets.append((printable(attributes.get("name", "")), attributes.get("id", "")))
        elif name == "workbookPr":
            self.from_1904 = attributes.get("date1904") in {"1", "true"}


class Relations(Part):
    """Which part a relation of the workbook leads to."""

    def __init__(self) -> None:
        super().__init__()
        self._found: dict[str, tuple[str, str]] = {}

    def opens(self, name: str, attributes: dict[str, str]) -> None:  # noqa: D102
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            part = posixpath.normpath(posixpath.join("/xl", attributes.get("Target", "")))
            kind = attributes.get("Type", "").rpartition("/")[2]
            self._found[attributes.get("Id", "")] = (kind, part.lstrip("/"))

    def part(self, relation: str) -> str:
        """The name of the part in the archive."""
        return self._found.get(relation, ("", ""))[1]

    def parts(self, kind: str) -> list[str]:
        """The parts of one kind."""
        return [part for is_of, part in self._found.values() if is_of == kind]


class Strings(Part):
    """The texts that cells share."""

    TEXTS = frozenset({"t"})

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._runs: list[str] = []
        self._is_phonetic = False

    def opens(self, name: str, attributes: dict[str, str]) -> None:  # noqa: ARG002, D102
        self._is_phonetic = self._is_phonetic or name == "rPh"

    def closes(self, name: str, text: str) -> None:  # noqa: D102
        if name == "t" and not self._is_phonetic:
            self._runs.append(text)
        elif name == "rPh":
            self._is_phonetic = False
        elif name == "si":
            self.texts.append(_unescaped("".join(self._runs)))
            self._runs = []


class Styles(Part):
    """Which styles show a number as a day."""

    def __init__(self) -> None:
        super().__init__()
        self._formats: dict[int, str] = {}
        self._styles: list[int] = []
        self._is_inside = False

    def opens(self, name: str, attributes: dict[str, str]) -> None:  # noqa: D102
        if name == "numFmt":
            self._formats[_whole(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._is_inside = True
        elif name == "xf" and self._is_inside:
            self._styles.append(_whole(attributes.get("numFmtId")))

    def closes(self, name: str, text: str) -> None:  # noqa: ARG002, D102
        self._is_inside = self._is_inside and name != "cellXfs"

    def is_date(self, style: int) -> bool:
        """Whether a number in that style is a day."""
        number = self._styles[style] if 0 <= style < len(self._styles) else 0
        written = _QUOTED.sub(_date_sign, self._formats.get(number, ""))
        return number in _DATE_FORMATS or bool(_DATE_SIGNS.search(written))


class Sheet(Part):
    """The rows of one sheet that hold anything, in their order."""

    TEXTS = frozenset({"v", "t", "f"})

    def __init__(self, strings: Sequence[str], is_date: Callable[[int], bool], *, from_1904: bool) -> None:
        super().__init__()
        self._strings = strings
        self._is_date = is_date
        self._epoch = dt.date(1904, 1, 1) if from_1904 else dt.date(1899, 12, 30)
        self._rows: dict[int, dict[int, Cell]] = {}
        self._merged: list[str] = []
        self._row, self._column, self._count = 0, -1, 0
        self._cell: dict[str, str] = {}
        self._value: str | None = None
        self._has_formula = self._is_phonetic = False

    def opens(self, name: str, attributes: dict[str, str]) -> None:  # noqa: D102
        if name == "row":
            self._row, self._column = _whole(attributes.get("r"), self._row + 1), -1
        elif name == "c":
            self._open_cell(attributes)
        elif name == "mergeCell":
            self._merged.append(attributes.get("ref", ""))
        elif name in {"f", "rPh"}:
            self._has_formula = self._has_formula or name == "f"
            self._is_phonetic = name == "rPh"

    def _open_cell(self, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > MOST_CELLS or len(self._rows) > MOST_LINES:
            raise TooLarge(_TOO_MUCH)
        reference = _REFERENCE.fullmatch(attributes.get("r", ""))
        self._column = column_number(reference[1]) if reference else self._column + 1
        self._row = int(reference[2]) if reference else self._row
        self._cell, self._value, self._has_formula = attributes, None, False

    def closes(self, name: str, text: str) -> None:  # noqa: D102
        if name == "rPh":
            self._is_phonetic = False
        elif name in {"v", "t"} and not self._is_phonetic:
            self._value = (self._value or "") + text if name == "t" else text
        elif name == "c" and self._column < MOST_COLUMNS:
            cell = self._read()
            if cell.text or cell.wrong:
                self._rows.setdefault(self._row, {})[self._column] = cell

    def _read(self) -> Cell:
        value, kind = self._value or "", self._cell.get("t", "n")
        if self._has_formula:
            return Cell(value, "这一格是公式，请复制它，再“选择性粘贴”为数值")
        if kind == "e":
            return Cell(value, f"这一格是 Excel 的错误值“{printable(value[:20])}”")
        if kind == "d":
            return _day(dt.date.fromisoformat(value[:10]))
        if kind == "n" and value:
            return self._number(value)
        value = self._shown(value, kind)
        if len(value) > LONGEST_CELL:
            return Cell(wrong=f"这一格有{len(value)}个字，太长了")
        return Cell(value)

    def _shown(self, value: str, kind: str) -> str:
        if kind == "s":
            number = _whole(value, -1)
            return self._strings[number] if 0 <= number < len(self._strings) else ""
        if kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(value, value)
        return _unescaped(value)

    def _number(self, written: str) -> Cell:
        number = float(written)
        if self._is_date(_whole(self._cell.get("s"))) and 1 <= number < _LAST_DAY:
            return _day(self._epoch + dt.timedelta(days=int(number)))
        if not abs(number) < _INEXACT:
            return Cell(
                written,
                "这一格的数超过15位，Excel 已经改了后面的数字：请先把格子设成“文本”，再填",
                is_number=True,
            )
        text = str(int(number)) if number == int(number) else repr(number)
        return Cell(text, is_number=True)

    def lines(self) -> tuple[Line, ...]:
        """The rows, each as far as its last cell; what a merged area covers is marked."""
        self._mark_merged()
        lines = []
        for number, cells in sorted(self._rows.items()):
            width = max(cells) + 1
            lines.append(Line(number, tuple(cells.get(column, Cell()) for column in range(width))))
        return tuple(lines)

    def _mark_merged(self) -> None:
        numbers, marked = sorted(self._rows), 0
        for area in self._merged:
            first, _, last = area.partition(":")
            start, end = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last)
            if start is None or end is None:
                continue
            columns = range(column_number(start[1]), min(column_number(end[1]) + 1, MOST_COLUMNS))
            rows = numbers[bisect_left(numbers, int(start[2])) : bisect_left(numbers, int(end[2]) + 1)]
            marked += len(rows) * len(columns) + 1
            if marked > MOST_MERGED:
                raise TooLarge("表里合并的格子太多，没有读。请用发出的那份表重新填。")
            for row in rows:
                for column in columns:
                    text = self._rows[row].get(column, Cell()).text
                    self._rows[row][column] = Cell(text, "这一格是合并的单元格：请取消合并，一行一格分别填")


def _date_sign(quoted: re.Match[str]) -> str:
    """Of what stands in quotes in a format, only 年, 月 and 日 say that it is one of days."""
    return quoted[0] if quoted[0].strip('"') in {"年", "月", "日"} else ""


def _day(day: dt.date) -> Cell:
    return Cell(day.isoformat(), day=day)


def _whole(text: str | None, default: int = 0) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else default  # noqa: PLR2004


def _unescaped(text: str) -> str:
    """`_x000D_` is how a control character is written; half of a pair of surrogates is none."""
    plain = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return plain.encode("utf-8", "ignore").decode()
