"""一张表单 for print: every field as the kind of blank that a hand can fill in."""

from collections.abc import Iterable, Mapping

from guidebook.handbook.document import FormLine, FormPart, FormSheet
from guidebook.model import Bundle, FieldType, FormField
from guidebook.plan.form import FormRow, FormSection
from guidebook.text import UNVERIFIED

# How many squares a number with a fixed length is copied into.
SQUARES = {"身份证": 18, "统一社会信用代码": 18, "手机号": 11}
# A line of half the page holds about this many characters of its label.
_LONGEST_HALF_LABEL = 16

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


def form_sheet(bundle: Bundle, sections: Iterable[FormSection], marks: Mapping[str, int]) -> FormSheet:
    """The form of a bundle; `marks` are the numbers of its items, by name."""
    parts = (
        FormPart(section.title, tuple(_line(row, marks) for row in section.rows)) for section in sections
    )
    return FormSheet(title=f"{bundle.name}申请表", items=tuple(marks), parts=tuple(parts))


def _line(row: FormRow, marks: Mapping[str, int]) -> FormLine:
    field = row.field
    cells = squares(field)
    return FormLine(
        label=field.name,
        shape=_shape(field, cells),
        options=("是", "否") if field.type is FieldType.YES_NO else field.options,
        columns=field.columns,
        cells=cells,
        unit=_unit(field),
        is_required=row.is_required,
        prefilled=_source(field),
        marks=tuple(sorted(marks[item] for item in row.items if item in marks)),
        note=" ".join(note for note in (field.note, *row.notes) if note),
        values=row.value,
    )


def squares(field: FormField) -> int:
    """How many squares the field is copied into; 0 if it is free text."""
    if field.type is not FieldType.TEXT or field.validation is None or len(field.validation.rules) != 1:
        return 0
    return SQUARES.get(field.validation.rules[0], 0)


def _shape(field: FormField, cells: int) -> str:
    if cells:
        return "boxes"
    if field.type in {FieldType.GROUP, FieldType.TABLE} and not field.columns:
        return "wide"
    if field.type is FieldType.GROUP and field.repeated:
        return "table"
    shape = _SHAPES[field.type]
    return "wide" if shape == "line" and len(field.name) > _LONGEST_HALF_LABEL else shape


def _unit(field: FormField) -> str:
    """The unit, unless the label says it already."""
    unit = dict(field.validation.bounds).get("单位", "") if field.validation else ""
    return "" if f"({unit})" in field.name else unit


def _source(field: FormField) -> str:
    """Where the system fetches the field from, if that is known."""
    text = str(field.prefilled or "")
    return "" if text in {"", "无", "否", UNVERIFIED} else text
