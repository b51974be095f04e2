"""A list as it came, as rows of texts: an Excel workbook, CSV in UTF-8 or GBK, JSON.

Every row knows where it stands, so that whatever is told of it can be looked up there.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from guidebook.errors import BadRequest, TooLarge
from guidebook.publishing.comparing import records
from guidebook.publishing.spreadsheets.grid import Grid, Line
from guidebook.publishing.spreadsheets.opening import opened

# Titles and notes stand above the headings, never so many of them.
_LINES_ABOVE = 20
_FEWEST_KNOWN = 2
_FEWEST_NAMES = 3


@dataclass(frozen=True)
class Row:
    """One row: its number, its cells by heading without the empty ones, and what is wrong with a cell.

    `sheet` is named where several sheets of a workbook hold rows.
    """

    number: int
    cells: dict[str, str]
    unit: str = "行"
    sheet: str = ""
    wrong: dict[str, str] = field(default_factory=dict)

    @property
    def place(self) -> str:
        """Where to look for it: 第3行 of a table, 第3条 of records, “公安”第3行 of a sheet among others."""
        return f"{f'“{self.sheet}”' if self.sheet else ''}第{self.number}{self.unit}"

    @property
    def label(self) -> str:
        """By what it can be named on the command line, if it has no code: 3, 公安!3."""
        return f"{self.sheet}!{self.number}" if self.sheet else str(self.number)


@dataclass(frozen=True)
class Listing:
    """A list: its headings in their order, and its rows."""

    headings: tuple[str, ...]
    rows: tuple[Row, ...]


def read(path: Path, known: Iterable[str]) -> Listing:
    """The list in a file; `known` are the headings by which the line of headings is recognised.

    Raises:
        NotFound: it cannot be opened.
        BadRequest: it is of no form that can be read, or no line of it holds headings.
        TooLarge: it is larger than the list of a district.
    """
    if path.suffix.lower() in records.SUFFIXES:
        return _recorded(records.read(path))
    try:
        grids = opened(path)
    except TooLarge as cause:
        raise too_large(path) from cause
    return _tabled(path.name, grids, frozenset(known))


def too_large(path: Path) -> TooLarge:
    """What is told of a list that is larger than can be read."""
    return TooLarge(f"“{path.name}”太大了：请只留本区的行和要对照的列，或者拆成几个文件。")


def _recorded(flat: list[dict[str, str]]) -> Listing:
    headings = tuple(dict.fromkeys(chain.from_iterable(flat)))
    rows = (
        Row(number, {heading: text for heading, text in record.items() if text}, "条")
        for number, record in enumerate(flat, 1)
    )
    return Listing(headings, tuple(rows))


def _tabled(file: str, grids: Iterable[Grid], known: frozenset[str]) -> Listing:
    """All sheets with headings that are known; where none has any, the first that looks like a table."""
    heads = [(grid, _heading_line(grid, known)) for grid in grids]
    tables = [(grid, at) for grid, (at, has_known) in heads if at is not None and has_known]
    tables = tables or [(grid, at) for grid, (at, _) in heads if at is not None][:1]
    if not tables:
        raise BadRequest(f"“{file}”里找不到列名：前{_LINES_ABOVE}行里要有一行写着“事项名称”这样的列名。")
    is_one = len(tables) == 1
    headings = dict.fromkeys(name for grid, at in tables for name in _distinct(grid.lines[at]) if name)
    rows = chain.from_iterable(_below(grid, at, "" if is_one else grid.title) for grid, at in tables)
    return Listing(tuple(headings), tuple(rows))


def _heading_line(grid: Grid, known: frozenset[str]) -> tuple[int | None, bool]:
    """Which line holds the headings, and whether names are known in it; else the first of a table's width."""
    texts = [[cell.text.strip() for cell in line.cells] for line in grid.lines[:_LINES_ABOVE]]
    for at, line in enumerate(texts):
        if len(known.intersection(line)) >= _FEWEST_KNOWN:
            return at, True
    return next((at for at, line in enumerate(texts) if sum(map(bool, line)) >= _FEWEST_NAMES), None), False


def _below(grid: Grid, at: int, sheet: str) -> Iterator[Row]:
    headings = _distinct(grid.lines[at])
    for line in grid.lines[at + 1 :]:
        named = [(name, cell) for name, cell in zip(headings, line.cells, strict=False) if name]
        cells = {name: text for name, cell in named if (text := cell.text.strip())}
        wrong = {name: cell.wrong for name, cell in named if cell.wrong}
        if cells or wrong:
            yield Row(line.number, cells, sheet=sheet, wrong=wrong)


def _distinct(line: Line) -> list[str]:
    """Headings of which none is there twice: 名称, 名称（2）."""
    seen: dict[str, int] = {}
    names = []
    for text in (cell.text.strip() for cell in line.cells):
        seen[text] = seen.get(text, 0) + 1
        names.append(text if seen[text] == 1 or not text else f"{text}（{seen[text]}）")
    return names
