"""Content with one value changed, whatever it is: the same site as if somebody had edited it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from guidebook.catalogue import PublicCatalogue, build, publish, used_by
from guidebook.loading import Content, Entity
from guidebook.model.kinds import BY_PLURAL
from guidebook.model.ledgers import ledger_value
from guidebook.model.reading import read_record
from guidebook.model.references import Kind
from guidebook.naming import code_of
from guidebook.releases.release import ReleasedRecord

# What says nothing to a reader, or would make another record of it.
_NOT_EDITED = {"代码", "别名", "曾用名", "核对日期", "核实"}
Path = tuple[Any, ...]
_ENTRY = 2
_NAMES = {"名称", "简称", "答"}


@dataclass(frozen=True)
class Edit:
    """One value of a record changed, in words, and what the public would be shown then."""

    words: str
    is_name: bool
    catalogue: PublicCatalogue


def edited(records: Iterable[ReleasedRecord], content: Content, bundle: str) -> Iterator[Edit]:
    """Each edit of what the guide uses, after which the guide is still there."""
    names = [entity.name for entity in content.entities]
    title = next(e.name for e in content.entities if e.kind is Kind.BUNDLE and code_of(e.record) == bundle)
    used = used_by(content.entities, [(Kind.BUNDLE, title)])
    for record in records:
        if record.plural not in BY_PLURAL or (BY_PLURAL[record.plural].kind, record.name) not in used:
            continue
        for path in _paths(record.value):
            if path[0] == "联办事项" and len(path) == _ENTRY:
                # The numbers of all items behind it would be others.
                continue
            made = (
                Edit(f"{record.name} {'/'.join(map(str, path))} = {told}", path[-1] in _NAMES, catalogue)
                for told, value in _edits(record.value, path, names)
                if (catalogue := _with(content, record, value, bundle)) is not None
            )
            # The first one that the program can read.
            yield from islice(made, 1)


def _paths(value: Any, path: Path = ()) -> Iterator[Path]:
    """Every place in a value: those of lists and mappings too, which may go as a whole."""
    if path:
        yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        if key not in _NOT_EDITED:
            yield from _paths(one, (*path, key))


def _edits(value: Any, path: Path, names: list[str]) -> Iterator[tuple[str, Any]]:
    old = value
    for key in path:
        old = old[key]
    if isinstance(old, str):
        more = re.sub(r"\d+", lambda number: str(int(number[0]) + 1), old)
        others = [name for name in names if old in names]
        for text in dict.fromkeys((f"{old}改", more, "待核实", "无", "是", "否", "核验原件", *others)):
            if text != old:
                yield text, _at(value, path, text)
    if isinstance(old, list) and old:
        yield "少一条", _at(value, path, old[:-1])
    yield "没有", _at(value, path, None)


def _at(value: Any, path: Path, new: Any) -> Any:
    """The value with another one at the path; None takes it away."""
    key, *rest = path
    inner = _at(value[key], tuple(rest), new) if rest else new
    if isinstance(value, list):
        return [inner if n == key else one for n, one in enumerate(value) if n != key or inner is not None]
    return {k: inner if k == key else one for k, one in value.items() if k != key or inner is not None}


def _with(content: Content, record: ReleasedRecord, value: Any, bundle: str) -> PublicCatalogue | None:
    of = BY_PLURAL[record.plural]
    whole = {**value, "代码": record.code} if of.has_folder else ledger_value(record.name, value)
    old = next(e for e in content.entities if e.kind is of.kind and code_of(e.record) == record.code)
    read, problems = read_record(of.record, whole, old.source)
    if read is None or problems:
        return None
    entities = tuple(Entity(e.kind, read, e.source, e.at) if e is old else e for e in content.entities)
    catalogue, unknown = build(replace(content, entities=entities))
    public = publish(catalogue) if catalogue and not unknown else None
    return public if public and bundle in public.bundles_by_id else None
