"""What a department has to see to: facts that wait for an answer, and confirmations that no longer hold."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from guidebook.catalogue import Catalogue
from guidebook.facts import Answer, FactAt, facts
from guidebook.facts.standing import Standing, everything_in, standings
from guidebook.model.facts import State

# A fact by kind and code of its record, and its keys there.
FactKey = tuple[str, str, tuple[str | int, ...]]
# A confirmation that ends within so many days is to be renewed.
SOON = dt.timedelta(days=30)


class Why(StrEnum):
    """Why a fact waits; in the order in which one sees to them."""

    OVERDUE = "过了复核期限"
    LAPSED = "核对以后值变了"
    SOON = "快到复核期限"
    OPEN = "待核实"
    SAMPLE = "示例"


@dataclass(frozen=True)
class Task:
    """A fact that waits for an answer; `due` is the last day of its confirmation."""

    fact: FactAt
    why: Why
    due: dt.date | None = None


@dataclass(frozen=True)
class Todo:
    """The tasks of a department, None for the central editor, and how many facts nobody confirmed yet.

    `sentences` are open places inside sentences, which are rewritten and not answered.
    """

    department: str | None
    tasks: tuple[Task, ...]
    sentences: tuple[FactAt, ...]
    unconfirmed: int

    def of(self, *reasons: Why) -> tuple[Task, ...]:
        """The tasks with one of these reasons."""
        return tuple(task for task in self.tasks if task.why in reasons)

    def after(self, key: str) -> FactAt | None:
        """The fact that comes behind the one with this key, the first one for a key that is not there."""
        keys = [task.fact.key for task in self.tasks]
        behind = keys.index(key) + 1 if key in keys else 0
        waiting = [task.fact for task in (*self.tasks[behind:], *self.tasks[:behind]) if task.fact.key != key]
        return waiting[0] if waiting else None


def todo_of(catalogue: Catalogue, department: str | None, on: dt.date) -> Todo:
    """What the department, by name, has to see to on that day."""
    return todos(catalogue, on).get(department, Todo(department, (), (), 0))


def todos(catalogue: Catalogue, on: dt.date) -> dict[str | None, Todo]:
    """The same of every department that owns a fact; it is reckoned once a day."""
    return catalogue.once(("todos", on.isoformat()), lambda: _made(catalogue, on))


def newest_standings(catalogue: Catalogue) -> Mapping[FactKey, Standing]:
    """How the newest confirmation of each fact stands to what is said now, by kind, code and keys."""
    return catalogue.once(("newest standings",), lambda: {_key(one): one for one in _newest_last(catalogue)})


def _newest_last(catalogue: Catalogue) -> Iterator[Standing]:
    oldest_first = sorted(catalogue.confirmations, key=lambda confirmation: confirmation.on)
    return standings(oldest_first, everything_in(catalogue), catalogue.site.steward)


def _key(standing: Standing) -> FactKey:
    of = standing.confirmation
    return of.kind.value, of.code, standing.keys


def _made(catalogue: Catalogue, on: dt.date) -> dict[str | None, Todo]:
    standing = newest_standings(catalogue)
    by_department: dict[str | None, list[FactAt]] = {}
    for fact in facts(catalogue):
        by_department.setdefault(fact.department, []).append(fact)
    return {name: _todo(name, theirs, standing, on) for name, theirs in by_department.items()}


def _todo(
    department: str | None,
    theirs: Iterable[FactAt],
    standing: Mapping[FactKey, Standing],
    on: dt.date,
) -> Todo:
    asked = [fact for fact in theirs if fact.answer is not Answer.CENTRAL]
    sentences = tuple(fact for fact in theirs if fact.answer is Answer.CENTRAL)
    beside = [(fact, standing.get((fact.kind.value, fact.code, fact.keys))) for fact in asked]
    tasks = [task for fact, one in beside for task in _task(fact, one, on)]
    order = list(Why)
    tasks.sort(key=lambda task: (order.index(task.why), task.due or dt.date.max))
    unconfirmed = sum(not fact.is_open and not (one and one.holds(on)) for fact, one in beside)
    return Todo(department, tuple(tasks), sentences, unconfirmed)


def _task(fact: FactAt, standing: Standing | None, on: dt.date) -> Iterator[Task]:
    if fact.state is State.UNVERIFIED:
        yield Task(fact, Why.OPEN)
    elif fact.state is State.SAMPLE:
        yield Task(fact, Why.SAMPLE)
    elif standing is not None:
        of = standing.confirmation
        if standing.differs or of.lapsed:
            yield Task(fact, Why.LAPSED)
        elif of.review_by and of.is_over(on):
            yield Task(fact, Why.OVERDUE, of.review_by)
        elif of.review_by and of.review_by - on <= SOON:
            yield Task(fact, Why.SOON, of.review_by)
