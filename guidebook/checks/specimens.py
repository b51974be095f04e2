"""样例: a form field filled in by a fictitious person could be filled in so, and shows nobody's number."""

from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation

from guidebook.checks.filed import Filed
from guidebook.checks.subject import Subject
from guidebook.model import Bundle, FieldType, FormField
from guidebook.model.scalars import read_date
from guidebook.presenters.boxes import rules_of_column
from guidebook.problems import Place, Problem, error
from guidebook.secrecy.specimens import NUMBERS
from guidebook.text import quoted

BAD_SPECIMEN = "bad-specimen"


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
    for name, specimen in filed.record.specimens.items():
        if not (field := subject.fields.get(name)):
            continue
        if name not in of_form:
            yield _problem(filed.key_place("样例", name), name, "没有用处，这件事的表单里没有这一格")
        elif fault := _fault(field.record, specimen.rows):
            yield _problem(filed.place("样例", name), name, fault)


def _asked(subject: Subject, bundle: Bundle) -> frozenset[str]:
    """The fields that the form of a bundle may have: those of its items, and who applies."""
    items = (subject.items[use.item].record for use in bundle.items if use.item in subject.items)
    of_items = {use.label for item in items for use in item.form_fields}
    return frozenset(of_items | {name for name, of in subject.fields.items() if of.record.applicant})


def _problem(place: Place, name: str, fault: str) -> Problem:
    return error(place, BAD_SPECIMEN, f"“{name}”的样例{fault}。")


def _fault(field: FormField, rows: tuple[tuple[str, ...], ...]) -> str | None:
    """What is wrong with it; None if it could be entered just so."""
    if field.columns:
        return _fault_of_rows(field, rows)
    texts = [text for row in rows for text in row]
    if field.type is not FieldType.CHOICES and len(texts) > 1:
        return "只能写一个"
    return next(filter(None, (_fault_of_text(field, text) for text in texts)), None)


def _fault_of_rows(field: FormField, rows: tuple[tuple[str, ...], ...]) -> str | None:
    if any(len(row) != len(field.columns) for row in rows):
        return f"每行要有{len(field.columns)}格，和“列”一样多：{'、'.join(field.columns)}"
    if len(rows) > 1 and field.type is FieldType.GROUP and not field.repeated:
        return "只能写一行"
    rules = field.validation.rules if field.validation else ()
    faults = (
        _fault_of_either(rules_of_column(rules, column), text)
        for row in rows
        for column, text in zip(field.columns, row, strict=True)
    )
    return next(filter(None, faults), None)


def _fault_of_either(rules: Sequence[str], text: str) -> str | None:
    """证件号码或统一社会信用代码 takes a number of either kind."""
    faults = [_fault_of_number(rule, text) for rule in rules]
    return faults[0] if faults and all(faults) else None


def _fault_of_text(field: FormField, text: str) -> str | None:
    options = ("是", "否") if field.type is FieldType.YES_NO else field.options
    if options and field.type in {FieldType.YES_NO, FieldType.CHOICE, FieldType.CHOICES}:
        return None if text in options else f"“{text}”不在选项里，可以写{quoted(options)}"
    if field.type is FieldType.NUMBER:
        return _fault_of_amount(dict(field.validation.bounds) if field.validation else {}, text)
    if field.type is FieldType.DATE and not _is_date(text):
        return f"“{text}”不是日期，要写成 2026-12-01 这样"
    rules = field.validation.rules if field.validation else ()
    return next(filter(None, (_fault_of_number(rule, text) for rule in rules)), None)


def _fault_of_number(rule: str, text: str) -> str | None:
    """A number of somebody, perhaps; the message names none, since all numbers in messages are masked."""
    if rule not in NUMBERS or text in NUMBERS[rule]:
        return None
    return f"里的{rule}只能用虚构的那几个号码，列在 docs/editors/secrecy.md“填写样例里的号码”"


def _fault_of_amount(bounds: dict[str, str], text: str) -> str | None:
    try:
        amount = Decimal(text)
    except InvalidOperation:
        return f"“{text}”不是数"
    if "最小" in bounds and amount < Decimal(bounds["最小"]):
        return f"“{text}”比最小的{bounds['最小']}还小"
    if "最大" in bounds and amount > Decimal(bounds["最大"]):
        return f"“{text}”比最大的{bounds['最大']}还大"
    return None


def _is_date(text: str) -> bool:
    """A day, or a month where the day does not matter."""
    try:
        read_date(text if text.count("-") > 1 else f"{text}-01")
    except ValueError:
        return False
    return True
