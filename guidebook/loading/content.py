"""What was read: records with their places, the state of each file, the content of a root."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from guidebook import yamlsource
from guidebook.confirmations import Confirmation
from guidebook.model import Site
from guidebook.model.record import Record
from guidebook.model.references import Kind
from guidebook.problems import Place, Problem, has_errors
from guidebook.yamlsource import Source

# What is known to be there although it cannot be read; without a name, anything of the kind may be.
Unreadable = tuple[Kind, str | None]


@dataclass(frozen=True, eq=False)
class Entity:
    """A record with a name, and where in which file it stands; a file that is not read anew keeps its own.

    `is_whole` is false where a mistake in its file may have cost it a part: it can be
    checked then, but not shown, because nobody would notice that a paper is missing.
    """

    kind: Kind
    record: Record
    source: Source
    at: yamlsource.Path = ()
    is_whole: bool = True

    @cached_property
    def name(self) -> str:
        """The name by which the content refers to it."""
        return str(getattr(self.record, "name", ""))

    def place(self, path: yamlsource.Path = ()) -> Place:
        """Where the value at `path` inside the record stands."""
        return self.source.place((*self.at, *path))

    def key_place(self, path: yamlsource.Path = ()) -> Place:
        """Where the key at `path` inside the record stands."""
        return self.source.key_place((*self.at, *path))


def site_entity(site: Site | None, source: Source) -> tuple[Entity, ...]:
    """The site as a record beside the others; none where it cannot be read."""
    return () if site is None else (Entity(Kind.SITE, site, source),)


@dataclass(frozen=True, eq=False)
class FileState:
    """One file as it was read; the same bytes are one state, however often they are loaded."""

    digest: str
    entities: tuple[Entity, ...] = ()
    site: Site | None = None
    source: Source = field(default_factory=lambda: Source(""))
    problems: tuple[Problem, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    data: bytes = b""
    confirmations: tuple[Confirmation, ...] = ()

    @property
    def is_good(self) -> bool:
        """Whether the file can be used as it stands."""
        return not has_errors(self.problems)


@dataclass(frozen=True)
class Withdrawn:
    """A bundle that is 已下线 or held back: how it was called; why, since when, what instead."""

    id: str
    name: str
    former_names: tuple[str, ...] = ()
    reason: str = ""
    on: dt.date | None = None
    instead: str | None = None


@dataclass(frozen=True)
class Edition:
    """The release that something is of: its number and its day."""

    number: int
    on: dt.date


@dataclass(frozen=True)
class Publication:
    """What is known of content that was released, beyond its records.

    `editions` has for each record, by kind and name, the release that it is of; the site is called site.
    """

    latest: Edition
    editions: Mapping[tuple[Kind, str], Edition]
    withdrawn: tuple[Withdrawn, ...] = ()


@dataclass(frozen=True)
class Content:
    """Everything that could be read of one content root, and every problem met on the way.

    `sources` are the files as they stand now, also those of which no record could be made; `files` are
    the bytes that the records were read from, by name below the content folder. `publication` is there
    only if this is what was released.
    """

    root: Path
    version: str
    site: Site | None
    site_source: Source
    entities: tuple[Entity, ...]
    problems: tuple[Problem, ...]
    unreadable: frozenset[Unreadable] = frozenset()
    sources: tuple[Source, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict, compare=False, repr=False)
    publication: Publication | None = None
    confirmations: tuple[Confirmation, ...] = ()

    def of(self, kind: Kind) -> Iterator[Entity]:
        """The entities of one kind, in the order of files and of entries in a file."""
        return (entity for entity in self.entities if entity.kind is kind)
