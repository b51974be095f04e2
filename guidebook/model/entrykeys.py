"""What tells an entry of a list from the others, in words: a paper by its name and whose, a FAQ by its 问."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from guidebook.model.bundle import (
    After,
    ExtraTable,
    Faq,
    ItemUse,
    Keepsake,
    Notice,
    Obstacle,
    OnlineEntry,
    Person,
    QuestionUse,
    Separate,
    TableRow,
)
from guidebook.model.item import Fee, Mode, OfficeUse, ProcedureStep, Result, Stage
from guidebook.model.law import LegalBasis
from guidebook.model.ledgers import Phone
from guidebook.model.questions import Option
from guidebook.model.site import Topic
from guidebook.model.uses import FieldUse, MaterialUse
from guidebook.text import UNVERIFIED


def entry_keys(entries: Iterable[object]) -> tuple[str, ...]:
    """The natural key of each entry of a list, in order; of two that are alike the second gets （2）."""
    # A dict, because the order of the keys is that of the entries.
    keys: dict[str, None] = {}
    for entry in entries:
        own = key = _key(entry)
        number = 1
        while key in keys:
            number += 1
            key = f"{own}（{number}）"
        keys[key] = None
    return tuple(keys)


def _key(entry: object) -> str:
    return _KEYS[type(entry)](entry) if type(entry) in _KEYS else str(entry)


def _named(attribute: str) -> Callable[[Any], str]:
    def key(entry: Any) -> str:
        return str(getattr(entry, attribute))

    return key


def _whose(name: str, persons: tuple[str, ...]) -> str:
    return f"{name}（{'、'.join(persons)}）" if persons else name


def _of_row(row: TableRow) -> str:
    return row.cells[0] if row.cells else str(row.when or "")


_KEYS: Mapping[type, Callable[[Any], str]] = MappingProxyType(
    {
        After: _named("item"),
        ExtraTable: _named("name"),
        Faq: _named("question"),
        Fee: _named("name"),
        FieldUse: _named("label"),
        ItemUse: _named("item"),
        Keepsake: lambda keepsake: _whose(keepsake.material, keepsake.persons),
        LegalBasis: _named("law"),
        MaterialUse: lambda use: _whose(use.title, use.persons),
        Mode: _named("name"),
        Notice: _named("text"),
        Obstacle: _named("when"),
        OfficeUse: lambda use: use.office or UNVERIFIED,
        OnlineEntry: _named("name"),
        Option: _named("answer"),
        Person: _named("name"),
        # A number is what changes; a phone is known by what it is for.
        Phone: lambda phone: phone.purpose or "号码",
        ProcedureStep: _named("name"),
        QuestionUse: _named("question"),
        Result: lambda result: _whose(result.name, result.persons),
        Separate: _named("when"),
        Stage: _named("name"),
        TableRow: _of_row,
        Topic: _named("name"),
    }
)
