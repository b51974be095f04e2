"""Numbers in the prose of a bundle stand in one of its fields as well.

A limit is changed in one field; the sentence that repeats it in a FAQ is forgotten.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from guidebook.checks.filed import Filed
from guidebook.checks.quantities import Quantity, quantities
from guidebook.checks.subject import Subject
from guidebook.checks.texts import texts
from guidebook.model import Bundle
from guidebook.problems import Problem, warning
from guidebook.text import quoted
from guidebook.yamlsource import Path, Value

NUMBER_WITHOUT_FIELD = "number-without-field"

# Prose that repeats what fields say; it proves nothing by itself.
_PROSE = ("摘要", "适用范围", "提示", "常见问题")
_BARE = re.compile(r"\d+(?:\.\d+)?")


def problems(subject: Subject) -> Iterator[Problem]:
    """Quantities that a bundle's prose mentions and no field of the bundle or its items gives."""
    facts = _Facts(subject)
    for filed in subject.bundles.values():
        if not subject.is_whole(filed.record):
            continue
        field_quantities = facts.of_bundle(filed)
        bare = _bare(filed.record)
        for path, text in _prose(filed):
            lost = [
                w for q, w in quantities(text) if q not in field_quantities and f"{q.amount:f}" not in bare
            ]
            if lost:
                message = (
                    f"{quoted(dict.fromkeys(lost))}在本套餐和它的事项里没有对应的字段："
                    "请改成和字段一致，或者先把它写进事项。"
                )
                department = filed.record.lead_department
                yield warning(filed.place(*path), NUMBER_WITHOUT_FIELD, message, department)


def _prose(filed: Filed[Bundle]) -> Iterator[tuple[Path, str]]:
    value = filed.value if isinstance(filed.value, dict) else {}
    for key in _PROSE:
        for path, text in texts(value.get(key), (key,)):
            if "依据" not in path and "当" not in path:
                yield path, text


class _Facts:
    """The quantities that fields give; each record is read once, however many bundles use it."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self._read: dict[tuple[str, str], frozenset[Quantity]] = {}

    def of_bundle(self, filed: Filed[Bundle]) -> set[Quantity]:
        """What the bundle's own fields, its items and what they use say."""
        subject, bundle = self.subject, filed.record
        value = filed.value if isinstance(filed.value, dict) else {}
        given = set(_in({key: inner for key, inner in value.items() if key not in _PROSE}))
        for use in bundle.questions:
            given |= self._of("question", use.question, subject.questions)
        for keep in bundle.keepsakes:
            given |= self._of("material", keep.material, subject.materials)
        for _, _, item in subject.uses(bundle):
            given |= self._of("item", item.name, subject.items)
            for paper in item.materials:
                for name in paper.members:
                    given |= self._of("material", name, subject.materials)
            for field in item.form_fields:
                given |= self._of("field", field.label, subject.fields)
        return given

    def _of(self, kind: str, name: str, ledger: Mapping[str, Filed[Any]]) -> frozenset[Quantity]:
        if (kind, name) not in self._read:
            filed = ledger.get(name)
            self._read[kind, name] = frozenset(_in(filed.value)) if filed else frozenset()
        return self._read[kind, name]


def _in(value: Value) -> Iterator[Quantity]:
    for _, text in texts(value):
        for quantity, _ in quantities(text):
            yield quantity


def _bare(bundle: Bundle) -> set[str]:
    """Numbers in the cells of tables, whose unit stands in the column's head."""
    cells = (cell for table in bundle.tables for row in table.rows for cell in row.cells)
    return {number for cell in cells for number in _BARE.findall(cell)}
