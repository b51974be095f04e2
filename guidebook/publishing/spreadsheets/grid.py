"""A sheet as it came back: rows of cells, each with the name by which Excel calls it."""

from dataclasses import dataclass

from guidebook.publishing.answering.cells import EMPTY, Cell

_LETTERS = 26


@dataclass(frozen=True)
class Line:
    """One row with its number on the screen."""

    number: int
    cells: tuple[Cell, ...]

    def cell(self, column: int | None) -> Cell:
        """The cell of a column (from 0), an empty one where the row ends before it."""
        return EMPTY if column is None or column >= len(self.cells) else self.cells[column]


@dataclass(frozen=True)
class Grid:
    """The rows of a sheet that hold anything; `title` is empty for a file without sheets (CSV)."""

    title: str
    lines: tuple[Line, ...]

    def name(self, line: Line, column: int | None) -> str:
        """What a message calls a cell: 事实!F12, in a CSV F12."""
        where = f"{column_letters(column)}{line.number}" if column is not None else f"第{line.number}行"
        return f"{self.title}!{where}" if self.title else where


def column_letters(column: int) -> str:
    """A, B, … Z, AA for a column counted from 0."""
    letters, rest = "", column + 1
    while rest:
        rest, last = divmod(rest - 1, _LETTERS)
        letters = chr(ord("A") + last) + letters
    return letters


def column_number(reference: str) -> int:
    """The column, counted from 0, of a reference such as F12."""
    number = 0
    for letter in reference:
        if not letter.isalpha():
            break
        number = number * _LETTERS + ord(letter.upper()) - ord("A") + 1
    return number - 1
