"""How a confirmation stands to what the content says now: is its fact there, and has it the same value."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from guidebook.catalogue import Catalogue
from guidebook.confirmations import Confirmation
from guidebook.facts.asked import ASKED
from guidebook.facts.listing import SITE_CODE, pattern
from guidebook.facts.owners import owner
from guidebook.loading import Entity, site_entity
from guidebook.model.naturalkeys import NaturalPath, leaves, told
from guidebook.model.references import Kind
from guidebook.naming import code_of
from guidebook.text import UNVERIFIED, name_key
from guidebook.yamlsource import Path


@dataclass(frozen=True)
class Standing:
    """A confirmation beside its record, None where that is not there, and the fact's place and value.

    `value` is None where the record has no such fact. `paths` are the facts that it has.
    """

    confirmation: Confirmation
    entity: Entity | None = None
    keys: Path = ()
    value: str | None = None
    department: str | None = None
    paths: tuple[NaturalPath, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether the record could be read, and says something else by now."""
        return self.entity is not None and self.value != self.confirmation.value

    def holds(self, on: dt.date) -> bool:
        """Whether one may say on that day that the fact is confirmed."""
        of = self.confirmation
        is_current = of.lapsed is None and of.on <= on and not of.is_over(on)
        return is_current and self.value == of.value and self.value != UNVERIFIED


def standings(
    confirmations: Iterable[Confirmation], entities: Iterable[Entity], steward: str | None
) -> Iterator[Standing]:
    """Each confirmation as it stands to these records, which bear today's names."""
    entities = tuple(entities)
    by_code = {(entity.kind, _code(entity)): entity for entity in entities}
    former = _former_names(entities)
    values: dict[tuple[Kind, str], Mapping[NaturalPath, tuple[Path, str]]] = {}
    for confirmation in confirmations:
        record = (confirmation.kind, confirmation.code)
        if record not in by_code:
            yield Standing(confirmation)
            continue
        entity = by_code[record]
        if record not in values:
            values[record] = _values(entity)
        facts = values[record]
        path = _todays_path(confirmation.path, facts, former)
        keys, value = facts.get(path, ((), None))
        department = owner(entity.record, steward)
        yield Standing(confirmation, entity, keys, value, department, tuple(facts))


Marks = Mapping[Path, Confirmation]


def confirmed(catalogue: Catalogue, on: dt.date) -> Mapping[tuple[Kind, str], Marks]:
    """What holds on that day: by kind and code of the record, then by the keys of the fact."""
    return catalogue.once(("confirmed", on.isoformat()), lambda: _confirmed(catalogue, on))


def _confirmed(catalogue: Catalogue, on: dt.date) -> Mapping[tuple[Kind, str], Marks]:
    marks: dict[tuple[Kind, str], dict[Path, Confirmation]] = {}
    oldest_first = sorted(catalogue.confirmations, key=lambda confirmation: confirmation.on)
    for standing in standings(oldest_first, everything_in(catalogue), None):
        of = standing.confirmation
        of_record = marks.setdefault((of.kind, of.code), {})
        if standing.holds(on):
            of_record[standing.keys] = of
    return marks


def everything_in(catalogue: Catalogue) -> tuple[Entity, ...]:
    """The records of the catalogue, and the site as one of them."""
    return (*catalogue.entities, *site_entity(catalogue.site, catalogue.site_source))


def _code(entity: Entity) -> str:
    return SITE_CODE if entity.kind is Kind.SITE else code_of(entity.record)


def _values(entity: Entity) -> Mapping[NaturalPath, tuple[Path, str]]:
    """The record's facts, also those that the file leaves out: place and value by path."""
    table = ASKED.get(entity.kind, {})
    return {
        leaf.path: (leaf.keys, told(leaf.value)) for leaf in leaves(entity.record) if pattern(leaf) in table
    }


def _former_names(entities: Iterable[Entity]) -> Mapping[str, str]:
    """Today's names by the former ones, of whatever kind."""
    return {
        name_key(former): entity.name
        for entity in entities
        for former in getattr(entity.record, "former_names", ())
    }


def _todays_path(path: NaturalPath, facts: Iterable[NaturalPath], former: Mapping[str, str]) -> NaturalPath:
    """The path with former names of papers, laws … replaced, if it leads nowhere as it stands."""
    return path if path in facts else tuple(_todays_step(step, former) for step in path)


def _todays_step(step: str, former: Mapping[str, str]) -> str:
    """The step with today's name; a paper may be followed by whose it is, and by its number among equals."""
    name, rest = step, ""
    while name:
        if today := former.get(name_key(name)):
            return f"{today}{rest}"
        name, sign, tail = name.rpartition("（")
        rest = f"{sign}{tail}{rest}"
    return step
