"""别名 as they stand now: they need no release, and lead only to what is released."""

from dataclasses import replace

from guidebook.loading import Content, Entity
from guidebook.model.record import Record


def with_words_of_today(released: Content, working: Content) -> Content:
    """What was released, with the 别名 that its records have in the files; one that is gone keeps its own."""
    today = {_key(entity): getattr(entity.record, "aliases", None) for entity in working.entities}
    entities = tuple(_called(entity, today.get(_key(entity))) for entity in released.entities)
    return replace(released, entities=entities)


def _key(entity: Entity) -> tuple[str, str]:
    code = getattr(entity.record, "id", None) or getattr(entity.record, "code", "")
    return entity.kind.value, str(code)


def _called(entity: Entity, aliases: tuple[str, ...] | None) -> Entity:
    record: Record = entity.record
    if aliases is None or aliases == getattr(record, "aliases", None):
        return entity
    return replace(entity, record=record.model_copy(update={"aliases": aliases}))
