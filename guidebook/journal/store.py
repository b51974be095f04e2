"""The folder of the journal: its entries in order, the one that is pending, and the lock of the one writer.

In content/journal/ lie

- `2026/000123.json`: an entry; the number runs on over the years
- `pending.json`: an entry whose files are being put in place
- `.known.json`: what the entries say of each file, to be quick (`guidebook.journal.known`)
- `.lock`: whoever writes into the content holds it
"""

import os
import re
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from guidebook import system
from guidebook.errors import BadSetup, TryLater
from guidebook.journal import entries
from guidebook.journal.entries import Damaged, Recorded

FOLDER = "journal"
# What is on its way into the content; the loader leaves hidden names alone.
TEMPORARY = ".guidebook-"
# How long a second writer waits for the first; fifty at once take a few seconds.
PATIENCE = 30.0
_LOOK_AGAIN = 0.01
_BUSY = "别的程序正在写 content 文件夹，这一次什么都没有写：请稍后再运行一次。"
# Threads of one process queue here, and only the first of them asks for the lock of the folder.
_QUEUES: defaultdict[Path, threading.Lock] = defaultdict(threading.Lock)
_YEAR = re.compile(r"[0-9]{4}")
_ENTRY = re.compile(r"([0-9]{6,})\.json")


def pending_path(content: Path) -> Path:
    """Where an entry lies while its files are being put in place."""
    return content / FOLDER / "pending.json"


def name_of(entry: Recorded) -> str:
    """The file of the entry, below the content folder."""
    return f"{FOLDER}/{entry.year}/{entry.number:06}.json"


def numbered(content: Path) -> list[tuple[int, str]]:
    """Number and name of the file of every entry, in order; a number that stands twice is there twice."""
    return sorted(_entries(content))


def _entries(content: Path) -> Iterator[tuple[int, str]]:
    for year in _folders(content / FOLDER):
        # A workbench writes thousands in a year, and every write looks through them.
        matches = map(_ENTRY.fullmatch, os.listdir(year))  # noqa: PTH208 - a Path of each takes three times as long
        yield from ((int(match[1]), f"{FOLDER}/{year.name}/{match[0]}") for match in matches if match)


def entries_of(content: Path) -> Iterator[Recorded]:
    """Every entry, in order.

    Raises:
        BadSetup: one of them is damaged.
    """
    for _, name in numbered(content):
        yield entry_at(content, name)


def entry_at(content: Path, name: str) -> Recorded:
    """The entry in the file of that name.

    Raises:
        BadSetup: it is damaged or cannot be opened.
    """
    try:
        return entries.read((content / name).read_bytes())
    except Damaged as why:
        raise BadSetup(
            f"日志“content/{name}”{why}。请从备份恢复这个文件，再运行 guidebook journal verify。"
        ) from why
    except OSError as cause:
        raise BadSetup(f"日志“content/{name}”打不开（{cause.strerror}）。") from cause


def last(content: Path) -> Recorded | None:
    """The newest entry."""
    newest = max(_entries(content), default=None)
    return entry_at(content, newest[1]) if newest else None


def head(content: Path) -> str:
    """The hash of the newest entry, which vouches for all before it; "" while there is none.

    Raises:
        BadSetup: the newest entry is damaged.
    """
    newest = last(content)
    return newest.hash if newest else ""


def last_written(content: Path, name: str) -> str | None:
    """The digest that the program last gave to a file of the content; None for one that it never wrote.

    Raises:
        BadSetup: an entry that has to be read is damaged.
    """
    for _, entry in reversed(numbered(content)):
        for file in entry_at(content, entry).files:
            if file.name == name:
                return file.after
    return None


@contextmanager
def locked(content: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Be the only one who writes into the content; the system frees the lock of one that died.

    Raises:
        TryLater: somebody else is still writing after `patience` seconds.
        OSError: there is no lock and none can be made.
    """
    end = time.monotonic() + patience
    queue = _QUEUES[content.resolve()]
    if not queue.acquire(timeout=patience):
        raise TryLater(_BUSY)
    try:
        with _lock_file(content) as file:
            while not system.try_lock(file):
                if time.monotonic() > end:
                    raise TryLater(_BUSY)
                time.sleep(_LOOK_AGAIN)
            yield
    finally:
        queue.release()


def _lock_file(content: Path) -> IO[str]:
    path = content / FOLDER / ".lock"
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
    try:
        return path.open("a", encoding="utf-8")
    except OSError:
        # Who may only read can still wait for the one who writes.
        return path.open(encoding="utf-8")


def _folders(journal: Path) -> list[Path]:
    if not journal.is_dir():
        return []
    return [path for path in journal.iterdir() if _YEAR.fullmatch(path.name) and path.is_dir()]
