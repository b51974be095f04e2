"""A file that came back, from its heaps into the content: one entry of the journal for all of it."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guidebook.catalogue import build
from guidebook.confirmations import Way
from guidebook.editing.change import edit
from guidebook.errors import ContentBroken
from guidebook.facts import facts
from guidebook.journal import recover
from guidebook.loading import Loader
from guidebook.publishing.answering.recording import By, Done, done, record
from guidebook.publishing.answering.trying import refused
from guidebook.publishing.spreadsheets.asking import department_called
from guidebook.publishing.spreadsheets.finding import found_rows, suggestions
from guidebook.publishing.spreadsheets.heaps import Heaps, sorted_out
from guidebook.publishing.spreadsheets.opening import opened
from guidebook.text import printable


@dataclass(frozen=True)
class Sheet:
    """A file as it would be imported: its heaps, and what was written for the central editor.

    `loader` has read the content that the answers are for.
    """

    heaps: Heaps
    suggestions: tuple[tuple[str, str], ...]
    loader: Loader

    @property
    def is_clear(self) -> bool:
        """Whether every answer in it can be written."""
        return not self.heaps.unreadable and not self.heaps.overtaken


def read(root: Path, path: Path, today: dt.date, department: str | None = None) -> Sheet:
    """What importing the file would do; nothing is written.

    Raises:
        BadRequest, TooLarge, NotFound: the file cannot be read, or is no sheet of facts.
        ContentBroken: the content itself cannot be read.
        Conflict: a file of the content has mistakes of its own.
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
    heaps = heaps.without(refused(loader, heaps.to_write))
    return Sheet(heaps, tuple(suggestions(grids)), loader)


def as_dict(sheet: Sheet, written: Done | None) -> dict[str, Any]:
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
        "written": written
        and {"answers": written.answers, "values": written.values, "files": list(written.files)},
    }


def write(sheet: Sheet, author: str | None = None) -> Done:
    """Write what can be written, all or nothing.

    Raises:
        OvertakenError: a value is no longer what it was when the file was read; nothing was written.
        Conflict: the answers bring errors by now; nothing was written.
        BadSetup, TryLater: see `journal.write`.
    """
    heaps = sheet.heaps
    by = By(heaps.department, Way.SHEET, "confirm import", author)
    return done(heaps.to_write, edit(sheet.loader, lambda change: record(change, heaps.to_write, by)))
