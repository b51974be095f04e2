"""Two records of one name or code: the original stays, the copy is a problem."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import PurePath
from typing import Any

from guidebook.keeping import kept
from guidebook.loading.content import Entity
from guidebook.loading.files import is_code
from guidebook.model.references import Kind
from guidebook.problems import Place, Problem, error
from guidebook.text import name_key


def without_repeats(entities: list[Entity]) -> tuple[list[Entity], list[Problem]]:
    """Entities with distinct names and codes; a second one of the same name is a problem."""
    first: dict[tuple[Kind, str, str], Entity] = {}
    problems_by_entity = {
        id(entity): list(_repeated(entity, first)) for entity in sorted(entities, key=_originality)
    }
    unique = [entity for entity in entities if not problems_by_entity[id(entity)]]
    return unique, [problem for problems in problems_by_entity.values() for problem in problems]


def _originality(entity: Entity) -> tuple[bool, int, str]:
    return _originality_of(entity.source.file)


@lru_cache(maxsize=1 << 12)
def _originality_of(file: str) -> tuple[bool, int, str]:
    """Sorts an original before its copies: bakery, bakery-2, copy-of-bakery, “bakery - 副本”."""
    stem = PurePath(file).stem
    return not is_code(stem), len(stem), stem


def _repeated(entity: Entity, first: dict[tuple[Kind, str, str], Entity]) -> Iterator[Problem]:
    for what, value, key in _identities(entity.record):
        twin = first.setdefault((entity.kind, what, key), entity)
        if twin is not entity:
            place = _place_of(twin, what)
            mend = "请换一个，或者合并成一条。"
            if not entity.at:
                mend = f"这个文件如果是多出来的副本，请删去；要另写一份，请换一个{what}。"
            message = f"{entity.kind.value}的{what}“{value}”在 {place} 已经用了，{mend}"
            yield error(_place_of(entity, what), "repeated-name", message)


@kept
def _identities(record: Any) -> tuple[tuple[str, str, str], ...]:
    """What no other of its kind may have: the key, the value, and the form in which it is compared."""
    values = (("名称", getattr(record, "name", "")), ("代码", getattr(record, "code", None)))
    return tuple((what, str(value), name_key(str(value))) for what, value in values if value is not None)


def _place_of(entity: Entity, what: str) -> Place:
    """Where the name or the code stands; in a ledger the name is the key."""
    return entity.key_place() if entity.at and what == "名称" else entity.place((what,))
