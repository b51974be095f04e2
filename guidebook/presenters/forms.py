"""一张表单 of a case: every field once, in sections."""

from collections.abc import Mapping
from dataclasses import dataclass

from guidebook.model import FormField
from guidebook.plan import Plan
from guidebook.plan.form import FormRow
from guidebook.presenters.values import Spot, Value, value


@dataclass(frozen=True)
class FieldLine:
    """A field; `items` are the numbers of those that use it, `open` says that none needs it for certain.

    `value` is what the answers settle, `source` where the system fetches the field from; `least` and `most`
    bound a number.
    """

    label: str
    code: str
    type: str
    options: tuple[str, ...]
    columns: tuple[str, ...]
    repeated: bool
    rules: tuple[str, ...]
    unit: str | None
    least: str | None
    most: str | None
    required: bool
    open: bool
    value: tuple[str, ...]
    source: Value | None
    items: tuple[int, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class FormPart:
    """A titled part of the form."""

    title: str
    fields: tuple[FieldLine, ...]


def form_parts(plan: Plan, numbers: Mapping[str, int]) -> tuple[FormPart, ...]:
    """The form of a plan."""
    return tuple(
        FormPart(section.title, tuple(_line(row, numbers) for row in section.rows)) for section in plan.form
    )


def _line(row: FormRow, numbers: Mapping[str, int]) -> FieldLine:
    field = row.field
    bounds = dict(field.validation.bounds) if field.validation else {}
    return FieldLine(
        label=field.name,
        code=field.code,
        type=field.type.value,
        options=field.options,
        columns=field.columns,
        repeated=field.repeated,
        rules=field.validation.rules if field.validation else (),
        unit=bounds.get("单位"),
        least=bounds.get("最小"),
        most=bounds.get("最大"),
        required=row.is_required,
        open=row.is_open,
        value=row.value,
        source=_source(field),
        items=tuple(sorted(numbers[name] for name in row.items)),
        notes=tuple(note for note in (field.note, *row.notes) if note),
    )


def _source(field: FormField) -> Value | None:
    """Where the system fetches the field from, if that is known."""
    fact = field.prefilled
    if fact is None or not fact.is_known or str(fact) == "否":
        return None
    return value(fact, Spot("fields.yaml", (field.name, "由系统带出")))
