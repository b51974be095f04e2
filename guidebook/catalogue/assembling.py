"""From records that hang together to a catalogue."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from guidebook.catalogue.catalogue import Catalogue
from guidebook.loading import Entity
from guidebook.model import Bundle, Site
from guidebook.model.kinds import FILED
from guidebook.model.record import Record
from guidebook.model.references import Kind

C = TypeVar("C", bound=Catalogue)


def assembled(root: Path, version: str, site: Site, entities: Iterable[Entity], kind: type[C]) -> C:
    """The catalogue of these entities; of links to bundles, those remain that lead to one of them."""
    entities = tuple(entities)
    shown = {e.name for e in entities if e.kind is Kind.BUNDLE}
    entities = tuple(_without_lost_links(e, shown) for e in entities)
    records: dict[Kind, dict[str, Record]] = {of: {} for of in FILED}
    for entity in entities:
        records[entity.kind][entity.name] = entity.record
    by_name: dict[str, Any] = {
        FILED[of].plural: MappingProxyType(records_of_kind) for of, records_of_kind in records.items()
    }
    return kind(root=root, version=version, site=_listing_only(site, shown), entities=entities, **by_name)


def _without_lost_links(entity: Entity, shown: Collection[str]) -> Entity:
    """A bundle does not point at one that was left out: views need not ask, and no name gets out."""
    bundle = entity.record
    if not isinstance(bundle, Bundle):
        return entity
    reached = {None, *shown}
    obstacles = tuple(
        o if o.other_bundle in reached else o.model_copy(update={"other_bundle": None})
        for o in bundle.obstacles
    )
    following = tuple(name for name in bundle.next_bundles if name in shown)
    if (obstacles, following) == (bundle.obstacles, bundle.next_bundles):
        return entity
    links = {"obstacles": obstacles, "next_bundles": following}
    return replace(entity, record=bundle.model_copy(update=links))


def _listing_only(site: Site, shown: Collection[str]) -> Site:
    """The site whose topics list only these bundles."""
    topics = tuple(
        topic.model_copy(update={"bundles": tuple(name for name in topic.bundles if name in shown)})
        for topic in site.topics
    )
    return site.model_copy(update={"topics": topics})
