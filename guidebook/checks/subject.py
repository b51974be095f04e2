"""What the check-up looks at: everything that could be read, also what does not yet hang together."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar, cast

from guidebook.catalogue import Catalogue, with_todays_names
from guidebook.loading import Content, Entity
from guidebook.model import Bundle, Department, FormField, Item, ItemUse, Material, Office, Question, Site
from guidebook.model.references import Kind
from guidebook.problems import Place
from guidebook.yamlsource import Source, Value

R = TypeVar("R", Bundle, Department, FormField, Item, Material, Office, Question)


@dataclass(frozen=True)
class Filed(Generic[R]):
    """A record and the file that it stands in."""

    record: R
    entity: Entity

    def place(self, *path: str | int) -> Place:
        """Where the value at `path` inside the record stands."""
        return self.entity.place(path)

    def key_place(self, *path: str | int) -> Place:
        """Where the key at `path` stands; without a path, the name of a ledger's entry."""
        return self.entity.key_place(path)

    @property
    def name_place(self) -> Place:
        """Where the name stands."""
        return self.entity.key_place() if self.entity.at else self.entity.place(("名称",))

    @property
    def value(self) -> Value:
        """The record as it is written."""
        return self.entity.source.value_at(self.entity.at)


@dataclass(frozen=True)
class Subject:
    """The readable records with today's names; `catalogue` holds those that hang together."""

    content: Content
    catalogue: Catalogue | None

    @cached_property
    def _entities(self) -> dict[Kind, dict[str, Entity]]:
        found: dict[Kind, dict[str, Entity]] = {kind: {} for kind in Kind}
        for entity in with_todays_names(self.content):
            found[entity.kind][entity.name] = entity
        return found

    def _filed(self, kind: Kind, _record: type[R]) -> dict[str, Filed[R]]:
        entities = self._entities[kind].items()
        return {name: Filed(cast("R", entity.record), entity) for name, entity in entities}

    @property
    def site(self) -> Site | None:
        """The site, if its file can be read."""
        return self.content.site

    @property
    def site_source(self) -> Source:
        """Where the site's values stand."""
        return self.content.site_source

    @cached_property
    def bundles(self) -> dict[str, Filed[Bundle]]:
        """Bundles by name; so the others."""
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

    def uses(self, bundle: Bundle) -> Iterator[tuple[int, ItemUse, Item]]:
        """The bundle's items that can be read, with how and in which place it uses them."""
        for n, use in enumerate(bundle.items):
            if use.item in self.items:
                yield n, use, self.items[use.item].record
