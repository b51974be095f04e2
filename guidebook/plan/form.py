"""一张表单: the union of the fields that the items need, in sections."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from guidebook.model import FieldUse, FormField, ItemUse
from guidebook.model.fields import ApplicantPart
from guidebook.plan.asks import Reason
from guidebook.plan.case import Case
from guidebook.plan.truth import Truth

APPLICATION_FORM = "申请表"


@dataclass(frozen=True)
class FormRow:
    """A field of the form, the items that use it, and the answer that fills it, if any.

    `is_open` says that no item needs it for certain yet, `whys` then when it has to be filled in: nothing
    if some item asks for it whatever the answers are. What tells who applies stands in every form, whether
    an item asks for it or not; it then has no `items`.
    """

    field: FormField
    items: tuple[str, ...]
    is_required: bool
    is_open: bool
    value: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    whys: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class FormSection:
    """A part of the form."""

    title: str
    rows: tuple[FormRow, ...]


class _Wanted(NamedTuple):
    item: str
    use: FieldUse
    why: Reason | None

    @property
    def is_certain(self) -> bool:
        return self.why is None


def form(case: Case) -> tuple[FormSection, ...]:
    """The form of a case: first who applies, then sections and fields in the order of the field ledger."""
    fields = case.catalogue.fields
    wanted = _wanted(case)
    of_all = _asked_of_all(fields, wanted) if wanted else frozenset()
    users = frozenset(want.item for wants in wanted.values() for want in wants)
    filled = _filled(case)
    rows = [
        _row(field, wanted.get(label, []), filled.get(label, ()), users, of_all=label in of_all)
        for label, field in fields.items()
        if label in wanted or label in of_all
    ]
    applicants = next((field.section for field in fields.values() if field.applicant), "")
    sections: dict[str, list[FormRow]] = {}
    for row in sorted(rows, key=_place):
        title = applicants if row.field.applicant else row.field.section
        sections.setdefault(title, []).append(row)
    return tuple(FormSection(title, tuple(of_section)) for title, of_section in sections.items())


def _place(row: FormRow) -> tuple[bool, bool]:
    """Before the others, who applies: first what everybody tells."""
    is_applicants = bool(row.field.applicant)
    return not is_applicants, is_applicants and row.is_open


def _asked_of_all(fields: Mapping[str, FormField], wanted: Mapping[str, list[_Wanted]]) -> frozenset[str]:
    """The fields that tell who applies, as far as no item asks everybody for it.

    It is asked of that person of whom the items ask most (a shop's owner, a deputy), else of the one who
    comes first in the ledger.
    """
    bearers = [field for field in fields.values() if field.applicant]
    wants = Counter({field.section: 0 for field in bearers})
    for field in bearers:
        wants[field.section] += len(wanted.get(field.name, ()))
    asked: set[str] = set()
    for part in ApplicantPart:
        of_part = [field for field in bearers if part in field.applicant]
        if not any(want.is_certain for field in of_part for want in wanted.get(field.name, ())):
            asked.update(_of_one_person(of_part, wants, wanted))
    return frozenset(asked)


def _of_one_person(
    of_part: list[FormField], wants: Counter[str], wanted: Mapping[str, list[_Wanted]]
) -> list[str]:
    """Of the fields that tell the same of several persons, those of the person of whom most is asked."""
    section = max((field.section for field in of_part), key=lambda name: wants[name], default="")
    own = [field for field in of_part if field.section == section]
    asked = [field for field in own if field.name in wanted]
    plain = [field for field in own if not field.columns]
    return [field.name for field in asked or plain or own]


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
    for of_bundle in case.bundle.items:
        of_item = case.standings[of_bundle.item].truth
        if of_item is Truth.FALSE:
            continue
        for use in case.catalogue.items[of_bundle.item].form_fields:
            truth = of_item & case.holds(use.when)
            if truth is not Truth.FALSE:
                why = None if truth is Truth.TRUE else _why(case, of_bundle, use)
                wanted_by_label.setdefault(use.label, []).append(_Wanted(of_bundle.item, use, why))
    return wanted_by_label


def _why(case: Case, of_bundle: ItemUse, use: FieldUse) -> Reason:
    """The conditions under which the item asks for the field."""
    is_open = case.standings[of_bundle.item].truth is Truth.UNKNOWN
    own = case.open_part(use.when)
    return Reason(
        of_bundle.item if is_open else None,
        case.open_part(of_bundle.when) if is_open else None,
        (own,) if own is not None else (),
    )


def _row(
    field: FormField, wanted: list[_Wanted], value: tuple[str, ...], users: frozenset[str], *, of_all: bool
) -> FormRow:
    counted = [want for want in wanted if want.is_certain] or wanted
    required = [want for want in counted if _is_required(field, want.use)]
    # Who need not fill it in needs no word about it while others have to.
    telling = required or counted
    is_open = not of_all and not any(want.is_certain for want in counted)
    return FormRow(
        field=field,
        items=() if of_all else tuple(dict.fromkeys(want.item for want in counted)),
        is_required=of_all or bool(required),
        is_open=is_open,
        value=value,
        notes=tuple(dict.fromkeys(want.use.note for want in telling if want.use.note)),
        whys=_whys(telling, users),
    )


def _whys(wants: list[_Wanted], users: frozenset[str]) -> tuple[Reason, ...]:
    """When the field is to be filled in, as far as that is open.

    What every item that has a form asks for is filled in whatever is handled.
    """
    whys = [want.why for want in wants if want.why]
    owns = list(dict.fromkeys(why.own for why in whys))
    if users == {want.item for want in wants if want.why and not want.why.own}:
        return ()
    if users == {want.item for want in wants} and len(owns) == 1:
        return (Reason(None, None, owns[0]),)
    return tuple(whys)


def _is_required(field: FormField, use: FieldUse) -> bool:
    if use.required is not None:
        return use.required
    return bool(field.required)
