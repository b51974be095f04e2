"""Every value of a record under a path of words that lasts: keys of the model, natural keys of entries.

A path such as 申请材料 › 居民身份证（经营者） › 份数 stays the same when other entries come, go, move or are
renamed. Call `leaves` on canonical records (today's names), so that the path of a paper follows its name.
"""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cache
from types import NoneType
from typing import Any

from guidebook.model.answers import Hints
from guidebook.model.entrykeys import entry_keys
from guidebook.model.facts import Pairs
from guidebook.model.item import Fees
from guidebook.model.record import Record
from guidebook.model.written import told
from guidebook.yamlsource import Path

__all__ = ["Leaf", "NaturalPath", "entry_keys", "leaves", "shown", "told"]

NaturalPath = tuple[str, ...]
# Names of fields with their keys.
Fields = tuple[tuple[str, str], ...]

# Most values; none of them has anything inside.
_PLAIN = (str, NoneType)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One value of a record: a scalar, a literal form, a list of plain texts, or an empty list of anything.

    `keys` is its place in the file as `Mention.path` tells it: of an entry written as a bare name, and of a
    list of one written without brackets, `Source.place` gives the nearest thing around it. `is_written` is
    false where the file leaves the key out and the model's default holds; an empty list counts as left out.
    """

    path: NaturalPath
    keys: Path
    value: object
    is_written: bool


def leaves(record: Record, below: Container[str] | None = None) -> Iterator[Leaf]:
    """Every value of the record, in the order of the model and of its lists; no two have the same path.

    With `below`, only those that stand below these keys of the record.
    """
    fields = _fields(type(record))
    if below is not None:
        fields = tuple(field for field in fields if field[1] in below)
    return _of_fields(record, fields, (), (), is_written=True)


def shown(path: NaturalPath) -> str:
    """The path in words: 申请材料 › 居民身份证（经营者） › 份数."""
    return " › ".join(path)


def _of_record(record: Record, path: NaturalPath, keys: Path, *, is_written: bool) -> Iterator[Leaf]:
    return _of_fields(record, _fields(type(record)), path, keys, is_written=is_written)


def _of_fields(
    record: Record, fields: Fields, path: NaturalPath, keys: Path, *, is_written: bool
) -> Iterator[Leaf]:
    written = record.model_fields_set if is_written else frozenset()
    for name, alias in fields:
        value = getattr(record, name)
        # `rewritten` sets empty lists that nobody wrote.
        own = name in written and value not in (None, ())
        at = path if path and path[-1] == alias else (*path, alias)
        if isinstance(value, _PLAIN):
            yield Leaf(at, (*keys, alias), value, own)
        else:
            yield from _of_value(value, at, (*keys, alias), is_written=own)


@cache
def _fields(record: type[Record]) -> Fields:
    """The fields of a record with their keys, in its order."""
    return tuple((name, info.alias or name) for name, info in record.model_fields.items())


def _of_value(value: Any, path: NaturalPath, keys: Path, *, is_written: bool) -> Iterator[Leaf]:
    if isinstance(value, Record):
        yield from _of_record(value, path, keys, is_written=is_written)
    elif entries := _entries(value):
        for n, (key, entry) in enumerate(zip(entry_keys(entries), entries, strict=True)):
            yield from _of_record(entry, (*path, key), (*keys, n), is_written=is_written)
    elif pairs := _pairs(value):
        for key, inner in pairs:
            yield Leaf((*path, key), (*keys, key), inner, is_written)
    else:
        is_empty = isinstance(value, Pairs)
        yield Leaf(path, keys, () if is_empty else value, is_written and not is_empty)


def _entries(value: object) -> tuple[Record, ...]:
    """The records of a list of records, or the charges of 收费."""
    entries = value.charges if isinstance(value, Fees) else value
    if not isinstance(entries, tuple):
        return ()
    return tuple(entry for entry in entries if isinstance(entry, Record))


def _pairs(value: object) -> tuple[tuple[str, object], ...]:
    """What a mapping holds: answers by question, hints by answer, specimens by field …"""
    if isinstance(value, Hints):
        return tuple((answer, words[0]) for answer, words in value.items())
    return value.items() if isinstance(value, Pairs) else ()
