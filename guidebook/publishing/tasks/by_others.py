"""Changes by others that reach a department: in records that it owns, and in what its guides show."""

from collections.abc import Iterable
from dataclasses import dataclass

from guidebook.catalogue import Catalogue
from guidebook.facts.listing import SITE_CODE
from guidebook.facts.owners import guides, owner
from guidebook.facts.standing import everything_in
from guidebook.journal.entries import Recorded
from guidebook.model.references import Kind
from guidebook.naming import code_of

# What people change with; the other entries write of records, and change none.
_CHANGES = {"answer", "edit", "confirm import", "rename", "withdraw", "compare", "new"}


@dataclass(frozen=True)
class _Reached:
    """A record that matters to a department: its title, and the guides of the department that show it."""

    title: str
    guides: tuple[str, ...]


@dataclass(frozen=True)
class ByOther:
    """A place that somebody else changed: by which entry of the journal, when, and what it touches.

    `guides` are those that the department leads; there are none where it owns the record alone.
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
    reached = catalogue.once(("reached", department or ""), lambda: _reached(catalogue, department))
    changes = []
    for entry in sorted(entries, key=lambda entry: -entry.number):
        if entry.command not in _CHANGES or entry.author in own_people:
            continue
        for place in (recorded.place for recorded in entry.places):
            record = reached.get((place.kind, place.code)) if place else None
            if place and record and not place.path.endswith("的核对"):
                told = (place.path, place.before, place.after)
                changes.append(
                    ByOther(entry.number, entry.time, entry.author, record.title, *told, record.guides)
                )
    return tuple(changes)


def _reached(catalogue: Catalogue, department: str | None) -> dict[tuple[str, str], _Reached]:
    led = {bundle.name for bundle in catalogue.bundles.values() if bundle.lead_department == department}
    showing = guides(catalogue)
    reached = {}
    for entity in everything_in(catalogue):
        theirs = tuple(name for name in showing.get((entity.kind, entity.name), ()) if name in led)
        if theirs or owner(entity.record, catalogue.site.steward) == department:
            code = SITE_CODE if entity.kind is Kind.SITE else code_of(entity.record)
            reached[entity.kind.value, code] = _Reached(f"{entity.kind.value}“{entity.name}”", theirs)
    return reached
