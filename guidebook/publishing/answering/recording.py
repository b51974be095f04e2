"""Answers into the content: their values, who confirmed them, and what the journal says of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial

from guidebook.confirmations import Confirmation, Way, confirmed
from guidebook.editing.change import Change, Saved
from guidebook.errors import Conflict
from guidebook.facts import FactAt
from guidebook.facts.listing import facts_among, facts_in
from guidebook.facts.owners import CENTRAL_CODE
from guidebook.journal import Entry, Place
from guidebook.loading import Content, site_entity
from guidebook.model.naturalkeys import shown
from guidebook.model.references import Kind
from guidebook.naming import code_of
from guidebook.problems import Problem
from guidebook.publishing.answering.boxes import Answered, Overtaken
from guidebook.publishing.answering.sifting import file_of
from guidebook.publishing.answering.trying import put_into


@dataclass(frozen=True)
class By:
    """How answers came: from which department (by name), which way; the command that writes, its author."""

    department: str
    way: Way
    command: str
    author: str | None = None


@dataclass(frozen=True)
class Done:
    """What was written: how many answers, how many of them with a new value, in which files.

    `warnings` were not there before.
    """

    answers: int
    values: int
    files: tuple[str, ...]
    warnings: tuple[Problem, ...]


class OvertakenError(Conflict):
    """A value that was answered for has been changed since it was looked at; nothing was written."""

    def __init__(self, overtaken: tuple[Overtaken, ...]) -> None:
        super().__init__(f"有{len(overtaken)}条刚才被别人改过，什么都没有写：请再看一次。{overtaken[0]}")
        self.overtaken = overtaken


def record(change: Change, answers: Iterable[Answered], by: By) -> Entry:
    """Put the answers into the change, with their confirmations; what the journal is to say of it.

    Raises:
        OvertakenError: the content of the change has another value than somebody looked at.
        Conflict: a file has mistakes of its own.
        NotSplicedError: an answer cannot be written without touching something else.
    """
    answers = tuple(answers)
    _require_unchanged(change.content, answers)
    put_into(change, answers)
    return confirm(change, answers, by)


def confirm(change: Change, answers: Sequence[Answered], by: By) -> Entry:
    """Add the confirmations of answers that stand in the change; what the journal is to say of them.

    Raises:
        Conflict: the file of the confirmations has mistakes.
    """
    files, before = confirmed(change.root / "content", _confirmations(change, answers, by))
    change.add(files, before)
    return Entry(by.command, by.author, tuple(_places(answers)))


def done(answers: Iterable[Answered], saved: Saved) -> Done:
    """What was written of these answers."""
    answers = tuple(answers)
    return Done(len(answers), sum(answer.is_new for answer in answers), saved.files, saved.warnings)


def _require_unchanged(content: Content, answers: Iterable[Answered]) -> None:
    """Refuse answers to a fact that is gone, or has another value by now."""
    overtaken = []
    facts_now = cache(partial(facts_in, content))
    for answer in answers:
        fact = answer.fact
        now = next((one for one in facts_now(fact.kind, fact.code) if one.path == fact.path), None)
        if now is None:
            raise Conflict(f"{fact.question} 刚才被别人删去了，什么都没有写：请再看一次。")
        if now.value != fact.value:
            overtaken.append(Overtaken(answer.cell, now, fact.value, answer.text))
    if overtaken:
        raise OvertakenError(tuple(overtaken))


def _confirmations(change: Change, answers: Iterable[Answered], by: By) -> Iterator[Confirmation]:
    """A confirmation keeps the value as the program will tell it."""
    content = change.content
    codes = {entity.name: code_of(entity.record) for entity in content.of(Kind.DEPARTMENT)}
    facts_after = cache(partial(_facts_after, change))
    for answer in answers:
        of, path = answer.fact, answer.fact.path
        facts = facts_after(file_of(answer), of.kind, of.code)
        # 收费 that was 待核实 has become several facts.
        for fact in (fact for fact in facts if fact.path[: len(path)] == path):
            yield Confirmation(
                department=codes.get(by.department, CENTRAL_CODE),
                kind=fact.kind,
                code=fact.code,
                path=fact.path,
                value=fact.value,
                on=answer.day,
                person=answer.person,
                post=answer.post or None,
                way=by.way,
                document=answer.basis,
            )


def _facts_after(change: Change, file: str, kind: Kind, code: str) -> tuple[FactAt, ...]:
    """The facts of a record as the change leaves them."""
    if file not in change.files:
        return facts_in(change.content, kind, code)
    read = change.read(file)
    return facts_among((*read.entities, *site_entity(read.site, read.source)), change.content, kind, code)


def _places(answers: Iterable[Answered]) -> Iterator[Place]:
    """What the journal says: each value before and after, and who confirmed it."""
    for answer in answers:
        fact = answer.fact
        kind, path = fact.kind.value, shown(fact.path)
        if answer.is_new:
            yield Place(kind, fact.code, path, fact.value, answer.text)
        post = f"（{answer.post}）" if answer.post else ""
        yield Place(
            kind, fact.code, f"{path}的核对", None, f"{answer.person}{post}，{answer.day}，{answer.basis}"
        )
