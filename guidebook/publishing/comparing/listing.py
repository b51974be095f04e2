"""A list as it came, as rows of texts: JSON, JSON Lines and CSV (UTF-8, GBK, UTF-16).

Every row knows its number in the file, so that whatever is listed of it can be looked up there.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from guidebook.errors import BadRequest, TooLarge
from guidebook.publishing.comparing import records, tables

MOST_ROWS = 200_000
MOST_COLUMNS = 500
# Titles and notes stand above the headings, never so many of them.
_LINES_ABOVE = 20
_FEWEST_KNOWN = 2
_FEWEST_NAMES = 3


@dataclass(frozen=True)
class Row:
    """One row: its number in the file, and its cells by heading; empty cells are left out."""

    number: int
    cells: dict[str, str]
    unit: str = "行"

    @property
    def place(self) -> str:
        """Where to look for it in the file: 第3行 of a table, 第3条 of records."""
        return f"第{self.number}{self.unit}"


@dataclass(frozen=True)
class Listing:
    """A list: its headings in their order, and its rows, which can be walked through once."""

    headings: tuple[str, ...]
    rows: Iterator[Row]


def read(path: Path, known: Iterable[str]) -> Listing:
    """The list in a file; `known` are the headings by which the line of headings is recognised.

    Raises:
        BadRequest: the file cannot be opened, or is not of a form that can be read.
        TooLarge: it is larger than any list of services. Both may also come while rows are walked through.
    """
    suffix = path.suffix.lower()
    if suffix in records.SUFFIXES:
        return _recorded(records.read(path))
    if suffix in tables.SUFFIXES:
        return _tabled(path.name, tables.lines(path), frozenset(known))
    raise BadRequest(f"“{path.name}”不是能读的清单：请给 .csv、.json 文件，别的格式先另存为这两种。")


def _recorded(flat: list[dict[str, str]]) -> Listing:
    if len(flat) > MOST_ROWS:
        raise _too_large()
    headings = tuple(dict.fromkeys(chain.from_iterable(flat)))
    rows = (
        Row(number, {heading: text for heading, text in record.items() if text}, "条")
        for number, record in enumerate(flat, 1)
    )
    return Listing(headings, rows)


def _tabled(file: str, lines: Iterator[tables.Line], known: frozenset[str]) -> Listing:
    first = list(islice(lines, _LINES_ABOVE))
    at = _heading_line(first, known)
    if at is None:
        raise BadRequest(f"“{file}”里找不到列名：前{_LINES_ABOVE}行里要有一行写着“事项名称”这样的列名。")
    headings = _distinct(first[at].cells)
    return Listing(tuple(filter(None, headings)), _below(headings, chain(first[at + 1 :], lines)))


def _heading_line(lines: list[tables.Line], known: frozenset[str]) -> int | None:
    """Which line holds the headings: one with names that are known, else the first of a table's width."""
    counts = [(len(known.intersection(line.cells)), sum(map(bool, line.cells))) for line in lines]
    by_names = (at for at, (names, _) in enumerate(counts) if names >= _FEWEST_KNOWN)
    by_width = (at for at, (_, filled) in enumerate(counts) if filled >= _FEWEST_NAMES)
    return next(chain(by_names, by_width), None)


def _below(headings: list[str], lines: Iterable[tables.Line]) -> Iterator[Row]:
    for count, line in enumerate(lines):
        if count >= MOST_ROWS or len(line.cells) > MOST_COLUMNS:
            raise _too_large()
        cells = {name: text for name, text in zip(headings, line.cells, strict=False) if name and text}
        if cells:
            yield Row(line.number, cells)


def _distinct(texts: Iterable[str]) -> list[str]:
    """Headings of which none is there twice: 名称, 名称（2）."""
    seen: dict[str, int] = {}
    names = []
    for text in texts:
        seen[text] = seen.get(text, 0) + 1
        names.append(text if seen[text] == 1 or not text else f"{text}（{seen[text]}）")
    return names


def _too_large() -> TooLarge:
    return TooLarge(f"清单超过{MOST_ROWS}行或者{MOST_COLUMNS}列，请拆成几个文件。")
