"""影响: how far a record, or a change of the content, reaches: guides, papers, departments."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce

from guidebook.facts.owners import owner
from guidebook.model.references import Kind
from guidebook.publishing.changes import RecordChange, Touched
from guidebook.publishing.differences import differences
from guidebook.publishing.renamed import State
from guidebook.publishing.touched import Users, either


@dataclass(frozen=True)
class Impact:
    """The guides and papers that are touched, and the departments that answer for the records and the guides.

    `changes` are what differs, record by record; none where the reach of a record is asked for as it is.
    """

    touched: Touched
    departments: tuple[str, ...]
    changes: tuple[RecordChange, ...] = ()


def reach(state: State, kind: Kind, name: str) -> Impact:
    """What a change of the record of that name would touch."""
    touched = Users(state.site, state.entities).of(kind, name)
    return Impact(touched, _departments((state,), ((kind, name),), touched))


def impact(before: State, after: State) -> Impact:
    """What a change touches, by the state before it and the candidate."""
    changes = differences(before, after)
    touched = reduce(either, (change.touched for change in changes), Touched())
    names = [(c.kind, name) for c in changes for name in (c.name, c.former_name) if c.kind and name]
    return Impact(touched, _departments((after, before), names, touched), changes)


def _departments(
    states: Iterable[State], records: Iterable[tuple[Kind, str]], touched: Touched
) -> tuple[str, ...]:
    """Who answers for these records, then who leads the guides that are touched."""
    owners: dict[tuple[Kind, str], str | None] = {}
    for state in states:
        steward = state.site.steward if state.site else None
        for entity in state.entities:
            owners.setdefault((entity.kind, entity.name), owner(entity.record, steward))
    guides = ((Kind.BUNDLE, guide) for guide in touched.guides)
    named = (owners.get(record) for record in (*records, *guides))
    return tuple(dict.fromkeys(name for name in named if name))
