"""Every text that an editor wrote, with its place."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

from guidebook.keeping import Keep
from guidebook.loading import Entity
from guidebook.model.record import Record
from guidebook.problems import Place
from guidebook.yamlsource import Path, Source, Value

F = TypeVar("F")

# Codes, addresses, types and conditions are not prose.
NOT_PROSE = frozenset({"代码", "网址", "当", "典型情形", "既定", "默认", "核实", "公开"})


class Text(NamedTuple):
    """A text, the path of keys that leads to it in its record, and the nearest key above it."""

    text: str
    path: Path
    key: str

    @property
    def is_prose(self) -> bool:
        """Whether people read it as a sentence."""
        return NOT_PROSE.isdisjoint(self.path)


@dataclass(frozen=True)
class Written:
    """A text in the file where it stands, and the department to ask about it."""

    of: Text
    source: Source
    at: Path = ()
    department: str | None = None

    @property
    def text(self) -> str:
        """What is written."""
        return self.of.text

    @property
    def key(self) -> str:
        """The nearest key above the text."""
        return self.of.key

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.source.place((*self.at, *self.of.path))


# What is looked for in a text: something that is true where it is found.
Look = Callable[[Text], F]

# What was read stays as it is: each record is taken apart, and looked through by each look, once.
_TEXTS: Keep[Record, tuple[Text, ...]] = Keep()
Looks = dict[Look[Any], tuple[tuple[Text, Any], ...]]
_FOUND: Keep[Record, Looks] = Keep()


def looked_for_in(entity: Entity) -> Looks:
    """What was looked for in the texts of a record, and found."""
    return _FOUND.of(entity.record, dict)


def found_in(entity: Entity, look: Look[F]) -> tuple[tuple[Text, F], ...]:
    """Where `look` finds something in the texts of a record; it may depend on nothing but the text."""
    looks = looked_for_in(entity)
    if look not in looks:
        looked = ((text, look(text)) for text in _texts_of(entity))
        looks[look] = tuple((text, finding) for text, finding in looked if finding)
    return looks[look]


def _texts_of(entity: Entity) -> tuple[Text, ...]:
    return _TEXTS.of(
        entity.record,
        lambda: tuple(
            Text(text, path, next((step for step in reversed(path) if isinstance(step, str)), ""))
            for path, text in texts(entity.source.value_at(entity.at))
        ),
    )


def texts(value: Value, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every text inside the value, with the path that leads to it."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from texts(inner, (*path, n))
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from texts(inner, (*path, key))
