"""Two states of one record → what changed, value by value, entry by entry.

Values are compared as they were parsed, so comments, quotes and spellings make no difference; the order of
a list is content, and the entries that moved are told.
"""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from guidebook.matching import matched, moved
from guidebook.model.answers import Hints
from guidebook.model.bundle import After, ItemUse, Keepsake, QuestionUse, TableRow
from guidebook.model.conditions import Condition
from guidebook.model.entrykeys import KEY_FIELDS, entry_keys, entry_name
from guidebook.model.facts import Pairs
from guidebook.model.item import Fees, OfficeUse
from guidebook.model.law import LegalBasis
from guidebook.model.naturalkeys import NaturalPath, told
from guidebook.model.questions import Option
from guidebook.model.record import Record
from guidebook.model.uses import FieldUse, MaterialUse
from guidebook.model.written import told_without
from guidebook.publishing.changes import Change, How
from guidebook.text import UNVERIFIED

# Entries that name a record: another name is another entry, not a changed one.
_REFERRING = (After, FieldUse, ItemUse, Keepsake, LegalBasis, MaterialUse, OfficeUse, QuestionUse)


def changes(old: Record, new: Record, path: NaturalPath = ()) -> Iterator[Change]:
    """What changed between two records of one type, in the order of the model."""
    called = "answer" if isinstance(old, Option) else "name"
    former = {getattr(old, called, "")} - {getattr(new, called, "")}
    for name, info in type(new).model_fields.items():
        alias = info.alias or name
        at = path if path and path[-1] == alias else (*path, alias)
        before, after = _value(old, name), _value(new, name)
        if name == "former_names":
            # That the old name is kept as a former one is part of the renaming.
            after = tuple(kept for kept in after if kept not in former or kept in before)
        yield from _of_value(before, after, at)


def _value(record: Record, name: str) -> Any:
    """The value of a field; None for an office is what the editor writes as 待核实."""
    value = getattr(record, name)
    return UNVERIFIED if value is None and isinstance(record, OfficeUse) and name == "office" else value


def _of_value(old: Any, new: Any, path: NaturalPath) -> Iterator[Change]:
    if comparable(old) == comparable(new):
        return
    olds, news = _entries(old), _entries(new)
    if isinstance(old, Record) and isinstance(new, Record):
        yield from changes(old, new, path)
    elif isinstance(old, Pairs):
        yield from _of_pairs(dict(_pairs(old)), dict(_pairs(new)), path)
    elif isinstance(old, Fees) and not (olds and news):
        yield Change(path, told(old), told(new))
    elif olds or news:
        yield from _of_entries(olds, news, path)
    elif isinstance(old, tuple) and old and new:
        yield from text_changes(old, new, path)
    else:
        yield Change(path, told(old), told(new))


def comparable(value: object) -> object:
    """The value in a form in which equal answers are equal; the tests of a condition have no order."""
    if isinstance(value, Condition):
        return frozenset(
            frozenset((test.question, test.answers) for test in clause) for clause in value.clauses
        )
    if isinstance(value, Pairs):
        return value.items()
    if isinstance(value, Record):
        return [comparable(getattr(value, name)) for name in type(value).model_fields]
    if isinstance(value, Fees):
        return value.state, comparable(value.charges)
    return [comparable(entry) for entry in value] if isinstance(value, tuple) else value


def _entries(value: object) -> tuple[Record, ...]:
    entries = value.charges if isinstance(value, Fees) else value
    is_list = isinstance(entries, tuple) and bool(entries) and isinstance(entries[0], Record)
    return entries if is_list else ()  # type: ignore[return-value]


def _pairs(value: Pairs) -> Iterator[tuple[str, object]]:
    for key, inner in value.items():
        yield key, inner[0] if isinstance(value, Hints) else inner


def _of_pairs(old: dict[str, object], new: dict[str, object], path: NaturalPath) -> Iterator[Change]:
    for key in {**new, **old}:
        before, after = old.get(key), new.get(key)
        if before != after:
            yield Change((*path, key), told(before), told(after))
    keys = list(new)
    places = [(n, keys.index(key)) for n, key in enumerate(old) if key in new]
    yield from _moves(places, keys, path)


def text_changes(old: Sequence[str], new: Sequence[str], path: NaturalPath) -> Iterator[Change]:
    """Plain texts: one in place of another is told as that, else what came, went and moved."""
    matching = matched(old, new, [entry_keys], lambda _old, _new: True)
    yield from (Change(path, old[o], new[n]) for o, n in matching.pairs if old[o] != new[n])
    for how, texts in (
        (How.REMOVED, [old[n] for n in matching.removed]),
        (How.ADDED, [new[n] for n in matching.added]),
    ):
        if texts:
            words = "".join(f"“{text}”" for text in texts)
            yield _came_or_went(path, how, words)
    yield from _moves(matching.pairs, new, path)


def _of_entries(old: Sequence[Record], new: Sequence[Record], path: NaturalPath) -> Iterator[Change]:
    matching = matched(old, new, [_codes, entry_keys, _names], _is_alike)
    old_keys, new_keys = entry_keys(old), entry_keys(new)
    for o, n in matching.pairs:
        for change in changes(old[o], new[n], (*path, old_keys[o])):
            # Where the name itself changed, “before” tells which entry it is.
            is_name = change.before == old_keys[o] and len(change.path) == len(path) + 2
            yield replace(change, path=(*path, change.path[-1])) if is_name else change
    for n in matching.removed:
        yield _came_or_went(path, How.REMOVED, _entry_in_words(old_keys[n], old[n]))
    for n in matching.added:
        yield _came_or_went(path, How.ADDED, _entry_in_words(new_keys[n], new[n]))
    yield from _moves(matching.pairs, new_keys, path)


def _came_or_went(path: NaturalPath, how: How, words: str) -> Change:
    return Change(path, words, "", how) if how is How.REMOVED else Change(path, "", words, how)


def _moves(pairs: Sequence[tuple[int, int]], keys: Sequence[str], path: NaturalPath) -> Iterator[Change]:
    for n in moved(pairs):
        yield Change(path, keys[n], keys[n - 1] if n else "", How.MOVED)


def _entry_in_words(key: str, entry: Record) -> str:
    shown = () if isinstance(entry, TableRow) else KEY_FIELDS[type(entry)]
    rest = told_without(entry, shown)
    return f"“{key}”（{rest}）" if rest else f"“{key}”"


def _names(entries: Sequence[Record]) -> Sequence[Hashable]:
    return [entry_name(entry) for entry in entries]


def _codes(entries: Sequence[Record]) -> Sequence[Hashable]:
    """The codes of answers, which stay when these are renamed; of other entries nothing that recurs."""
    return [getattr(entry, "code", None) or object() for entry in entries]


def _is_alike(old: Record, new: Record) -> bool:
    """Whether an entry in the place of another is the same by another name: a part of the rest stayed."""
    if isinstance(new, _REFERRING):
        return entry_name(old) == UNVERIFIED
    before, after = _beside(old), _beside(new)
    return before == after or any(before.get(name) == value for name, value in after.items())


def _beside(entry: Record) -> dict[str, object]:
    """What is written in the entry beside its name, in a form to compare."""
    names = type(entry).model_fields.keys() - set(KEY_FIELDS[type(entry)])
    values = {name: getattr(entry, name) for name in names & entry.model_fields_set}
    return {name: comparable(value) for name, value in values.items() if value not in (None, ())}
