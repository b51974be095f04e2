"""What tells an entry of a list from the others, in words: a paper by its name and whose, a FAQ by its 问."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

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
from guidebook.model.record import Record
from guidebook.model.site import Topic
from guidebook.model.uses import FieldUse, MaterialUse
from guidebook.text import UNVERIFIED

# The fields whose first value is the name of an entry; `persons` tells two of one name apart.
KEY_FIELDS: Mapping[type, tuple[str, ...]] = MappingProxyType(
    {
        After: ("item",),
        ExtraTable: ("name",),
        Faq: ("question",),
        Fee: ("name",),
        FieldUse: ("label",),
        ItemUse: ("item",),
        Keepsake: ("material", "persons"),
        LegalBasis: ("law",),
        MaterialUse: ("material", "set_name", "persons"),
        Mode: ("name",),
        Notice: ("text",),
        Obstacle: ("when",),
        OfficeUse: ("office",),
        OnlineEntry: ("name",),
        Option: ("answer",),
        Person: ("name",),
        # A number is what changes; a phone is known by what it is for.
        Phone: ("purpose",),
        ProcedureStep: ("name",),
        QuestionUse: ("question",),
        Result: ("name", "persons"),
        Separate: ("when",),
        Stage: ("name",),
        TableRow: ("cells", "when"),
        Topic: ("name",),
    }
)
_NAMELESS: Mapping[type, str] = MappingProxyType({OfficeUse: UNVERIFIED, Phone: "号码"})


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


def entry_name(entry: Record) -> str:
    """What the entry is called, whoever it is of: 居民身份证."""
    names = (getattr(entry, field) for field in KEY_FIELDS[type(entry)] if field != "persons")
    name = next((name for name in names if name), None) or _NAMELESS.get(type(entry), "")
    return str(name[0] if isinstance(name, tuple) else name)


def _key(entry: object) -> str:
    if not isinstance(entry, Record):
        return str(entry)
    persons = "persons" in KEY_FIELDS[type(entry)] and "、".join(entry.persons)  # type: ignore[attr-defined]
    return f"{entry_name(entry)}（{persons}）" if persons else entry_name(entry)
