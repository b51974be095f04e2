"""Everything of one content root, immutable, with every reference resolved.

A catalogue is closed: whatever one of its records names is in it. A record that
names something unknown is left out, and so is whatever depends on it; the problem
is reported once, where the unknown name stands.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar, cast

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
    Topic,
)
from guidebook.model.bundle import Publicity
from guidebook.model.record import Record
from guidebook.model.references import Kind
from guidebook.model.walking import Mention, mentions, rewritten
from guidebook.naming import Names, canonical
from guidebook.problems import Problem, error
from guidebook.text import did_you_mean, quoted
from guidebook.yamlsource import Source

R = TypeVar("R")
C = TypeVar("C", bound="Catalogue")


@dataclass(frozen=True)
class Withdrawn:
    """All that is still told of a bundle that is 已下线: by which addresses it was known."""

    id: str
    name: str
    former_names: tuple[str, ...]


@dataclass(frozen=True)
class Catalogue:
    """All records of one content root, by name; `version` changes with the content.

    `left_out` is what the files hold or may hold besides: of that, nobody may say that it is not there.
    """

    root: Path
    version: str
    site: Site
    departments: Mapping[str, Department]
    offices: Mapping[str, Office]
    materials: Mapping[str, Material]
    fields: Mapping[str, FormField]
    questions: Mapping[str, Question]
    items: Mapping[str, Item]
    bundles: Mapping[str, Bundle]
    entities: tuple[Entity, ...] = ()
    left_out: frozenset[Unreadable] = frozenset()
    withdrawn: tuple[Withdrawn, ...] = ()

    @cached_property
    def bundles_by_id(self) -> Mapping[str, Bundle]:
        """Bundles by the id that stands in addresses."""
        return MappingProxyType({bundle.id: bundle for bundle in self.bundles.values()})

    @cached_property
    def items_by_id(self) -> Mapping[str, Item]:
        """Items by the id that stands in addresses."""
        return MappingProxyType({item.id: item for item in self.items.values()})

    @cached_property
    def topics(self) -> Mapping[str, Topic]:
        """Topics by name, in the order of the site."""
        return MappingProxyType({topic.name: topic for topic in self.site.topics})

    def bundles_of(self, topic: Topic) -> tuple[Bundle, ...]:
        """The topic's bundles, in the order of the site; one it does not list comes last."""
        listed = [self.bundles[name] for name in topic.bundles if name in self.bundles]
        others = [b for b in self.bundles.values() if b.topic == topic.name and b not in listed]
        return tuple(listed + others)

    def ordered_bundles(self) -> tuple[Bundle, ...]:
        """All bundles in the order of the handbook."""
        found = [bundle for topic in self.site.topics for bundle in self.bundles_of(topic)]
        return tuple(dict.fromkeys(found + list(self.bundles.values())))

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
    found: dict[str, list[R]] = defaultdict(list)
    for name, user in pairs:
        if not any(user is known for known in found[name]):
            found[name].append(user)
    return MappingProxyType({name: tuple(users) for name, users in found.items()})


def with_todays_names(content: Content) -> tuple[Entity, ...]:
    """Every record that could be read, with former names replaced; some may name what is not there."""
    names = Names(content.entities, content.site, content.unreadable)
    return tuple(canonical(entity, names) for entity in content.entities)


def build(content: Content) -> tuple[Catalogue | None, tuple[Problem, ...]]:
    """The catalogue of what hangs together, and a problem for each name that leads nowhere.

    None only when there is no readable site.yaml, without which nothing can be shown.
    """
    names = Names(content.entities, content.site, content.unreadable)
    problems = [problem for entity in content.entities for problem in _dangling(entity, names)]
    problems += _dangling_in_site(content, names)
    sound = [canonical(e, names) for e in content.entities if e.is_whole and _hangs_together(e, names)]
    sound = _closed(sound)
    if content.site is None:
        return None, tuple(problems)
    site = rewritten(content.site, names.today)
    catalogue = _catalogue(content.root, content.version, site, sound, Catalogue)
    left_out = _left_out(content, sound)
    return replace(catalogue, left_out=left_out, withdrawn=tuple(_withdrawn(content))), tuple(problems)


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


def _dangling(entity: Entity, names: Names) -> Iterator[Problem]:
    unknown_questions = set()
    for mention in mentions(entity.record):
        if names.resolve(mention) is not None or names.is_unreadable(mention):
            continue
        if mention.kind is Kind.ANSWER and mention.question in unknown_questions:
            continue
        if mention.kind is Kind.QUESTION:
            unknown_questions.add(mention.name)
        yield error(entity.place(mention.path), _CODES[mention.kind], _unknown(mention, names))


_CODES = {kind: f"unknown-{kind.name.lower()}" for kind in Kind}
_WHERE = {
    Kind.DEPARTMENT: "不在部门表（departments.yaml）里",
    Kind.OFFICE: "不在办理点表（offices.yaml）里",
    Kind.MATERIAL: "不在材料台账（materials.yaml）里",
    Kind.FIELD: "不在字段台账（fields.yaml）里",
    Kind.QUESTION: "不在情形问题（questions.yaml）里",
    Kind.ITEM: "没有对应的事项文件（items/）",
    Kind.BUNDLE: "没有对应的一件事文件（bundles/）",
    Kind.TOPIC: "不在主题（site.yaml）里",
}


def _unknown(mention: Mention, names: Names) -> str:
    proper = names.nicknamed(mention)
    tail = f"，要写全名“{proper}”。" if proper else did_you_mean(mention.name, names.candidates(mention))
    if mention.kind is Kind.ANSWER:
        choices = quoted(names.candidates(mention))
        return f"问题“{mention.question}”没有“{mention.name}”这个答案，可选{choices}{tail}"
    return f"{mention.kind.value}“{mention.name}”{_WHERE[mention.kind]}{tail}"


def _dangling_in_site(content: Content, names: Names) -> list[Problem]:
    if content.site is None:
        return []
    return [
        error(content.site_source.place(m.path), _CODES[m.kind], _unknown(m, names))
        for m in mentions(content.site)
        if names.resolve(m) is None and not names.is_unreadable(m)
    ]


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
