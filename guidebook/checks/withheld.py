"""Which records an error of the check-up keeps from the public: what is wrong is not shown as if right."""

from collections.abc import Iterable

from guidebook.catalogue import LOST_NAME, lost_in
from guidebook.loading import Content, Entity
from guidebook.model.references import Kind
from guidebook.problems import Place, Problem, Severity


def withheld(content: Content, problems: Iterable[Problem]) -> frozenset[tuple[Kind, str]]:
    """The records in which an error stands; of files that cannot be read there is no record to withhold."""
    errors = errors_of_records(content, problems)
    if not errors:
        return frozenset()
    by_file: dict[str, list[Entity]] = {}
    for entity in content.entities:
        by_file.setdefault(entity.source.file, []).append(entity)
    entities = (_record_at(problem.place, by_file.get(problem.place.file, [])) for problem in errors)
    named = {(entity.kind, entity.name) for entity in entities if entity is not None}
    return frozenset(named | _writing_lost_names(content, errors))


def _writing_lost_names(content: Content, errors: Iterable[Problem]) -> set[tuple[Kind, str]]:
    """The records that write a name which is told to be lost elsewhere."""
    if all(problem.code != LOST_NAME for problem in errors):
        return set()
    users = (user for lost in lost_in(content) for user in lost.users)
    return {(kind, name) for kind, name in users if kind is not None}


def errors_of_records(content: Content, problems: Iterable[Problem]) -> list[Problem]:
    """The errors that the check-up found in what was read, without those of reading itself."""
    of_files = {(problem.place, problem.code) for problem in content.problems}
    return [p for p in problems if p.severity is Severity.ERROR and (p.place, p.code) not in of_files]


def _record_at(place: Place, entities: list[Entity]) -> Entity | None:
    """The record of a file that has it all, or the last entry of a ledger that begins above the place."""
    above = [entity for entity in entities if not entity.at or entity.key_place().line <= place.line]
    return max(above, key=lambda entity: entity.key_place().line, default=None)
