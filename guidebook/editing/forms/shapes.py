"""Records as boxes: lists of records, records inside records, charges; all of them made from the model."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from guidebook.editing.forms.boxes import BoxKind
from guidebook.editing.forms.typed import Typed, joined
from guidebook.model.entrykeys import KEY_FIELDS
from guidebook.model.record import Record, Shorthand
from guidebook.text import NONE, UNVERIFIED
from guidebook.yamlsource import Value

_SHORT = 8
STATE = "收不收费"
CHARGED = "收费"


class Shape(Protocol):
    """How a value stands in boxes, and how it is read back from them."""

    @property
    def kind(self) -> BoxKind:
        """How its box is filled in."""

    def texts(self, value: Value, at: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """What stands in the box `at` and those inside it for a value of a file; None is nothing."""

    def value(self, typed: Typed, at: str, written: Value) -> Value:
        """The value that the boxes say now, None for nothing; as it was written if it is the same."""


@dataclass(frozen=True)
class Field:
    """A field of a record: its name in the model, its key, how it is filled in; what is told beside it.

    `default` holds where nothing is written. A `locked` one is changed by other means, which it names;
    with `is_set_once` it can be filled in for what is new.
    """

    attribute: str
    key: str
    shape: Shape
    help: str
    is_required: bool
    default: str = ""
    locked: str = ""
    is_set_once: bool = False

    def is_locked(self, *, is_new: bool) -> bool:
        """Whether the box shows what cannot be changed there."""
        return bool(self.locked) and not (self.is_set_once and is_new)


@dataclass(frozen=True)
class Group:
    """A record: one box a key. A bare name stands for a record that has a short key."""

    record: type[Record]
    fields: tuple[Field, ...]
    kind: BoxKind = BoxKind.GROUP

    def texts(self, value: Value, at: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """What stands in the boxes of the keys."""
        whole = self.whole(value)
        for field in self.fields:
            yield from field.shape.texts(whole.get(field.key), joined(at, field.key))

    def value(self, typed: Typed, at: str, written: Value) -> Value:
        """The record, with keys that came put behind those before them in the model."""
        whole = self.whole(written)
        now: dict[str, Value] = {}
        for field in self.fields:
            value = whole.get(field.key)
            if not field.is_locked(is_new=written is None):
                value = field.shape.value(typed, joined(at, field.key), value)
            if value is not None:
                now[field.key] = value
        if now == whole:
            return written
        return self._in_form(_placed(now, list(whole)), written)

    def whole(self, value: Value) -> dict[str, Value]:
        """The record as a mapping, also where a bare name stands for it."""
        if isinstance(value, dict):
            return value
        short = self._short_key
        return {short: value} if short and value is not None else {}

    @property
    def _short_key(self) -> str:
        return self.record.short_key if issubclass(self.record, Shorthand) else ""

    def _in_form(self, now: dict[str, Value], written: Value) -> Value:
        """The record; nothing where it is empty, a bare name where there is no more, and was no more."""
        if now.keys() == {self._short_key} and not isinstance(written, dict):
            return now[self._short_key]
        return now or None


def _placed(now: Mapping[str, Value], before: list[str]) -> dict[str, Value]:
    """The keys as they stood, each new one behind the one before it in the model."""
    order = [key for key in before if key in now]
    last = ""
    for key in now:
        if key not in order:
            order.insert(order.index(last) + 1 if last else 0, key)
        last = key
    return {key: now[key] for key in order}


@dataclass(frozen=True)
class Table:
    """A list of records: its box bears their ids in order, and each has its boxes below its id.

    With `is_one` a single entry stands without a list around it.
    """

    entry: Group
    kind: BoxKind = BoxKind.TABLE
    is_one: bool = False

    def texts(self, value: Value, at: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The ids, and what stands in the boxes of each entry."""
        entries = self.known(value)
        yield at, tuple(entries)
        for id_, entry in entries.items():
            yield from self.entry.texts(entry, joined(at, id_))

    def value(self, typed: Typed, at: str, written: Value) -> Value:
        """The entries in their order; those in which nothing stands are none."""
        entries = [entry for _, entry in self.entries(typed, at, written)]
        if entries == list(self.known(written).values()):
            return written
        is_bare = self.is_one if written is None else not isinstance(written, list)
        return entries[0] if len(entries) == 1 and is_bare else entries or None

    def entries(self, typed: Typed, at: str, written: Value) -> Iterator[tuple[str, Value]]:
        """The entries with their ids, in the order of the form."""
        known = self.known(written)
        for id_ in typed.many(at):
            entry = self.entry.value(typed, joined(at, id_), known.get(id_))
            if entry is not None:
                yield id_, entry

    def known(self, value: Value) -> dict[str, Value]:
        """The entries by ids that last: they are made from what an entry is called."""
        seen = Counter[str]()
        entries: dict[str, Value] = {}
        for entry in value if isinstance(value, list) else [] if value is None else [value]:
            whole = self.entry.whole(entry)
            name = json.dumps([whole.get(field.key) for field in self.naming_fields])
            seen[name] += 1
            entries[hashlib.sha256(f"{name}{seen[name]}".encode()).hexdigest()[:_SHORT]] = entry
        return entries

    @property
    def naming_fields(self) -> tuple[Field, ...]:
        """The fields that say what an entry is called."""
        names = KEY_FIELDS.get(self.entry.record, (self.entry.fields[0].attribute,))
        return tuple(field for field in self.entry.fields if field.attribute in names)


@dataclass(frozen=True)
class Charges:
    """收费: 无, 待核实, or charges; which of these is a box of its own."""

    table: Table
    kind: BoxKind = BoxKind.MONEY
    choices = (NONE, UNVERIFIED, CHARGED)

    def texts(self, value: Value, at: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The word, and the charges."""
        word = value if isinstance(value, str) else CHARGED if value else ""
        yield joined(at, STATE), (word,) if word else ()
        yield from self.table.texts(value if isinstance(value, list) else None, at)

    def value(self, typed: Typed, at: str, written: Value) -> Value:
        """The word, or the charges."""
        word = typed.one(joined(at, STATE))
        charges = self.table.value(typed, at, written if isinstance(written, list) else None)
        if charges is not None and word != CHARGED:
            typed.refuse(joined(at, STATE), f"收费的选“{CHARGED}”；不收费的，先把下面的项目移走。")
        if charges is None and word == CHARGED:
            typed.refuse(joined(at, STATE), "收费的，至少写一个项目。")
            return None
        return charges or (written if written == word else word or None)
