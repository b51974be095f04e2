"""Where a law is cited that is no longer in force: each place is a task of whoever owns the record."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from guidebook.catalogue import Catalogue
from guidebook.checks.laws import REPEALED_LAW, REPEALED_LAW_NAMED, problems
from guidebook.checks.subject import Subject
from guidebook.facts.owners import owner
from guidebook.facts.standing import everything_in
from guidebook.loading import Content, Entity
from guidebook.problems import Place, Problem
from guidebook.yamlsource import Path

_CODES = {REPEALED_LAW, REPEALED_LAW_NAMED}


@dataclass(frozen=True)
class Outdated:
    """A place that cites or names a repealed law: of which record, at which keys, and what to write instead.

    `department` owns the record, None where that is the central editor. `entity` is None where the record
    cannot be told.
    """

    problem: Problem
    department: str | None
    entity: Entity | None
    keys: Path = ()


def outdated(content: Content, catalogue: Catalogue, on: dt.date) -> tuple[Outdated, ...]:
    """What the check-up says of repealed laws, in the order of the files; reckoned once a day."""
    return catalogue.once(
        ("outdated", on.isoformat()), lambda: tuple(_outdated(Subject(content, catalogue, on)))
    )


def outdated_of(every: tuple[Outdated, ...], department: str | None) -> tuple[Outdated, ...]:
    """What the department, by name, has to rewrite; None is the central editor."""
    return tuple(one for one in every if one.department == department)


def _outdated(subject: Subject) -> Iterator[Outdated]:
    records_in = _by_file(subject.catalogue) if subject.catalogue else {}
    steward = subject.steward
    for problem in sorted((p for p in problems(subject) if p.code in _CODES), key=lambda p: p.place):
        entity = _at(records_in.get(problem.place.file, ()), problem.place)
        if entity is None:
            yield Outdated(problem, problem.department, None)
        else:
            yield Outdated(problem, owner(entity.record, steward), entity, _keys(entity, problem.place))


def _by_file(catalogue: Catalogue) -> Mapping[str, tuple[Entity, ...]]:
    """The records of each file, in its order."""
    files: dict[str, list[Entity]] = {}
    for entity in everything_in(catalogue):
        files.setdefault(entity.source.file, []).append(entity)
    return {file: tuple(sorted(of, key=lambda entity: entity.key_place())) for file, of in files.items()}


def _at(entities: tuple[Entity, ...], place: Place) -> Entity | None:
    """The record that the place lies in: the last one that begins before it."""
    before = [entity for entity in entities if not entity.at or entity.key_place() <= place]
    return before[-1] if before else None


def _keys(entity: Entity, place: Place) -> Path:
    """The keys of the value at the place, as the record has them."""
    at = (place.line, place.column)
    paths = (path for path, position in entity.source.values.items() if position == at)
    longest = max((path for path in paths if path[: len(entity.at)] == entity.at), key=len, default=entity.at)
    return longest[len(entity.at) :]
