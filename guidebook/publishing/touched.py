"""Which guides show a record, and on which papers it is printed."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import cast

from guidebook.catalogue import used_by
from guidebook.loading import Entity
from guidebook.model import Bundle, Site
from guidebook.model.references import Kind
from guidebook.publishing.changes import Touched


class Users:
    """Who uses what in one state of the content, under the names of that state."""

    def __init__(self, site: Site | None, entities: Iterable[Entity]) -> None:
        self._entities = tuple(entities)
        self._topics = site.topics if site else ()

    @cached_property
    def _bundles(self) -> dict[str, Bundle]:
        """Bundles by name, in the order of the handbook."""
        bundles = {e.name: cast("Bundle", e.record) for e in self._entities if e.kind is Kind.BUNDLE}
        listed = (name for topic in self._topics for name in topic.bundles if name in bundles)
        return {name: bundles[name] for name in dict.fromkeys((*listed, *bundles))}

    @cached_property
    def _guides(self) -> dict[tuple[Kind, str], list[str]]:
        guides: dict[tuple[Kind, str], list[str]] = defaultdict(list)
        for name in self._bundles:
            for used in used_by(self._entities, [(Kind.BUNDLE, name)]):
                guides[used].append(name)
        return guides

    def of(self, kind: Kind | None, name: str) -> Touched:
        """What shows the record of that name; kind None is the site, which is on everything."""
        guides = tuple(self._bundles) if kind is None else tuple(self._guides.get((kind, name), ()))
        printed = tuple(guide for guide in guides if self._bundles[guide].disclosure.status.is_shown)
        # The sheet does not print the fields of the form; a topic is a chapter of the book alone.
        leaflets = () if kind is Kind.FIELD else printed
        return Touched(guides, leaflets, printed, bool(printed) or kind is Kind.TOPIC)


def either(one: Touched, other: Touched) -> Touched:
    """What shows the record before or after."""
    return Touched(
        _joined(one.guides, other.guides),
        _joined(one.leaflets, other.leaflets),
        _joined(one.forms, other.forms),
        one.handbook or other.handbook,
    )


def _joined(some: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*some, *others)))
