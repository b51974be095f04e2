"""What somebody enters into the one form: passed on in memory, never stored, never logged.

Entries have for the 代码 of a field its rows, each a tuple of texts: one row with one text for a plain field
(as many as are ticked for a choice of several), one row with a text for each column for a group, and as many
such rows as there are for a table. What was not entered is absent.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from guidebook.model import FieldType
from guidebook.presenters.forms import FieldLine, FormPart

Entries = Mapping[str, tuple[tuple[str, ...], ...]]

# A table of more people is written on a sheet of its own.
MOST_ROWS = 20


class Shape(StrEnum):
    """How a field is entered: a line, a choice of one, of several, a row of cells, several such rows.

    Nothing is entered where the answers settle the field, or where a paper is attached.
    """

    LINE = "line"
    CHOICE = "choice"
    CHOICES = "choices"
    CELLS = "cells"
    ROWS = "rows"
    SETTLED = "settled"
    ATTACHED = "attached"


_SHAPES = {
    FieldType.YES_NO: Shape.CHOICE,
    FieldType.CHOICE: Shape.CHOICE,
    FieldType.CHOICES: Shape.CHOICES,
    FieldType.GROUP: Shape.CELLS,
    FieldType.TABLE: Shape.ROWS,
    FieldType.UPLOAD: Shape.ATTACHED,
}


def shape_of(field: FieldLine) -> Shape:
    """How the field is entered."""
    shape = _SHAPES.get(FieldType(field.type), Shape.LINE)
    if field.value:
        return Shape.SETTLED
    if shape in {Shape.CELLS, Shape.ROWS} and not field.columns:
        return Shape.LINE
    if shape in {Shape.CHOICE, Shape.CHOICES} and not field.choices:
        return Shape.LINE
    return Shape.ROWS if shape is Shape.CELLS and field.repeated else shape


def box_name(code: str, row: int | None = None, column: int = 0) -> str:
    """Under which name a text is sent: the 代码 of its field; in a row with row and column, from 1 on."""
    return code if row is None else f"{code}.{row + 1}.{column + 1}"


def read_entries(
    form: Iterable[FormPart], pairs: Iterable[tuple[str, str]]
) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The entries as they were sent, empty rows included; names that the form does not know are left out.

    Of a table one row more than `MOST_ROWS` is read, so that it can be told.
    """
    sent: dict[str, list[str]] = {}
    for name, text in pairs:
        sent.setdefault(name, []).append(text)
    fields = (field for part in form for field in part.fields)
    return {field.code: rows for field in fields if (rows := _rows(field, sent))}


def _rows(field: FieldLine, sent: Mapping[str, list[str]]) -> tuple[tuple[str, ...], ...]:
    match shape_of(field):
        case Shape.LINE | Shape.CHOICE | Shape.CHOICES as shape:
            texts = tuple(text for text in sent.get(field.code, ()) if text)
            return (texts if shape is Shape.CHOICES else texts[:1],) if texts else ()
        case Shape.CELLS:
            return tuple(_cells(field, sent, 1))
        case Shape.ROWS:
            return tuple(_cells(field, sent, MOST_ROWS + 1))
        case _:
            return ()


def _cells(field: FieldLine, sent: Mapping[str, list[str]], most: int) -> Iterable[tuple[str, ...]]:
    """The rows up to the first that was not sent."""
    for row in range(most):
        names = [box_name(field.code, row, column) for column in range(len(field.columns))]
        if not any(name in sent for name in names):
            return
        yield tuple(sent.get(name, [""])[0] for name in names)


def with_another_row(field: FieldLine, entries: Entries) -> Entries:
    """The entries with an empty row more in that table, as long as it may grow."""
    empty = ("",) * len(field.columns)
    rows = entries.get(field.code, (empty,))
    return {**entries, field.code: (*rows, empty)[:MOST_ROWS]}


def without_row(field: FieldLine, entries: Entries, row: int) -> Entries:
    """The entries without the row of that table, counted from 0."""
    rows = entries.get(field.code, ())
    return {**entries, field.code: (*rows[:row], *rows[row + 1 :])}
