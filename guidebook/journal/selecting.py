"""Entries of the journal that somebody asks for, by author, command and day: the newest, or as a file."""

import csv
import datetime as dt
import io
import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from guidebook.errors import BadSetup
from guidebook.journal import store
from guidebook.journal.entries import Recorded
from guidebook.journal.telling import command_in_words

PAGE = 50
# What a spreadsheet would take for the beginning of a formula.
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_HEAD = (
    "编号",
    "时间",
    "作者",
    "做了什么",
    "种类",
    "代码",
    "位置",
    "改前",
    "改后",
    "手工改过的文件",
    "摘要",
)


@dataclass(frozen=True)
class Wanted:
    """Which entries: of an author, a command, a day; "" and None are all."""

    author: str = ""
    command: str = ""
    on: dt.date | None = None

    def has(self, entry: Recorded) -> bool:
        """Whether it is one of them."""
        return (
            self.author in {"", entry.author}
            and self.command in {"", entry.command}
            and (self.on is None or entry.time.startswith(self.on.isoformat()))
        )

    def may_have(self, data: bytes) -> bool:
        """Whether the entry in a file may be one of them; most are told apart without being read."""
        parts = (("作者", self.author), ("命令", self.command))
        lines = [f'"{key}": {json.dumps(text, ensure_ascii=False)}' for key, text in parts if text]
        if self.on:
            lines.append(f'"时间": "{self.on.isoformat()}T')
        return all(line.encode() in data for line in lines)


@dataclass(frozen=True)
class Selected:
    """Some entries, the newest first; `damaged` says what is wrong with files among them.

    `before` is the number below which the next ones are, None where there are no more.
    """

    entries: tuple[Recorded, ...]
    damaged: tuple[str, ...]
    before: int | None


def select(content: Path, wanted: Wanted, before: int | None = None, most: int = PAGE) -> Selected:
    """At most so many entries of lower numbers, the newest first."""
    entries: list[Recorded] = []
    damaged: list[str] = []
    for number, name in reversed(store.numbered(content)):
        if before is not None and number >= before:
            continue
        if len(entries) == most:
            return Selected(tuple(entries), tuple(damaged), entries[-1].number)
        try:
            entries += _matching(content, name, wanted)
        except BadSetup as why:
            damaged.append(why.message)
    return Selected(tuple(entries), tuple(damaged), None)


def newer(content: Path, number: int, most: int) -> Iterator[Recorded]:
    """The last so many entries after the one of that number, in order, without those that are damaged."""
    for _, name in [one for one in store.numbered(content) if one[0] > number][-most:]:
        with suppress(BadSetup):
            yield store.entry_at(content, name)


def as_json_lines(content: Path, wanted: Wanted) -> bytes:
    """The entries in order, each as it stands in its file, on one line.

    Raises:
        BadSetup: one of them is damaged.
    """
    lines = (
        json.dumps(json.loads((content / store.name_of(entry)).read_bytes()), ensure_ascii=False)
        for entry in _all(content, wanted)
    )
    return "".join(f"{line}\n" for line in lines).encode()


def as_csv(content: Path, wanted: Wanted) -> bytes:
    """The same for a spreadsheet, a line a place; raises what `as_json_lines` does."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(_HEAD)
    for entry in _all(content, wanted):
        writer.writerows(map(_plain, row) for row in _rows(entry))
    return text.getvalue().encode("utf-8-sig")


def _all(content: Path, wanted: Wanted) -> Iterator[Recorded]:
    for _, name in store.numbered(content):
        yield from _matching(content, name, wanted)


def _matching(content: Path, name: str, wanted: Wanted) -> Iterator[Recorded]:
    # Of a file that cannot be opened, `entry_at` says why.
    with suppress(OSError):
        if not wanted.may_have((content / name).read_bytes()):
            return
    entry = store.entry_at(content, name)
    if wanted.has(entry):
        yield entry


def _rows(entry: Recorded) -> Iterator[tuple[str, ...]]:
    begin = (str(entry.number), entry.time, entry.author or "", command_in_words(entry.command))
    end = ("、".join(file.name for file in entry.by_hand), entry.hash)
    for recorded in entry.places:
        if recorded.place is None:
            yield (*begin, "", "", f"涂销（{recorded.blanked_on}）", "", recorded.reason, *end)
        else:
            place = recorded.place
            yield (*begin, place.kind, place.code, place.path, place.before or "", place.after or "", *end)
    if not entry.places:
        yield (*begin, "", "", "", "", "", *end)


def _plain(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA_SIGNS) else cell
