"""A record together with the file that it stands in."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from guidebook.loading import Entity
from guidebook.model import Bundle, Department, FormField, Item, Law, Material, Office, Question
from guidebook.problems import Place
from guidebook.yamlsource import Value

R = TypeVar("R", Bundle, Department, FormField, Item, Law, Material, Office, Question)


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
