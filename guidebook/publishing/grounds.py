"""What a release is made upon: the files as they stand, and the log so far with what it comes to."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from guidebook.checks import check_content
from guidebook.errors import ContentBroken, NotFound
from guidebook.loading import Content, Entity, Loader
from guidebook.model import Bundle, Site
from guidebook.model.kinds import FILED
from guidebook.model.references import Kind
from guidebook.naming import Names, called, canonical, code_of, names_of
from guidebook.problems import has_errors
from guidebook.releases import folding
from guidebook.releases import log as logs
from guidebook.releases.log import Log
from guidebook.text import did_you_mean

Key = tuple[Kind, str]
_SITE_FILE = "content/site.yaml"


@dataclass(frozen=True)
class Grounds:
    """The files as they stand, and the log so far with what it comes to.

    `released` is None before the first release.
    """

    root: Path
    log: Log
    working: Content
    released: Content | None

    @classmethod
    def of(cls, root: Path) -> "Grounds":
        """Read both.

        Raises:
            ContentBroken: something that is shown, or a file, has an error.
            LogBroken: the releases so far cannot be relied on.
        """
        working = Loader(root).load()
        if refused := check_content(working).against_paper:
            raise ContentBroken(refused)
        log = logs.read(root / "content")
        return cls(root, log, working, folding.content_of(folding.fold(log), root))

    @classmethod
    def of_releases(cls, root: Path) -> "Grounds":
        """The same for what takes nothing from the files: once there are releases, no error there matters.

        Raises:
            ContentBroken, LogBroken: as `of` does, the first of them only before there are releases.
        """
        log = logs.read(root / "content")
        if log.last is None:
            return cls.of(root)
        return cls(root, log, Loader(root).load(), folding.content_of(folding.fold(log), root))

    def until(self, number: int) -> "Grounds":
        """The same, as it was after the release of that number; 0 is before the first."""
        log = self.log.until(number)
        return replace(self, log=log, released=folding.content_of(folding.fold(log), self.root))

    @property
    def site(self) -> Site | None:
        """The site with today's threshold; where its file has an error, the one that was released."""
        is_broken = any(p.place.file == _SITE_FILE for p in self.working.problems if has_errors([p]))
        released = self.released.site if self.released else None
        return (released if is_broken else None) or self.working.site

    @cached_property
    def names(self) -> Names:
        """Today's names: those of the files, which keep the former ones."""
        return Names(self.working.entities, self.working.site)

    @cached_property
    def now(self) -> Mapping[Key, Entity]:
        """The records of the files, by kind and code, with today's names."""
        return {(e.kind, code_of(e.record)): canonical(e, self.names) for e in self.working.entities}

    @cached_property
    def in_force(self) -> Mapping[Key, Entity]:
        """The records that are in force, by kind and code, with today's names."""
        entities = self.released.entities if self.released else ()
        return {(e.kind, code_of(e.record)): canonical(e, self.names) for e in entities}

    @property
    def keys_in_force(self) -> set[tuple[str, str]]:
        """The same, as the log calls them."""
        return set(folding.fold(self.log).records)

    def bundle(self, name: str) -> Bundle:
        """The bundle of the files with that id or name, of today or of former days.

        Raises:
            NotFound: there is none.
        """
        bundles = tuple(bundles_among(self.now.values()))
        bundle = called(name, map(names_of, bundles))
        if bundle is None:
            meant = did_you_mean(name, [word for b in bundles for word in (b.id, b.name)])
            raise NotFound(f"没有“{name}”这个一件事{meant}")
        return bundle


def log_key(entity: Entity) -> tuple[str, str]:
    """What the log calls the record."""
    return FILED[entity.kind].plural, code_of(entity.record)


def with_own_names(entities: Iterable[Entity]) -> Iterator[Entity]:
    """The records with today's names, as they themselves have them."""
    entities = tuple(entities)
    names = Names(entities, None)
    return (canonical(entity, names) for entity in entities)


def bundles_among(entities: Iterable[Entity]) -> Iterator[Bundle]:
    """The guides among some records."""
    return (entity.record for entity in entities if isinstance(entity.record, Bundle))
