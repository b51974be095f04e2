"""Everything of one content root, by name, immutable."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar, cast

from guidebook.catalogue.needs import used_by
from guidebook.confirmations import Confirmation
from guidebook.loading import Edition, Entity, Publication, Unreadable, Withdrawn
from guidebook.model import Bundle, Department, FormField, Item, Law, Material, Office, Question, Site, Topic
from guidebook.model.kinds import KINDS
from guidebook.model.questions import defaults
from guidebook.model.references import Kind
from guidebook.yamlsource import Source

R = TypeVar("R")


@dataclass(frozen=True)
class Catalogue:
    """All records of one content root, by name; `version` changes with the content.

    `left_out` is what the files hold or may hold besides: of that, nobody may say that it is not there.
    `held_back` are the bundles for the public that an error keeps from it. `publication` is there if this is
    what was released, and not what the files say.
    """

    root: Path
    version: str
    site: Site
    departments: Mapping[str, Department]
    offices: Mapping[str, Office]
    materials: Mapping[str, Material]
    fields: Mapping[str, FormField]
    questions: Mapping[str, Question]
    laws: Mapping[str, Law]
    items: Mapping[str, Item]
    bundles: Mapping[str, Bundle]
    entities: tuple[Entity, ...] = ()
    left_out: frozenset[Unreadable] = frozenset()
    withdrawn: tuple[Withdrawn, ...] = ()
    held_back: tuple[Withdrawn, ...] = ()
    publication: Publication | None = None
    confirmations: tuple[Confirmation, ...] = ()
    site_source: Source = field(default_factory=lambda: Source("content/site.yaml"))

    @cached_property
    def bundles_by_id(self) -> Mapping[str, Bundle]:
        """Bundles by the id that stands in addresses."""
        return MappingProxyType({bundle.id: bundle for bundle in self.bundles.values()})

    @cached_property
    def topics(self) -> Mapping[str, Topic]:
        """Topics by name, in the order of the site."""
        return MappingProxyType({topic.name: topic for topic in self.site.topics})

    @cached_property
    def defaults(self) -> Mapping[str, tuple[str, ...]]:
        """The 默认 of each question that has one."""
        return MappingProxyType(defaults(self.questions.values()))

    def of(self, kind: Kind) -> Mapping[str, Any]:
        """All records of one kind, by name."""
        return cast("Mapping[str, Any]", getattr(self, KINDS[kind].plural))

    def bundles_of(self, topic: Topic) -> tuple[Bundle, ...]:
        """The topic's bundles, in the order of the site; one it does not list comes last."""
        listed = [name for name in topic.bundles if name in self.bundles]
        others = [b.name for b in self.bundles.values() if b.topic == topic.name]
        return tuple(self.bundles[name] for name in dict.fromkeys(listed + others))

    def ordered_bundles(self) -> tuple[Bundle, ...]:
        """All bundles in the order of the handbook."""
        return self._ordered_bundles

    @cached_property
    def _ordered_bundles(self) -> tuple[Bundle, ...]:
        # By name, because the hash of a bundle goes through all that it says.
        listed = (bundle.name for topic in self.site.topics for bundle in self.bundles_of(topic))
        return tuple(self.bundles[name] for name in dict.fromkeys((*listed, *self.bundles)))

    def items_of(self, bundle: Bundle) -> tuple[Item, ...]:
        """The bundle's items, in its order."""
        return tuple(self.items[use.item] for use in bundle.items)

    @cached_property
    def _item_users(self) -> Mapping[str, tuple[Bundle, ...]]:
        return _users((use.item, b) for b in self.ordered_bundles() for use in b.items)

    @cached_property
    def _material_users(self) -> Mapping[str, tuple[Item, ...]]:
        return _users((name, i) for i in self.items.values() for u in i.materials for name in u.members)

    @cached_property
    def _department_users(self) -> Mapping[str, tuple[Item, ...]]:
        return _users((item.authority, item) for item in self.items.values())

    @cached_property
    def _office_users(self) -> Mapping[str, tuple[Bundle, ...]]:
        return _users((name, b) for b in self.ordered_bundles() for name in b.offices)

    def bundles_with_item(self, item: str) -> tuple[Bundle, ...]:
        """The bundles that use the item of that name."""
        return self._item_users.get(item, ())

    def items_with_material(self, material: str) -> tuple[Item, ...]:
        """The items that ask for the material, alone or in an either/or set."""
        return self._material_users.get(material, ())

    def items_issuing(self, material: str) -> tuple[Item, ...]:
        """The items whose result is that material."""
        return tuple(i for i in self.items.values() if any(r.issues == material for r in i.results))

    def items_of_department(self, department: str) -> tuple[Item, ...]:
        """The items whose authority is that department."""
        return self._department_users.get(department, ())

    def bundles_at(self, office: str) -> tuple[Bundle, ...]:
        """The bundles that are received at that office."""
        return self._office_users.get(office, ())

    def windows(self, bundle: Bundle, item: Item) -> tuple[str, ...]:
        """The offices of the bundle that take the item: some take only what their own department decides."""
        offices = (self.offices[name] for name in bundle.offices)
        return tuple(o.name for o in offices if not o.takes_only_own or o.department == item.authority)

    def edition_of(self, kind: Kind, name: str) -> Edition | None:
        """The last release that touched anything the record uses; None where nothing was released."""
        publication = self.publication
        if publication is None:
            return None
        used = self.once(("uses", kind.value, name), lambda: used_by(self.entities, [(kind, name)]))
        editions = (publication.editions[at] for at in used if at in publication.editions)
        return max(editions, key=lambda edition: edition.number, default=None)

    @cached_property
    def _kept(self) -> dict[tuple[str, ...], Any]:
        return {}

    def once(self, key: tuple[str, ...], make: Callable[[], R]) -> R:
        """What `make` derives from this catalogue, derived once; it goes when the catalogue goes."""
        if key not in self._kept:
            self._kept[key] = make()
        return cast("R", self._kept[key])

    def entity(self, kind: Kind, name: str) -> Entity | None:
        """Where the record of that name stands in the files."""
        return self._entities.get((kind, name))

    @cached_property
    def _entities(self) -> Mapping[tuple[Kind, str], Entity]:
        return MappingProxyType({(entity.kind, entity.name): entity for entity in self.entities})


class PublicCatalogue(Catalogue):
    """A catalogue that holds only what the public may see.

    There is no other way to make one than `publish`, and the public site takes
    nothing else.
    """


def _users(pairs: Iterable[tuple[str, R]]) -> Mapping[str, tuple[R, ...]]:
    users_by_name: dict[str, list[R]] = defaultdict(list)
    for name, user in pairs:
        if not any(user is other for other in users_by_name[name]):
            users_by_name[name].append(user)
    return MappingProxyType({name: tuple(users) for name, users in users_by_name.items()})
