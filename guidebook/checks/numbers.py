"""Numbers in the prose of a bundle stand in one of its fields as well.

A limit is changed in one field; the sentence that repeats it in a FAQ is forgotten.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from guidebook.checks.filed import Filed
from guidebook.checks.guides import of_guides
from guidebook.checks.quantities import Quantity, quantities
from guidebook.checks.subject import Subject
from guidebook.checks.texts import Text, found_in
from guidebook.keeping import Keep
from guidebook.loading import Entity
from guidebook.model import Bundle, Item
from guidebook.model.record import Record
from guidebook.problems import Problem, warning
from guidebook.text import quoted
from guidebook.yamlsource import Path

NUMBER_WITHOUT_FIELD = "number-without-field"

# Prose that repeats what fields say; it proves nothing by itself.
_PROSE = ("摘要", "适用范围", "提示", "常见问题")
_SHORTEST_NAME = 3
_BARE = re.compile(r"\d+(?:\.\d+)?")
# A quantity, and the words of the text that give it.
InWords = tuple[Quantity, str]
_OF_RECORD: Keep[Record, frozenset[Quantity]] = Keep()


def problems(subject: Subject) -> Iterator[Problem]:
    """Quantities that a bundle's prose mentions and no field of the bundle or its items gives.

    An answer whose question names an item speaks of that item: what stands in another one is no proof.
    """
    return of_guides(subject, _of_guide)


def _of_guide(subject: Subject, filed: Filed[Bundle]) -> Iterator[Problem]:
    if not subject.is_whole(filed.record):
        return
    facts = _Facts(subject)
    bare = _bare(filed.record)
    given = facts.of_bundle(filed)
    named = _Named(subject, filed.record)
    for path, amounts in _prose(filed):
        lost = _lost(amounts, given, bare)
        if lost:
            yield _without_field(filed, path, lost, "本套餐和它的事项")
        elif items := named.items_of(path):
            of_items = facts.of_own_fields(filed).union(*map(facts.of_item, items))
            if lost := _lost(amounts, of_items, bare):
                yield _without_field(filed, path, lost, quoted(item.label for item in items))


def _quantities(text: Text) -> tuple[InWords, ...]:
    return tuple(quantities(text.text))


def _lost(amounts: Iterable[InWords], given: Collection[Quantity], bare: Collection[str]) -> list[str]:
    """The quantities that are not given, in the words of the text in which they were found."""
    return [w for q, w in amounts if q not in given and f"{q.amount:f}" not in bare]


def _without_field(filed: Filed[Bundle], path: Path, lost: list[str], where: str) -> Problem:
    numbers = quoted(dict.fromkeys(lost))
    message = f"{numbers}在{where}的时限、收费等各项里都没有：请改成和那里一致，或者先写到那里去。"
    return warning(filed.place(*path), NUMBER_WITHOUT_FIELD, message, filed.record.lead_department)


class _Named:
    """The items of a bundle that a question and its answer name."""

    def __init__(self, subject: Subject, bundle: Bundle) -> None:
        self._bundle = bundle
        self._items = [item for _, _, item in subject.uses(bundle)]

    def items_of(self, path: Path) -> list[Item]:
        """The items of the question at the path, and of its answer; none if the question names none."""
        if path[0] != "常见问题" or path[-1] != "答" or not isinstance(path[1], int):
            return []
        faq = self._bundle.faqs[path[1]]
        if not any(name in faq.question for item in self._items for name in _names(item)):
            return []
        text = f"{faq.question}{faq.answer}"
        words = {name for item in self._items for name in _names(item) if name in text}
        # 残疾人证 may be that of the first issue, of a change or of a renewal.
        return [item for item in self._items if any(w in name for name in _names(item) for w in words)]


def _names(item: Item) -> list[str]:
    """What the item is called: in full, in short, by what it hands out."""
    names = (item.name, item.short_name or "", *(result.name for result in item.results))
    return [short for name in names if len(short := name.partition("(")[0]) >= _SHORTEST_NAME]


def _prose(filed: Filed[Bundle]) -> Iterator[tuple[Path, tuple[InWords, ...]]]:
    """The texts of the prose with quantities in them."""
    for text, amounts in found_in(filed.entity, _quantities):
        if text.path[0] in _PROSE and "依据" not in text.path and "当" not in text.path:
            yield text.path, amounts


class _Facts:
    """The quantities that fields give; each record is read once, however many guides use it."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject

    def of_bundle(self, filed: Filed[Bundle]) -> set[Quantity]:
        """What the bundle's own fields, its items and what they use say."""
        subject, bundle = self.subject, filed.record
        given = set(self.of_own_fields(filed))
        for use in bundle.questions:
            given |= self._of(use.question, subject.questions)
        for keep in bundle.keepsakes:
            given |= self._of(keep.material, subject.materials)
        return given.union(*(self.of_item(item) for _, _, item in subject.uses(bundle)))

    def of_own_fields(self, filed: Filed[Bundle]) -> frozenset[Quantity]:
        """What the bundle says itself outside its prose."""
        amounts = found_in(filed.entity, _quantities)
        return frozenset(q for text, of in amounts if text.path[0] not in _PROSE for q, _ in of)

    def of_item(self, item: Item) -> frozenset[Quantity]:
        """What an item, its materials and its fields say."""
        subject = self.subject
        papers = {name for paper in item.materials for name in paper.members}
        given = self._of(item.name, subject.items)
        given = given.union(*(self._of(name, subject.materials) for name in papers))
        return given.union(*(self._of(field.label, subject.fields) for field in item.form_fields))

    def _of(self, name: str, ledger: Mapping[str, Filed[Any]]) -> frozenset[Quantity]:
        filed = ledger.get(name)
        return _OF_RECORD.of(filed.record, partial(_in, filed.entity)) if filed else frozenset()


def _in(entity: Entity) -> frozenset[Quantity]:
    return frozenset(quantity for _, amounts in found_in(entity, _quantities) for quantity, _ in amounts)


def _bare(bundle: Bundle) -> set[str]:
    """Numbers in the cells of tables, whose unit stands in the column's head."""
    cells = (cell for table in bundle.tables for row in table.rows for cell in row.cells)
    return {number for cell in cells for number in _BARE.findall(cell)}
