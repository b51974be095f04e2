"""What a record cannot do without: all that it names, except topics and bundles that it only points to."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from guidebook.keeping import kept
from guidebook.loading import Entity
from guidebook.model import Law
from guidebook.model.record import Record
from guidebook.model.references import Kind
from guidebook.model.walking import Mention, mentions
from guidebook.naming import Names

# A bundle's follow-ups may be left out with their bundle; anything else must be there.
_SOFT = {"接着可能要办", "改办"}


@kept
def needs(record: Record) -> tuple[Mention, ...]:
    """All that the record cannot do without."""
    return tuple(mention for mention in mentions(record) if _is_needed(mention))


@kept
def _needed(record: Record) -> frozenset[tuple[Kind, str]]:
    """The same by kind and name."""
    return frozenset((mention.kind, mention.name) for mention in needs(record))


def _is_needed(mention: Mention) -> bool:
    return mention.kind is not Kind.TOPIC and _SOFT.isdisjoint(map(str, mention.path))


def closed(entities: list[Entity]) -> list[Entity]:
    """The entities without those that name something that was left out, however indirectly."""
    while True:
        names = Names(entities, None)
        kept = [entity for entity in entities if hangs_together(entity, names)]
        if len(kept) == len(entities):
            return kept
        entities = kept


def hangs_together(entity: Entity, names: Names) -> bool:
    """Whether all that the entity cannot do without is known."""
    record = entity.record
    return names.knows(record) or all(names.resolve(mention) is not None for mention in needs(record))


def used_by(entities: Iterable[Entity], records: Iterable[tuple[Kind, str]]) -> set[tuple[Kind, str]]:
    """These records, by kind and name, and all that they cannot do without, be it there or not."""
    by_name = _by_name(tuple(entities))
    used: set[tuple[Kind, str]] = set()
    waiting = list(records)
    while waiting:
        at = waiting.pop()
        if at not in used:
            used.add(at)
            waiting += _needed(by_name[at].record) if at in by_name else ()
    return used


@lru_cache(maxsize=4)
def _by_name(entities: tuple[Entity, ...]) -> Mapping[tuple[Kind, str], Entity]:
    return {(entity.kind, entity.name): entity for entity in entities}


def needed_for(entities: Iterable[Entity], bundles: Iterable[str]) -> set[tuple[Kind, str]]:
    """All that guides of these names show: what they use, and the old laws that theirs took the place of.

    Whoever looks up an old law is told what took its place.
    """
    entities = tuple(entities)
    used = used_by(entities, ((Kind.BUNDLE, name) for name in bundles))
    laws = (entity.record for entity in entities if isinstance(entity.record, Law))
    return used | {(Kind.LAW, law.name) for law in laws if law.repeal and (Kind.LAW, law.repeal.by) in used}
