"""The leaves of what a reader is told: a text with its state, what it rests on, and where it stands.

Pages, prints and programs show the text; the rest lets a fact be confirmed where it is seen.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from guidebook.model.facts import Fact, State, state_of
from guidebook.model.limits import TimeLimit
from guidebook.model.naturalkeys import told
from guidebook.text import UNVERIFIED


@dataclass(frozen=True, slots=True)
class Confirmed:
    """That a department stands by a fact: which, since when, by which document."""

    department: str
    on: dt.date
    document: str | None = None


class Mark(NamedTuple):
    """The value that was confirmed, and by whom."""

    value: str
    confirmed: Confirmed


Marks = Mapping[tuple[str | int, ...], Mark]
_NO_MARKS: Marks = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something stands: the file, below the content folder, and the keys that lead to it.

    `marks` are the facts of its record that departments confirmed, by their keys.
    """

    file: str
    path: tuple[str | int, ...]
    marks: Marks = field(default_factory=lambda: _NO_MARKS, compare=False, repr=False)

    def at(self, *keys: str | int) -> "Spot":
        """The spot below this one that `keys` lead to."""
        return Spot(self.file, (*self.path, *keys), self.marks)

    def confirmed(self, value: object) -> Confirmed | None:
        """Who confirmed that what stands here is `value`; another text has no such mark."""
        mark = self.marks.get(self.path)
        return mark.confirmed if mark and mark.value == told(value) else None


@dataclass(frozen=True, slots=True)
class Value:
    """A fact as it is told: `text` is the value, 无, 待核实 or 【示例】…; `source` is the law it rests on.

    `confirmed` tells which department stands by this value, and by no other part of its record.
    """

    text: str
    state: State
    source: str = ""
    spot: Spot | None = None
    confirmed: Confirmed | None = None

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
    return Value(text, state, source, spot, spot.confirmed(fact) if spot else None)


def oldest(confirmed: Iterable[Confirmed | None]) -> Confirmed | None:
    """The oldest of them; None unless everything that is told together is confirmed."""
    every = tuple(confirmed)
    known = [one for one in every if one]
    return min(known, key=lambda one: one.on) if known and len(known) == len(every) else None


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
