"""一张表单 of a case: every field once, in sections."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from guidebook.model import FieldType, FormField
from guidebook.model.fields import NO_SPECIMENS, ApplicantPart, Specimens
from guidebook.model.validation import ANYTHING, Validation
from guidebook.plan import Plan
from guidebook.plan.form import FormRow
from guidebook.presenters.conditions import Conditions
from guidebook.presenters.values import Spot, Value, value

_WHO = "单位申请的，填经办人。"
_SPECIMEN_DAY = "2026-12-01"
# The unit of a column, behind its name.
_UNIT = re.compile(r"\(([^()]+)\)$")
# What a type asks by itself.
_VALIDATIONS = {FieldType.DATE: Validation(("日期",)), FieldType.HOURS: Validation(("时段",))}


@dataclass(frozen=True)
class FieldLine:
    """A field; `items` are the numbers of those that use it, none where it tells who applies.

    `condition` says in words who has to fill it in, None if all do; `required` is then true only of those.
    `applicant` is what of the applicant it tells (姓名, 证件, 手机号), `value` what the answers settle,
    `source` where the system fetches the field from, `specimen` what somebody fictitious would enter;
    `validations` say what may be entered, one for each of `columns` or a single one.
    """

    label: str
    code: str
    type: str
    options: tuple[str, ...]
    columns: tuple[str, ...]
    repeated: bool
    validations: tuple[Validation, ...]
    required: bool
    condition: str | None
    applicant: tuple[str, ...]
    value: tuple[str, ...]
    source: Value | None
    items: tuple[int, ...]
    notes: tuple[str, ...]
    specimen: tuple[tuple[str, ...], ...]

    @property
    def choices(self) -> tuple[str, ...]:
        """What can be chosen."""
        return ("是", "否") if self.type == FieldType.YES_NO else self.options

    @property
    def rules(self) -> tuple[str, ...]:
        """By which rules a field without columns is entered."""
        return () if self.columns else self.validations[0].rules

    @property
    def unit_apart(self) -> str:
        """The unit of a field without columns, unless the label says it already."""
        unit = "" if self.columns else self.validations[0].unit or ""
        return "" if f"({unit})" in self.label else unit


@dataclass(frozen=True)
class FormPart:
    """A titled part of the form."""

    title: str
    fields: tuple[FieldLine, ...]


def form_parts(plan: Plan, numbers: Mapping[str, int], conditions: Conditions) -> tuple[FormPart, ...]:
    """The form of a plan; in each part what all fill in comes first, then what has the same condition."""
    return tuple(
        FormPart(
            section.title,
            _by_condition(_line(row, numbers, conditions, plan.bundle.specimens) for row in section.rows),
        )
        for section in plan.form
    )


def _by_condition(lines: Iterable[FieldLine]) -> tuple[FieldLine, ...]:
    lines_by_condition: dict[str | None, list[FieldLine]] = {None: []}
    for line in lines:
        lines_by_condition.setdefault(line.condition, []).append(line)
    return tuple(line for group in lines_by_condition.values() for line in group)


def _line(
    row: FormRow, numbers: Mapping[str, int], conditions: Conditions, specimens: Specimens
) -> FieldLine:
    line = line_of(row.field)
    notes = (*row.notes, *line.notes, _WHO if _is_added_name(row) else None)
    return replace(
        line,
        required=row.is_required,
        condition=_condition(conditions.reasons(row.whys) if row.is_open and row.whys else None),
        value=row.value,
        items=tuple(sorted(numbers[name] for name in row.items)),
        notes=tuple(note for note in notes if note),
        specimen=_specimen(row.field, specimens),
    )


def line_of(field: FormField) -> FieldLine:
    """The field by itself, as its entry in the ledger has it."""
    return FieldLine(
        label=field.name,
        code=field.code,
        type=field.type.value,
        options=field.options,
        columns=field.columns,
        repeated=field.repeated,
        validations=tuple(_validations(field)),
        required=bool(field.required),
        condition=None,
        applicant=field.applicant,
        value=(),
        source=_source(field),
        items=(),
        notes=(field.note,) if field.note else (),
        specimen=_specimen(field, NO_SPECIMENS),
    )


def _validations(field: FormField) -> Iterator[Validation]:
    if not field.columns:
        own = field.validation.own
        yield _VALIDATIONS.get(field.type, own) if own == ANYTHING else own
    for column in field.columns:
        validation = field.validation.of_column(column)
        unit = _UNIT.search(column)
        yield replace(validation, unit=unit[1]) if validation.is_number and unit else validation


def _is_added_name(row: FormRow) -> bool:
    return not row.items and not row.notes and ApplicantPart.NAME in row.field.applicant


def _condition(phrase: str | None) -> str | None:
    """Who fills the field in: 新开公司的才填."""
    if phrase is None:
        return None
    return f"{phrase}才填" if phrase.endswith("的") else f"填不填{phrase}"


def _specimen(field: FormField, specimens: Specimens) -> tuple[tuple[str, ...], ...]:
    """How a fictitious person fills the field in; nothing where only the editor could say."""
    if written := specimens.of(field):
        return written.rows
    if field.type is FieldType.DATE:
        return ((_SPECIMEN_DAY,),)
    if field.type is FieldType.YES_NO:
        return (("是",),)
    return ()


def _source(field: FormField) -> Value | None:
    """Where the system fetches the field from, if that is known."""
    fact = field.prefilled
    if fact is None or not fact.is_known or str(fact) == "否":
        return None
    return value(fact, Spot("fields.yaml", (field.name, "由系统带出")))
