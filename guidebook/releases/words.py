"""别名 as they stand now: they need no release, and lead only to what is released."""

from collections.abc import Collection
from dataclasses import replace

from guidebook.loading import Content, Entity
from guidebook.model.record import Record
from guidebook.model.references import Kind
from guidebook.text import name_key


def with_words_of_today(released: Content, working: Content) -> Content:
    """What was released, with the 别名 that its records have in the files; one that is gone keeps its own.

    A word that is the released name of another record leads there, whatever the files call it by now.
    """
    names = {(entity.kind, name_key(entity.name)) for entity in released.entities}
    today = {_key(entity): _free(entity, names) for entity in working.entities}
    entities = tuple(_called(entity, today.get(_key(entity))) for entity in released.entities)
    return replace(released, entities=entities)


def _key(entity: Entity) -> tuple[str, str]:
    code = getattr(entity.record, "id", None) or getattr(entity.record, "code", "")
    return entity.kind.value, str(code)


def _free(entity: Entity, names: Collection[tuple[Kind, str]]) -> tuple[str, ...] | None:
    """The 别名 of a record that are nobody's released name; None of a kind that has none."""
    aliases: tuple[str, ...] | None = getattr(entity.record, "aliases", None)
    return aliases and tuple(alias for alias in aliases if (entity.kind, name_key(alias)) not in names)


def _called(entity: Entity, aliases: tuple[str, ...] | None) -> Entity:
    record: Record = entity.record
    if aliases is None or aliases == getattr(record, "aliases", None):
        return entity
    return replace(entity, record=record.model_copy(update={"aliases": aliases}))
