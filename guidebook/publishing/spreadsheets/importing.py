"""A file that came back, from its heaps into the content: one entry of the journal for all of it."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guidebook.catalogue import Catalogue, build
from guidebook.confirmations import Confirmation, Way, confirmed
from guidebook.editing.change import Change
from guidebook.errors import Conflict, ContentBroken
from guidebook.facts import FactAt, facts
from guidebook.journal import Entry, Place, recover
from guidebook.loading import Loader
from guidebook.model.naturalkeys import shown
from guidebook.problems import Problem
from guidebook.publishing.spreadsheets.asking import CENTRAL_CODE, department_called
from guidebook.publishing.spreadsheets.finding import found_rows, suggestions
from guidebook.publishing.spreadsheets.heaps import Answered, Heaps, sorted_out
from guidebook.publishing.spreadsheets.opening import opened
from guidebook.publishing.spreadsheets.trying import tried
from guidebook.text import printable


@dataclass(frozen=True)
class Sheet:
    """A file as it would be imported: its heaps, what was written for the central editor, and the change."""

    heaps: Heaps
    suggestions: tuple[tuple[str, str], ...]
    change: Change

    @property
    def is_clear(self) -> bool:
        """Whether every answer in it can be written."""
        return not self.heaps.unreadable and not self.heaps.overtaken


@dataclass(frozen=True)
class Imported:
    """What was written: how many answers, how many of them with a new value, in which files."""

    answers: int
    values: int
    files: tuple[str, ...]
    warnings: tuple[Problem, ...]


def read(root: Path, path: Path, today: dt.date, department: str | None = None) -> Sheet:
    """What importing the file would do; nothing is written.

    Raises:
        BadRequest, TooLarge, NotFound: the file cannot be read, or is no sheet of facts.
        ContentBroken: the content itself cannot be read.
        Conflict: see `tried`.
    """
    recover(root / "content")
    loader = Loader(root)
    content = loader.load()
    catalogue, problems = build(content)
    if catalogue is None:
        raise ContentBroken((*content.problems, *problems))
    whose = department and (department_called(catalogue, department) or department)
    grids = opened(path)
    heaps = sorted_out(found_rows(printable(path.name), grids), facts(catalogue), today, whose)
    heaps, change = tried(loader, heaps)
    return Sheet(heaps, tuple(suggestions(grids)), change)


def as_dict(sheet: Sheet, done: Imported | None) -> dict[str, Any]:
    """The JSON document of `guidebook confirm import --json`; `written` is null where nothing was."""
    heaps = sheet.heaps
    return {
        "department": heaps.department,
        "to_write": [
            {"cell": a.cell, "key": a.fact.key, "before": a.fact.value, "after": a.text, "is_new": a.is_new}
            for a in heaps.to_write
        ],
        "empty": heaps.empty,
        "unreadable": [{"cell": u.cell, "why": u.why} for u in heaps.unreadable],
        "overtaken": [
            {"cell": o.cell, "key": o.fact.key, "sent": o.sent, "now": o.fact.value, "answer": o.answer}
            for o in heaps.overtaken
        ],
        "notes": list(heaps.notes),
        "suggestions": [{"cell": cell, "text": text} for cell, text in sheet.suggestions],
        "written": done and {"answers": done.answers, "values": done.values, "files": list(done.files)},
    }


def write(sheet: Sheet, author: str | None = None) -> Imported:
    """Write what can be written, all or nothing.

    Raises:
        Conflict: a file has been changed meanwhile, or the answers bring errors; nothing was written.
        BadSetup, TryLater: see `journal.write`.
    """
    answers, change = sheet.heaps.to_write, sheet.change
    catalogue = _with(change)
    code = _code(catalogue, sheet.heaps.department)
    files, before = confirmed(change.root / "content", _confirmations(catalogue, answers, code))
    change.add(files, before)
    names = tuple(f"content/{name}" for name in change.files)
    warnings = change.save(Entry("confirm import", author, tuple(_places(answers))))
    return Imported(len(answers), sum(a.is_new for a in answers), names, warnings)


def _with(change: Change) -> Catalogue:
    """The catalogue as it will be: a confirmation keeps the value as the program tells it."""
    with change.tried() as loader:
        catalogue, _ = build(loader.load())
    if catalogue is None:
        raise Conflict("照这份答复改，内容就读不出来了，什么都没有写。")
    return catalogue


def _code(catalogue: Catalogue, department: str) -> str:
    record = catalogue.departments.get(department)
    return record.code if record else CENTRAL_CODE


def _confirmations(
    catalogue: Catalogue, answers: Iterable[Answered], department: str
) -> Iterator[Confirmation]:
    by_record: dict[tuple[str, str], list[FactAt]] = {}
    for fact in facts(catalogue):
        by_record.setdefault((fact.kind.value, fact.code), []).append(fact)
    for answer in answers:
        path = answer.fact.path
        # 收费 that was 待核实 has become several facts.
        now = [f for f in by_record[answer.fact.kind.value, answer.fact.code] if f.path[: len(path)] == path]
        for fact in now:
            yield Confirmation(
                department=department,
                kind=fact.kind,
                code=fact.code,
                path=fact.path,
                value=fact.value,
                on=answer.day,
                person=answer.person,
                post=answer.post or None,
                way=Way.SHEET,
                document=answer.basis,
            )


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
