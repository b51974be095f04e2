"""Changes by others that reach a department: in records that it owns, and in what its guides show."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from guidebook.catalogue import Catalogue
from guidebook.facts.listing import SITE_CODE
from guidebook.facts.owners import guides, owner
from guidebook.facts.standing import everything_in
from guidebook.journal.entries import Recorded
from guidebook.journal.telling import EDITS
from guidebook.model.kinds import FILED
from guidebook.model.references import Kind
from guidebook.naming import code_of


@dataclass(frozen=True)
class _Reached:
    """A record that matters to a department: its title, and the guides of the department that show it."""

    title: str
    guides: tuple[str, ...]


@dataclass(frozen=True)
class ByOther:
    """A place that somebody else changed: by which entry of the journal, when, and what it touches.

    `guides` are those that the department leads; there are none where it owns the record alone. Of a file
    that was changed by hand nobody knows who it was, and where: `path` is empty then.
    """

    number: int
    time: str
    author: str | None
    title: str
    path: str
    before: str | None
    after: str | None
    guides: tuple[str, ...]


def changes_by_others(
    catalogue: Catalogue, entries: Iterable[Recorded], department: str | None, own_people: frozenset[str]
) -> tuple[ByOther, ...]:
    """The changes that reach the department, newest first; `own_people` are the names of those in it."""
    key = ("reached", department or "")
    reached = catalogue.once(key, lambda: dict(_reached(catalogue, department)))
    return tuple(
        change
        for entry in sorted(entries, key=lambda entry: -entry.number)
        for change in (*_written(entry, reached, own_people), *_by_hand(entry, reached))
    )


# By kind and code of the record, and of one that has a file to itself by that as well.
_Key = tuple[str, str]


def _written(
    entry: Recorded, reached: Mapping[_Key, _Reached], own_people: frozenset[str]
) -> Iterator[ByOther]:
    if entry.command not in EDITS or entry.author in own_people:
        return
    for place in (recorded.place for recorded in entry.places):
        record = reached.get((place.kind, place.code)) if place else None
        # Who confirmed it changes nothing that others show.
        if place and record and not place.path.endswith("的核对"):
            told = (place.path, place.before, place.after)
            yield ByOther(entry.number, entry.time, entry.author, record.title, *told, record.guides)


def _by_hand(entry: Recorded, reached: Mapping[_Key, _Reached]) -> Iterator[ByOther]:
    for change in entry.by_hand:
        if record := reached.get(("", change.name)):
            yield ByOther(entry.number, entry.time, None, record.title, "", None, None, record.guides)


def _reached(catalogue: Catalogue, department: str | None) -> Iterator[tuple[_Key, _Reached]]:
    led = {bundle.name for bundle in catalogue.bundles.values() if bundle.lead_department == department}
    showing = guides(catalogue)
    for entity in everything_in(catalogue):
        theirs = tuple(name for name in showing.get((entity.kind, entity.name), ()) if name in led)
        if theirs or owner(entity.record, catalogue.site.steward) == department:
            code = SITE_CODE if entity.kind is Kind.SITE else code_of(entity.record)
            record = _Reached(f"{entity.kind.value}“{entity.name}”", theirs)
            yield (entity.kind.value, code), record
            if entity.kind in FILED and FILED[entity.kind].has_folder:
                yield ("", entity.source.file.removeprefix("content/")), record
