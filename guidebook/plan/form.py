"""一张表单: the union of the fields that the items need, in sections."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from guidebook.model import FieldUse, FormField
from guidebook.plan.case import Case
from guidebook.plan.truth import Truth

APPLICATION_FORM = "申请表"


@dataclass(frozen=True)
class FormRow:
    """A field of the form, the items that use it, and the answer that fills it, if any.

    `is_open` says that no item needs it for certain yet.
    """

    field: FormField
    items: tuple[str, ...]
    is_required: bool
    is_open: bool
    value: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class FormSection:
    """A part of the form."""

    title: str
    rows: tuple[FormRow, ...]


class _Wanted(NamedTuple):
    item: str
    use: FieldUse
    is_certain: bool


def form(case: Case) -> tuple[FormSection, ...]:
    """The form of a case; sections and fields stand in the order of the field ledger."""
    wanted = _wanted(case)
    filled = _filled(case)
    sections: dict[str, list[FormRow]] = {}
    for label, field in case.catalogue.fields.items():
        if label in wanted:
            row = _row(field, wanted[label], filled.get(label, ()))
            sections.setdefault(field.section, []).append(row)
    return tuple(FormSection(title, tuple(rows)) for title, rows in sections.items())


def form_users(sections: Iterable[FormSection]) -> tuple[str, ...]:
    """The items that ask for certain to have a form filled in."""
    rows = (row for section in sections for row in section.rows if not row.is_open)
    return tuple(dict.fromkeys(name for row in rows for name in row.items))


def _filled(case: Case) -> dict[str, tuple[str, ...]]:
    """The answers to questions that are asked, by the field that they fill.

    What a bundle fixes without asking is not the applicant's word and fills nothing; nor does the answer
    to a 敏感 question, since a form is left lying about.
    """
    answers_by_field: dict[str, tuple[str, ...]] = {}
    for asked in case.questions:
        field = asked.question.fills
        if field and asked.is_asked is Truth.TRUE and not asked.question.is_sensitive:
            answers_by_field[field] = tuple(dict.fromkeys((*answers_by_field.get(field, ()), *asked.answers)))
    return answers_by_field


def _wanted(case: Case) -> dict[str, list[_Wanted]]:
    wanted_by_label: dict[str, list[_Wanted]] = {}
    for name, standing in case.standings.items():
        of_item = standing.truth
        if of_item is Truth.FALSE:
            continue
        for use in case.catalogue.items[name].form_fields:
            truth = of_item & case.holds(use.when)
            if truth is not Truth.FALSE:
                wanted_by_label.setdefault(use.label, []).append(_Wanted(name, use, truth is Truth.TRUE))
    return wanted_by_label


def _row(field: FormField, wanted: list[_Wanted], value: tuple[str, ...]) -> FormRow:
    certain = [want for want in wanted if want.is_certain]
    counted = certain or wanted
    return FormRow(
        field=field,
        items=tuple(dict.fromkeys(want.item for want in counted)),
        is_required=any(_is_required(field, want.use) for want in counted),
        is_open=not certain,
        value=value,
        notes=tuple(dict.fromkeys(want.use.note for want in counted if want.use.note)),
    )


def _is_required(field: FormField, use: FieldUse) -> bool:
    if use.required is not None:
        return use.required
    return bool(field.required)
