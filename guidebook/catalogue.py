"""Everything of one content root, immutable, with every reference resolved.

A catalogue is closed: whatever one of its records names is in it. A record that
names something unknown is left out, and so is whatever depends on it; the problem
is reported once, where the unknown name stands.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar, cast

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
from guidebook.model.record import Record
from guidebook.model.references import Kind
from guidebook.model.walking import Mention, mentions, rewritten
from guidebook.problems import Problem, error
from guidebook.text import did_you_mean, name_key, quoted

R = TypeVar("R")
C = TypeVar("C", bound="Catalogue")


class Names:
    """Which names there are, by their comparable form; former names lead to today's."""

    def __init__(
        self, entities: Iterable[Entity], site: Site | None, unreadable: Collection[Unreadable] = ()
    ) -> None:
        self._known: dict[tuple[Kind, str], str] = {}
        self._answers: dict[str, dict[str, str]] = {}
        self._unreadable = {(kind, name and name_key(name)) for kind, name in unreadable}
        entities = list(entities)
        for entity in entities:
            for former in getattr(entity.record, "former_names", ()):
                self._known[entity.kind, name_key(former)] = entity.name
        for entity in entities:
            self._known[entity.kind, name_key(entity.name)] = entity.name
            if isinstance(entity.record, Question):
                self._answers[entity.name] = _answer_names(entity.record)
        for topic in site.topics if site else ():
            self._known[Kind.TOPIC, name_key(topic.name)] = topic.name

    def resolve(self, mention: Mention) -> str | None:
        """Today's name for what is mentioned, or None if there is no such thing."""
        if mention.kind is Kind.ANSWER:
            question = self._known.get((Kind.QUESTION, name_key(mention.question or "")))
            return self._answers.get(question or "", {}).get(name_key(mention.name))
        return self._known.get((mention.kind, name_key(mention.name)))

    def is_unreadable(self, mention: Mention) -> bool:
        """Whether what is mentioned may well be there, in a part of the content that cannot be read."""
        kind, name = mention.kind, mention.name
        if kind is Kind.ANSWER:
            kind, name = Kind.QUESTION, mention.question or ""
        return not self._unreadable.isdisjoint({(kind, None), (kind, name_key(name))})

    def candidates(self, mention: Mention) -> list[str]:
        """What could have been meant."""
        if mention.kind is Kind.ANSWER:
            question = self._known.get((Kind.QUESTION, name_key(mention.question or "")))
            return list(self._answers.get(question or "", {}).values())
        return [name for (kind, _), name in self._known.items() if kind is mention.kind]


def _answer_names(question: Question) -> dict[str, str]:
    names = {name_key(old): o.answer for o in question.options for old in o.former_names}
    return names | {name_key(option.answer): option.answer for option in question.options}


@dataclass(frozen=True)
class Catalogue:
    """All records of one content root, by name; `version` changes with the content."""

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
    return tuple(_canonical(entity, names) for entity in content.entities)


def build(content: Content) -> tuple[Catalogue | None, tuple[Problem, ...]]:
    """The catalogue of what hangs together, and a problem for each name that leads nowhere.

    None only when there is no readable site.yaml, without which nothing can be shown.
    """
    names = Names(content.entities, content.site, content.unreadable)
    problems = [problem for entity in content.entities for problem in _dangling(entity, names)]
    problems += _dangling_in_site(content, names)
    sound = [_canonical(e, names) for e in content.entities if _hangs_together(e, names)]
    sound = _closed(sound)
    if content.site is None:
        return None, tuple(problems)
    return _catalogue(content.root, content.version, content.site, sound, Catalogue), tuple(problems)


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
    tail = did_you_mean(mention.name, names.candidates(mention))
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


def _canonical(entity: Entity, names: Names) -> Entity:
    """The entity with today's names in all of its references."""

    def today(mention: Mention) -> str:
        return names.resolve(mention) or mention.name

    return Entity(entity.kind, rewritten(entity.record, today), entity.source, entity.at)


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

    def table(of: Kind) -> Mapping[str, Record]:
        return MappingProxyType({e.name: e.record for e in entities if e.kind is of})

    return kind(
        root=root,
        version=version,
        site=site,
        departments=cast("Mapping[str, Department]", table(Kind.DEPARTMENT)),
        offices=cast("Mapping[str, Office]", table(Kind.OFFICE)),
        materials=cast("Mapping[str, Material]", table(Kind.MATERIAL)),
        fields=cast("Mapping[str, FormField]", table(Kind.FIELD)),
        questions=cast("Mapping[str, Question]", table(Kind.QUESTION)),
        items=cast("Mapping[str, Item]", table(Kind.ITEM)),
        bundles=cast("Mapping[str, Bundle]", table(Kind.BUNDLE)),
        entities=entities,
    )


# 已发布 needs the snapshot that the review made; until there are snapshots, only 示范 is shown.
_SHOWN = {Status.DEMONSTRATION}


def publish(catalogue: Catalogue) -> PublicCatalogue:
    """What the public may see of the catalogue: bundles that are 示范, with what they use."""
    shown = {name for name, bundle in catalogue.bundles.items() if bundle.disclosure.status in _SHOWN}
    items = {use.item for name in shown for use in catalogue.bundles[name].items}
    entities = [
        e
        for e in catalogue.entities
        if not (e.kind is Kind.BUNDLE and e.name not in shown)
        and not (e.kind is Kind.ITEM and e.name not in items)
    ]
    return _catalogue(catalogue.root, catalogue.version, catalogue.site, entities, PublicCatalogue)


def load(root: Path) -> tuple[Catalogue | None, tuple[Problem, ...]]:
    """Read a content root once: its catalogue, and the problems of files and references."""
    content = Loader(root).load()
    catalogue, problems = build(content)
    return catalogue, (*content.problems, *problems)
