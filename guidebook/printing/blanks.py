"""一张表单 for print: every field as the kind of blank that a hand can fill in."""

from dataclasses import dataclass

from guidebook.model import FieldType
from guidebook.presenters.case import CaseView
from guidebook.presenters.entries import Entries
from guidebook.presenters.forms import FieldLine

# How many squares a number with a fixed length is copied into.
SQUARES = {"身份证": 18, "统一社会信用代码": 18, "手机号": 11}
# A line of half the page holds about this many characters of its label, and this many beside what is written.
_LONGEST_HALF_LABEL = 16
_LONGEST_HALF_NOTE = 8

_SHAPES = {
    FieldType.TEXT: "line",
    FieldType.NUMBER: "line",
    FieldType.DATE: "date",
    FieldType.HOURS: "line",
    FieldType.ADDRESS: "wide",
    FieldType.YES_NO: "choices",
    FieldType.CHOICE: "choices",
    FieldType.CHOICES: "choices",
    FieldType.GROUP: "group",
    FieldType.TABLE: "table",
    FieldType.UPLOAD: "attached",
}


@dataclass(frozen=True)
class Blank:
    """A field and how it is drawn: `shape` is the template's word.

    Shapes: line, wide, date, boxes (`cells` of them), choices, group, table, attached.
    """

    label: str
    shape: str
    options: tuple[str, ...]
    columns: tuple[str, ...]
    cells: int
    unit: str
    is_required: bool
    source: str
    marks: tuple[int, ...]
    note: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class BlankPart:
    """A titled part of the form."""

    name: str
    lines: tuple[Blank, ...]


@dataclass(frozen=True)
class FormItem:
    """An item that the form is for, by its number."""

    mark: int
    name: str


@dataclass(frozen=True)
class FormSheet:
    """一张表单: every field that the items of a case need, once."""

    title: str
    items: tuple[FormItem, ...]
    parts: tuple[BlankPart, ...]


def form_sheet(case: CaseView, entries: Entries | None = None) -> FormSheet:
    """The form of a case, with what was entered."""
    return FormSheet(
        title=f"{case.title}申请表",
        items=tuple(FormItem(line.number, line.label) for line in case.lines),
        parts=tuple(
            BlankPart(part.title, tuple(_blank(field, entries or {}) for field in part.fields))
            for part in case.form
        ),
    )


def _blank(field: FieldLine, entries: Entries) -> Blank:
    cells = squares(field)
    return Blank(
        label=field.label,
        shape=_shape(field, cells),
        options=("是", "否") if field.type == FieldType.YES_NO else field.options,
        columns=field.columns,
        cells=cells,
        unit=_unit(field),
        is_required=field.required,
        source=str(field.source or ""),
        marks=field.items,
        note="".join(field.notes),
        values=field.value or _written(field, entries.get(field.code, ())),
    )


def _written(field: FieldLine, rows: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    """What was entered; of a group or a table each text behind the name of its column."""
    if not field.columns:
        return tuple(text for row in rows for text in row)
    return tuple(
        "，".join(f"{column}：{text}" for column, text in zip(field.columns, row, strict=True) if text)
        for row in rows
    )


def squares(field: FieldLine) -> int:
    """How many squares the field is copied into; 0 if it is free text."""
    is_number = field.type == FieldType.TEXT and len(field.rules) == 1
    return SQUARES.get(field.rules[0], 0) if is_number else 0


def _shape(field: FieldLine, cells: int) -> str:
    if cells:
        return "boxes"
    kind = FieldType(field.type)
    if kind in {FieldType.GROUP, FieldType.TABLE} and not field.columns:
        return "wide"
    if kind is FieldType.GROUP and field.repeated:
        return "table"
    shape = _SHAPES[kind]
    return "wide" if shape == "line" and not _is_short(field) else shape


def _is_short(field: FieldLine) -> bool:
    return len(field.label) <= _LONGEST_HALF_LABEL and sum(map(len, field.notes)) <= _LONGEST_HALF_NOTE


def _unit(field: FieldLine) -> str:
    """The unit, unless the label says it already."""
    unit = field.unit or ""
    return "" if f"({unit})" in field.label else unit
