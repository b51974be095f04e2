"""From what was read to a catalogue, and from a catalogue to what the public may see of it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar, cast

from guidebook.catalogue.records import Catalogue, PublicCatalogue, Withdrawn
from guidebook.catalogue.unknown import unknown_names
from guidebook.loading import Content, Entity, Loader, Unreadable
from guidebook.model import (
    Bundle,
    Department,
    FormField,
    Item,
    Material,
    Office,
    Question,
    Site,
    Status,
)
from guidebook.model.bundle import Publicity
from guidebook.model.record import Record
from guidebook.model.references import Kind
from guidebook.model.walking import Mention, mentions, rewritten
from guidebook.naming import Names, canonical
from guidebook.problems import Problem
from guidebook.yamlsource import Source

C = TypeVar("C", bound=Catalogue)


def with_todays_names(content: Content) -> tuple[Entity, ...]:
    """Every record that could be read, with former names replaced; some may name what is not there."""
    names = Names(content.entities, content.site, content.unreadable)
    return tuple(canonical(entity, names) for entity in content.entities)


def build(content: Content) -> tuple[Catalogue | None, tuple[Problem, ...]]:
    """The catalogue of what hangs together, and a problem for each name that leads nowhere.

    None only when there is no readable site.yaml, without which nothing can be shown.
    """
    names = Names(content.entities, content.site, content.unreadable)
    problems = tuple(unknown_names(content, names))
    sound = [canonical(e, names) for e in content.entities if e.is_whole and _hangs_together(e, names)]
    sound = _closed(sound)
    if content.site is None:
        return None, problems
    site = rewritten(content.site, names.today)
    catalogue = _catalogue(content.root, content.version, site, sound, Catalogue)
    left_out = _left_out(content, sound)
    return replace(catalogue, left_out=left_out, withdrawn=tuple(_withdrawn(content))), problems


def _left_out(content: Content, sound: Iterable[Entity]) -> frozenset[Unreadable]:
    kept = {(entity.kind, entity.name) for entity in sound}
    read = {(entity.kind, entity.name) for entity in content.entities}
    return content.unreadable | (read - kept)


def _withdrawn(content: Content) -> Iterator[Withdrawn]:
    """The bundles that the public may know are 已下线; what they used may be gone since."""
    for entity in content.of(Kind.BUNDLE):
        bundle = cast("Bundle", entity.record)
        if _is_open_and(Status.WITHDRAWN, bundle):
            yield Withdrawn(bundle.id, bundle.name, bundle.former_names)


# A bundle's follow-ups may be left out with their bundle; anything else must be there.
_SOFT = {"接着可能要办", "改办"}


def _closed(entities: list[Entity]) -> list[Entity]:
    """The entities without those that name something that was left out, however indirectly."""
    while True:
        names = Names(entities, None)
        kept = [entity for entity in entities if _hangs_together(entity, names)]
        if len(kept) == len(entities):
            return kept
        entities = kept


def _hangs_together(entity: Entity, names: Names) -> bool:
    """Whether all that the entity cannot do without is known."""
    return all(names.resolve(m) is not None for m in mentions(entity.record) if _is_firm(m))


def _is_firm(mention: Mention) -> bool:
    return mention.kind is not Kind.TOPIC and _SOFT.isdisjoint(map(str, mention.path))


def _catalogue(
    root: Path,
    version: str,
    site: Site,
    entities: Iterable[Entity],
    kind: type[C],
) -> C:
    entities = tuple(entities)
    shown = {e.name for e in entities if e.kind is Kind.BUNDLE}
    entities = tuple(_without_lost_links(e, shown) for e in entities)

    def table(of: Kind) -> Mapping[str, Record]:
        return MappingProxyType({e.name: e.record for e in entities if e.kind is of})

    return kind(
        root=root,
        version=version,
        site=_listing_only(site, shown),
        departments=cast("Mapping[str, Department]", table(Kind.DEPARTMENT)),
        offices=cast("Mapping[str, Office]", table(Kind.OFFICE)),
        materials=cast("Mapping[str, Material]", table(Kind.MATERIAL)),
        fields=cast("Mapping[str, FormField]", table(Kind.FIELD)),
        questions=cast("Mapping[str, Question]", table(Kind.QUESTION)),
        items=cast("Mapping[str, Item]", table(Kind.ITEM)),
        bundles=cast("Mapping[str, Bundle]", table(Kind.BUNDLE)),
        entities=entities,
    )


def _without_lost_links(entity: Entity, shown: Collection[str]) -> Entity:
    """A bundle does not point at one that was left out: views need not ask, and no name gets out."""
    bundle = entity.record
    if not isinstance(bundle, Bundle):
        return entity
    obstacles = tuple(
        o if o.other_bundle in shown else o.model_copy(update={"other_bundle": None})
        for o in bundle.obstacles
    )
    following = tuple(name for name in bundle.next_bundles if name in shown)
    links = {"obstacles": obstacles, "next_bundles": following}
    return replace(entity, record=bundle.model_copy(update=links))


def _listing_only(site: Site, shown: Collection[str]) -> Site:
    """The site whose topics list only these bundles."""
    topics = tuple(
        topic.model_copy(update={"bundles": tuple(name for name in topic.bundles if name in shown)})
        for topic in site.topics
    )
    return site.model_copy(update={"topics": topics})


def publish(catalogue: Catalogue) -> PublicCatalogue:
    """What the public may see: bundles that are 示范 and 主动公开, with the items and entries they use."""
    shown = [b.name for b in catalogue.bundles.values() if _is_open_and(Status.DEMONSTRATION, b)]
    used = used_by(catalogue.entities, shown)
    entities = [
        # The whole file, with entries that nobody may see, stays behind.
        replace(e, source=Source(e.source.file))
        for e in catalogue.entities
        if (e.kind, e.name) in used
    ]
    public = _catalogue(catalogue.root, catalogue.version, catalogue.site, entities, PublicCatalogue)
    return replace(public, withdrawn=catalogue.withdrawn)


def _is_open_and(status: Status, bundle: Bundle) -> bool:
    return bundle.disclosure.publicity is Publicity.OPEN and bundle.disclosure.status is status


def used_by(entities: Iterable[Entity], bundles: Iterable[str]) -> set[tuple[Kind, str]]:
    """The bundles of these names and all that they cannot do without, be it there or not."""
    known = {(entity.kind, entity.name): entity for entity in entities}
    found: set[tuple[Kind, str]] = set()
    waiting = [(Kind.BUNDLE, name) for name in bundles]
    while waiting:
        at = waiting.pop()
        if at not in found:
            found.add(at)
            needs = mentions(known[at].record) if at in known else ()
            waiting += [(m.kind, m.name) for m in needs if _is_firm(m)]
    return found


def load(root: Path) -> tuple[Catalogue | None, tuple[Problem, ...]]:
    """Read a content root once: its catalogue, and the problems of files and references."""
    content = Loader(root).load()
    catalogue, problems = build(content)
    return catalogue, (*content.problems, *problems)
