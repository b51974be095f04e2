"""样例: a form field filled in by a fictitious person could be filled in so, and shows nobody's number."""

from collections.abc import Iterator
from dataclasses import replace

from guidebook.checks.filed import Filed
from guidebook.checks.subject import Subject
from guidebook.model import Bundle, FieldType, FormField
from guidebook.model.validation import Validation
from guidebook.presenters.boxes import Box
from guidebook.presenters.filling import checked_filling
from guidebook.presenters.forms import FieldLine, FormPart, line_of
from guidebook.problems import Place, Problem, error
from guidebook.secrecy.specimens import NUMBERS

BAD_SPECIMEN = "bad-specimen"

Rows = tuple[tuple[str, ...], ...]
# A specimen stays as it is while days go by.
_TIMELESS = {"不晚于今天": "日期", "不早于今天": "日期"}


def problems(subject: Subject) -> Iterator[Problem]:
    """The first thing that is wrong with each 样例, of a field and of a field in a bundle."""
    for filed in subject.fields.values():
        if filed.record.specimen and (fault := _fault(filed.record, filed.record.specimen.rows)):
            yield _problem(filed.place("样例"), filed.record.name, fault)
    for bundle in subject.bundles.values():
        yield from _of_bundle(subject, bundle)


def _of_bundle(subject: Subject, filed: Filed[Bundle]) -> Iterator[Problem]:
    """Fields that are nowhere defined are unknown names, and told as such."""
    of_form = _asked(subject, filed.record)
    # What an item asks that cannot be read, nobody knows; its own mistake is told.
    is_whole = all(use.item in subject.items for use in filed.record.items)
    for name, specimen in filed.record.specimens.items():
        if not (field := subject.fields.get(name)):
            continue
        if name not in of_form and is_whole:
            yield _problem(filed.key_place("样例", name), name, "没有用处，这件事的表单里没有这一格。")
        elif name in of_form and (fault := _fault(field.record, specimen.rows)):
            yield _problem(filed.place("样例", name), name, fault)


def _asked(subject: Subject, bundle: Bundle) -> frozenset[str]:
    """The fields that the form of a bundle may have: those of its items, and who applies."""
    items = (subject.items[use.item].record for use in bundle.items if use.item in subject.items)
    of_items = {use.label for item in items for use in item.form_fields}
    return frozenset(of_items | {name for name, of in subject.fields.items() if of.record.applicant})


def _problem(place: Place, name: str, fault: str) -> Problem:
    return error(place, BAD_SPECIMEN, f"“{name}”的样例{fault}")


def _fault(field: FormField, rows: Rows) -> str:
    """What is wrong with it; "" if it could be entered just so."""
    if fault := _fault_of_shape(field, rows):
        return fault
    filled = checked_filling([FormPart(field.section, (_timeless(field),))], {field.code: rows}, lambda _: ())
    boxes = [box for row in filled.parts[0].fields[0].rows for box in row]
    if fault := next(filter(None, map(_fault_of_number, boxes)), ""):
        return fault
    return f"填不进去：{filled.wrong[0].message}" if filled.wrong else ""


def _fault_of_shape(field: FormField, rows: Rows) -> str:
    if field.columns and any(len(row) != len(field.columns) for row in rows):
        return f"每行要有{len(field.columns)}格，和“列”一样多：{'、'.join(field.columns)}。"
    if field.columns and len(rows) > 1 and field.type is FieldType.GROUP and not field.repeated:
        return "只能写一行。"
    if not field.columns and field.type is not FieldType.CHOICES and (len(rows) > 1 or len(rows[0]) > 1):
        return "只能写一个。"
    return ""


def _timeless(field: FormField) -> FieldLine:
    """The field without an example of its own, and with any day in place of one before or after today."""
    line = line_of(field)
    return replace(line, validations=tuple(map(_of_any_day, line.validations)), specimen=())


def _of_any_day(validation: Validation) -> Validation:
    return replace(validation, rules=tuple(_TIMELESS.get(rule, rule) for rule in validation.rules))


def _fault_of_number(box: Box) -> str:
    """A number of somebody, perhaps; the message names none, since all numbers in messages are masked."""
    rules = [rule for rule in box.validation.rules if rule in NUMBERS]
    allowed = {number for rule in rules for number in NUMBERS[rule]}
    if not rules or allowed.issuperset(box.texts):
        return ""
    return f"里的{rules[0]}只能用虚构的那几个号码，列在 docs/editors/secrecy.md“填写样例里的号码”。"
