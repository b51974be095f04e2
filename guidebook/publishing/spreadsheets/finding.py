"""Where in a file the answers stand: the sheet by its headings, each row by the key that was sent.

Sheets may be renamed, columns moved or inserted, rows sorted, filtered, deleted: only the hidden key counts,
and the hash that ties it to the question and the value that were sent.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from guidebook.errors import BadRequest
from guidebook.publishing.answering.cells import Cell
from guidebook.publishing.spreadsheets import columns as of
from guidebook.publishing.spreadsheets.columns import COLUMNS, NEEDED, Column, mark_of
from guidebook.publishing.spreadsheets.grid import Grid, Line
from guidebook.text import printable, quoted

# A title or a remark may have been put above the headings.
_HEADINGS_WITHIN = 20
_SUGGESTION = "建议改成"


@dataclass(frozen=True)
class Found:
    """A row below the headings of a sheet of facts."""

    grid: Grid
    line: Line
    columns: dict[Column, int]

    def cell(self, column: Column) -> Cell:
        """The cell in that column, an empty one where the sheet has no such column."""
        return self.line.cell(self.columns.get(column))

    def text(self, column: Column) -> str:
        """What stands in it, with the line breaks that were sent."""
        return self.cell(column).text.replace("\r\n", "\n")

    def name(self, column: Column) -> str:
        """What a message calls the cell: 事实!F12."""
        return self.grid.name(self.line, self.columns.get(column))

    @property
    def is_as_sent(self) -> bool:
        """Whether key, question and value are those of one row that went out."""
        sent = (self.text(of.KEY).strip(), self.text(of.QUESTION), self.text(of.VALUE))
        return mark_of(*sent) == self.text(of.MARK).strip()

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in any cell."""
        return not any(cell.text.strip() or cell.wrong for cell in self.line.cells)


def found_rows(name: str, grids: tuple[Grid, ...]) -> tuple[Found, ...]:
    """The rows of facts in a file, in their order.

    Raises:
        BadRequest: no sheet has the headings; the message says which are missing.
    """
    headed = [(grid, head) for grid in grids if (head := _head(grid)) is not None]
    if not headed:
        raise BadRequest(_without_headings(name, grids))
    return tuple(row for grid, (above, columns) in headed for row in _below(grid, above, columns))


def suggestions(grids: tuple[Grid, ...]) -> Iterator[tuple[str, str]]:
    """What was written on the sheet for the central editor, by cell: it is not imported, only passed on."""
    for grid in grids:
        head = next(iter(grid.lines), None)
        titles = [cell.text.strip() for cell in head.cells] if head else []
        if grid.title == of.CENTRAL and _SUGGESTION in titles:
            column = titles.index(_SUGGESTION)
            for line in grid.lines[1:]:
                if text := printable(line.cell(column).text).strip():
                    yield grid.name(line, column), text


def _below(grid: Grid, above: int, columns: dict[Column, int]) -> Iterator[Found]:
    rows = (Found(grid, line, columns) for line in grid.lines if line.number > above)
    return (row for row in rows if not row.is_empty)


def _head(grid: Grid) -> tuple[int, dict[Column, int]] | None:
    """The number of the line with the headings, and the columns that it names."""
    for line in grid.lines[:_HEADINGS_WITHIN]:
        columns = _named(line)
        if all(column in columns for column in NEEDED):
            return line.number, columns
    return None


def _named(line: Line) -> dict[Column, int]:
    """The columns that a line names; of a heading that stands twice the first counts."""
    titles = [cell.text.strip() for cell in line.cells]
    return {column: titles.index(column.title) for column in COLUMNS if column.title in titles}


def _without_headings(name: str, grids: tuple[Grid, ...]) -> str:
    """The message for a file in which no line names all the columns: the one that names most is meant."""
    lines = [_named(line) for grid in grids for line in grid.lines[:_HEADINGS_WITHIN]]
    most = max(lines, key=len, default={})
    if len(most) < 2:  # noqa: PLR2004 – one word may stand anywhere
        return f"“{name}”里没有“{of.FACTS}”表，不是 guidebook confirm export 发出的那份表。"
    missing = quoted(column.title for column in NEEDED if column not in most)
    return f"“{name}”的表头少了{missing}这几列：请不要删列（隐藏的也要留着），用发出的那份表重新填。"
