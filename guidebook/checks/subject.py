"""What is checked: everything that could be read, even where references are still broken."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, cast

from guidebook.catalogue import Catalogue, LostName, with_todays_names
from guidebook.checks.filed import Filed, R
from guidebook.checks.texts import F, Look, Looks, Written, found_in, looked_for_in
from guidebook.clock import today
from guidebook.facts.owners import owner
from guidebook.loading import Content, Entity
from guidebook.model import (
    Bundle,
    Department,
    FormField,
    Item,
    ItemUse,
    Law,
    Material,
    MaterialUse,
    Office,
    Question,
    Site,
)
from guidebook.model.kinds import FILED, KINDS
from guidebook.model.questions import defaults
from guidebook.model.record import Record
from guidebook.model.references import Kind
from guidebook.model.walking import conditions
from guidebook.problems import Place
from guidebook.yamlsource import Path, Source


@dataclass(frozen=True, eq=False)
class Subject:
    """The records that could be read, under today's names; `catalogue` holds the sound ones.

    `on` is the day for which laws are looked at: what is in force depends on it. `lost` are the names
    that were lost where their thing is defined; that is told there, and nothing is told of what comes of it.
    """

    content: Content
    catalogue: Catalogue | None
    on: dt.date = field(default_factory=today)
    lost: tuple[LostName, ...] = ()

    @cached_property
    def _entities(self) -> dict[Kind, dict[str, Entity]]:
        by_kind: dict[Kind, dict[str, Entity]] = {kind: {} for kind in Kind}
        for entity in with_todays_names(self.content):
            # A record that lost a part is not checked until its file is mended.
            if entity.is_whole:
                by_kind[entity.kind][entity.name] = entity
        return by_kind

    @cached_property
    def entities(self) -> tuple[Entity, ...]:
        """All of these records."""
        return tuple(entity for of_kind in self._entities.values() for entity in of_kind.values())

    def entity(self, kind: Kind, name: str) -> Entity | None:
        """The record of that name, if it could be read."""
        return self._entities[kind].get(name)

    def _filed(self, kind: Kind, _record: type[R]) -> dict[str, Filed[R]]:
        entities = self._entities[kind].items()
        return {name: Filed(cast("R", entity.record), entity) for name, entity in entities}

    def of(self, kind: Kind) -> Mapping[str, Filed[Any]]:
        """The records of one kind, by name."""
        return cast("Mapping[str, Filed[Any]]", getattr(self, KINDS[kind].plural))

    @property
    def site(self) -> Site | None:
        """The site, if its file can be read."""
        return self.content.site

    @property
    def steward(self) -> str | None:
        """The department that answers for what all share, if the site names one."""
        return self.site.steward if self.site else None

    @property
    def site_source(self) -> Source:
        """Where the site's values stand."""
        return self.content.site_source

    @cached_property
    def bundles(self) -> dict[str, Filed[Bundle]]:
        """Bundles by name."""
        return self._filed(Kind.BUNDLE, Bundle)

    @cached_property
    def items(self) -> dict[str, Filed[Item]]:
        """Items by name."""
        return self._filed(Kind.ITEM, Item)

    @cached_property
    def questions(self) -> dict[str, Filed[Question]]:
        """Questions by name."""
        return self._filed(Kind.QUESTION, Question)

    @cached_property
    def defaults(self) -> dict[str, tuple[str, ...]]:
        """The 默认 of each question that has one."""
        return defaults(filed.record for filed in self.questions.values())

    @cached_property
    def materials(self) -> dict[str, Filed[Material]]:
        """Materials by name."""
        return self._filed(Kind.MATERIAL, Material)

    @cached_property
    def fields(self) -> dict[str, Filed[FormField]]:
        """Fields by label."""
        return self._filed(Kind.FIELD, FormField)

    @cached_property
    def departments(self) -> dict[str, Filed[Department]]:
        """Departments by name."""
        return self._filed(Kind.DEPARTMENT, Department)

    @cached_property
    def offices(self) -> dict[str, Filed[Office]]:
        """Offices by name."""
        return self._filed(Kind.OFFICE, Office)

    @cached_property
    def laws(self) -> dict[str, Filed[Law]]:
        """Laws by name."""
        return self._filed(Kind.LAW, Law)

    @cached_property
    def records(self) -> tuple[tuple[Filed[Any], str | None], ...]:
        """Every record that could be read, and the department to ask about it."""
        filed = (filed for kind in FILED for filed in self.of(kind).values())
        return tuple((filed_record, owner(filed_record.record, self.steward)) for filed_record in filed)

    @cached_property
    def _looked_through(self) -> tuple[tuple[Entity, str | None, Looks], ...]:
        """Every record with the department to ask about it, and what was found in it before."""
        entities = [(filed.entity, department) for filed, department in self.records]
        # Where site.yaml cannot be read, its texts still are.
        entities.append((Entity(Kind.SITE, self.site or Record(), self.site_source), self.steward))
        return tuple((entity, department, looked_for_in(entity)) for entity, department in entities)

    def places_of(self, look: Look[F]) -> Iterator[tuple[Written, F]]:
        """Where `look` finds something in the texts of all records and of the site.

        It may depend on nothing but the text: what it found in a record is kept for the next check-up.
        """
        for entity, department, looks in self._looked_through:
            for text, finding in looks[look] if look in looks else found_in(entity, look):
                yield Written(text, entity.source, entity.at, department), finding

    @cached_property
    def _questions_by_item(self) -> dict[str, tuple[tuple[frozenset[str], Path], ...]]:
        """For each item by name: the questions of each of its conditions, and the path to that condition."""
        return {
            name: tuple((condition.questions, path) for condition, path in conditions(filed.record))
            for name, filed in self.items.items()
        }

    def questions_of(self, use: ItemUse) -> frozenset[str]:
        """The questions on which the item depends, as this bundle uses it."""
        of_conditions = self._questions_by_item[use.item]
        if not use.not_asked:
            return frozenset().union(*(names for names, _ in of_conditions))
        item = self.items[use.item].record
        left_out = {
            ("申请材料", n) for n, paper in enumerate(item.materials) if paper.material in use.not_asked
        }
        return frozenset().union(*(names for names, path in of_conditions if path[:2] not in left_out))

    def papers(self, use: ItemUse) -> tuple[MaterialUse, ...]:
        """What the item asks for, as this bundle uses it."""
        asked = self.items[use.item].record.materials
        if not use.not_asked:
            return asked
        return tuple(paper for paper in asked if paper.material not in use.not_asked)

    def is_whole(self, bundle: Bundle) -> bool:
        """Whether all items and questions of the bundle can be read; a bundle is checked only then."""
        return self.asks_known(bundle) and all(use.item in self.items for use in bundle.items)

    def asks_known(self, bundle: Bundle) -> bool:
        """Whether all questions that the bundle asks or answers itself can be read."""
        asked = {use.question for use in bundle.questions} | set(bundle.fixed.questions)
        return asked <= self.questions.keys()

    @cached_property
    def renamed(self) -> frozenset[Place]:
        """Where the names stand that others do not write yet."""
        return frozenset(lost.problem.place for lost in self.lost)

    @cached_property
    def lost_answers(self) -> frozenset[tuple[str | None, str]]:
        """Question and answer of the answers that were lost."""
        mentions = (one.mention for lost in self.lost for one in lost.missing)
        return frozenset((m.question, m.name) for m in mentions if m.kind is Kind.ANSWER)

    @property
    def has_all_bundles(self) -> bool:
        """Whether every file of a bundle can be read."""
        is_there = all(kind is not Kind.BUNDLE for kind, _ in self.content.unreadable)
        return is_there and all(entity.is_whole for entity in self.content.of(Kind.BUNDLE))

    def uses(self, bundle: Bundle) -> Iterator[tuple[int, ItemUse, Item]]:
        """The bundle's items that can be read, with how and in which place it uses them."""
        for n, use in enumerate(bundle.items):
            if use.item in self.items:
                yield n, use, self.items[use.item].record
