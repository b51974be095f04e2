"""Which books were printed from which release: content/printings.json, written by the program alone."""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guidebook import journal
from guidebook.errors import BadRequest, BadSetup
from guidebook.model.references import Kind
from guidebook.releases import log as logs

FILE = "printings.json"
FORMAT = 1
EDITIONS = ("办事一本通", "办事一本通（大字版）", "窗口活页", "表单册")
_MOST_COPIES = 1_000_000


@dataclass(frozen=True)
class Printing:
    """An edition that was printed: from the release of that number, on that day, so many copies, for whom."""

    number: int
    edition: str
    release: int
    on: dt.date
    copies: int
    where: str
    by: str


def printings(content: Path) -> tuple[Printing, ...]:
    """Every printing, the newest first.

    Raises:
        BadSetup: the list is damaged.
    """
    return tuple(reversed(_read(_bytes(content))))


def record(content: Path, printing: Printing) -> Printing:
    """Add a printing to the list; the number it was given.

    Raises:
        BadRequest: there is no such edition or release, no copy, or the day is still to come.
        BadSetup: the list is damaged, or cannot be written.
        Conflict: somebody else wrote meanwhile.
    """
    _require_sound(content, printing)
    data = _bytes(content)
    known = _read(data)
    added = Printing(**{**vars(printing), "number": len(known) + 1})
    place = journal.Place(
        Kind.SITE.value, "site", "印刷", None, f"{added.edition}，第{added.release}次发布，{added.copies}本"
    )
    entry = journal.Entry("print", printing.by, (place,))
    journal.write(content, {FILE: _written((*known, added))}, {FILE: data}, entry)
    return added


def _require_sound(content: Path, printing: Printing) -> None:
    last = logs.read(content).last
    if printing.edition not in EDITIONS:
        raise BadRequest(f"没有“{printing.edition}”这个版本，只有{'、'.join(EDITIONS)}。")
    if last is None or not 1 <= printing.release <= last.number:
        raise BadRequest(f"没有第{printing.release}次发布，一共发布过{last.number if last else 0}次。")
    if not 1 <= printing.copies <= _MOST_COPIES:
        raise BadRequest("印了多少本，请写1到1000000之间的数。")


def _bytes(content: Path) -> bytes | None:
    try:
        return (content / FILE).read_bytes()
    except FileNotFoundError:
        return None


def _read(data: bytes | None) -> tuple[Printing, ...]:
    if data is None:
        return ()
    try:
        document = json.loads(data)
        known = tuple(_printing(told) for told in document["printings"])
    except (ValueError, KeyError, TypeError) as cause:
        raise BadSetup(f"“content/{FILE}”读不懂，是残缺的或者被手工改过：请从备份里恢复它。") from cause
    if document.get("format") != FORMAT:
        raise BadSetup(f"“content/{FILE}”是更新的程序写的，请用新的版本打开。")
    return known


def _printing(told: dict[str, Any]) -> Printing:
    return Printing(**{**told, "on": dt.date.fromisoformat(told["on"])})


def _written(known: Iterable[Printing]) -> bytes:
    told = [{**vars(one), "on": one.on.isoformat()} for one in known]
    document = {"format": FORMAT, "printings": told}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()
