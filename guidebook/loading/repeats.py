"""Two records of one name or code: the original stays, the copy is a problem."""

from collections.abc import Iterator
from pathlib import PurePath

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
    """Sorts an original before its copies: bakery, bakery-2, copy-of-bakery, “bakery - 副本”."""
    stem = PurePath(entity.source.file).stem
    return not is_code(stem), len(stem), stem


def _repeated(entity: Entity, first: dict[tuple[Kind, str, str], Entity]) -> Iterator[Problem]:
    code = getattr(entity.record, "code", None)
    for what, value in (("名称", entity.name), ("代码", code)):
        if value is None:
            continue
        twin = first.setdefault((entity.kind, what, name_key(value)), entity)
        if twin is not entity:
            place = _place_of(twin, what)
            mend = "请换一个，或者合并成一条。"
            if not entity.at:
                mend = f"这个文件如果是多出来的副本，请删去；要另写一份，请换一个{what}。"
            message = f"{entity.kind.value}的{what}“{value}”在 {place} 已经用了，{mend}"
            yield error(_place_of(entity, what), "repeated-name", message)


def _place_of(entity: Entity, what: str) -> Place:
    """Where the name or the code stands; in a ledger the name is the key."""
    return entity.key_place() if entity.at and what == "名称" else entity.place((what,))
