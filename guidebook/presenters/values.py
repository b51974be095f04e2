"""The leaves of what a reader is told: a text with its state, what it rests on, and where it stands.

Pages, prints and programs show the text; the rest lets a fact be confirmed where it is seen.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from guidebook.model.facts import Fact, State, state_of
from guidebook.model.limits import TimeLimit
from guidebook.text import UNVERIFIED


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something stands: the file, below the content folder, and the keys that lead to it."""

    file: str
    path: tuple[str | int, ...]

    def at(self, *keys: str | int) -> "Spot":
        """The spot below this one that `keys` lead to."""
        return Spot(self.file, (*self.path, *keys))


@dataclass(frozen=True, slots=True)
class Value:
    """A fact as it is told: `text` is the value, 无, 待核实 or 【示例】…; `source` is the law it rests on."""

    text: str
    state: State
    source: str = ""
    spot: Spot | None = None

    @property
    def is_unverified(self) -> bool:
        """Whether nobody has confirmed this yet."""
        return self.state is State.UNVERIFIED

    def __str__(self) -> str:
        return self.text


def value(fact: Fact | TimeLimit | str, spot: Spot | None = None, source: str = "") -> Value:
    """A fact, a limit or a text of the content as a leaf."""
    text = str(fact)
    state = fact.state if isinstance(fact, Fact) else state_of(text)
    return Value(text, state, source, spot)


@dataclass(frozen=True, slots=True)
class Citation:
    """A law, or another document, and the article in it; no page where the law itself is 待核实."""

    law: str
    article: str | None = None
    version: str | None = None
    number: str | None = None
    note: str | None = None
    url: str | None = None

    @property
    def edition(self) -> str:
        """Which text of the law: 2025年修正, or its document number."""
        return "，".join(part for part in (self.version, self.number) if part)

    def __str__(self) -> str:
        article = self.article or ""
        return f"《{self.law}》{'（条款待核实）' if article == UNVERIFIED else article}"


def named(cited: Iterable[Citation]) -> str:
    """Laws and articles in a row, as a sentence names them."""
    return "、".join(map(str, cited))


@dataclass(frozen=True, slots=True)
class Link:
    """Something that has a page of its own."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A name with the value that belongs to it."""

    name: str
    value: Value
