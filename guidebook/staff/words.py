"""Which known words led to nothing certain: how often, by word and day; never a query, never who asked.

A file of its own, since the public site writes it and need not open the accounts.
"""

import logging
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from guidebook.clock import today
from guidebook.errors import GuidebookError
from guidebook.staff.database import Database, Upgrade

log = logging.getLogger("guidebook.words")

KEPT = timedelta(days=90)
MOST = 50
# No search waits longer than this for the file.
_PATIENCE = 0.5
_WRITE_EVERY = 60.0


def _begin(connection: sqlite3.Connection) -> None:
    connection.execute(
        "create table words (day text, word text, number integer not null, primary key (day, word)) strict"
    )


_UPGRADES: tuple[Upgrade, ...] = (_begin,)


class Words:
    """The counts in the state folder `folder`, of the last 90 days; threads and processes may share them.

    Every method may raise `BadSetup` (the file is damaged or the disk full) and `Busy`.
    """

    def __init__(self, folder: Path, patience: float = _PATIENCE) -> None:
        self._database = Database(folder / "words.sqlite", "词语计数文件", _UPGRADES, patience)

    def count(self, words: Iterable[str], day: date) -> None:
        """Count each word once more on that day, one that comes twice twice."""
        rows = [(day.isoformat(), word, number) for word, number in Counter(words).items()]
        with self._database.writing() as connection:
            connection.executemany(
                """insert into words values (?, ?, ?)
                on conflict (day, word) do update set number = number + excluded.number""",
                rows,
            )
            connection.execute("delete from words where day <= ?", ((day - KEPT).isoformat(),))

    def most(self, since: date, limit: int = MOST) -> list[tuple[str, int]]:
        """The words counted most often from the day `since` on, with their numbers."""
        with self._database.reading() as connection:
            rows = connection.execute(
                """select word, sum(number) as number from words where day >= ?
                group by word order by number desc, word limit ?""",
                (since.isoformat(), limit),
            ).fetchall()
        return [(row["word"], row["number"]) for row in rows]


class WordCounter:
    """Counts in memory and writes once a minute at most, for a site that must not wait and must not fail.

    `open_words` opens the file on the first write; whatever goes wrong there is logged, and what was to be
    written is dropped.
    """

    def __init__(
        self,
        open_words: Callable[[], Words],
        elapsed: Callable[[], float] = time.monotonic,
        this_day: Callable[[], date] = today,
    ) -> None:
        self._open_words = open_words
        self._elapsed = elapsed
        self._today = this_day
        self._lock = threading.Lock()
        self._waiting: dict[date, list[str]] = {}
        self._written = elapsed()

    def count(self, words: Iterable[str]) -> None:
        """Count the words as of today."""
        with self._lock:
            self._waiting.setdefault(self._today(), []).extend(words)
            if self._elapsed() - self._written < _WRITE_EVERY:
                return
        self.write()

    def write(self) -> None:
        """Write what waits."""
        with self._lock:
            waiting, self._waiting = self._waiting, {}
            self._written = self._elapsed()
        if not any(waiting.values()):
            return
        try:
            file = self._open_words()
            for day, words in waiting.items():
                file.count(words, day)
        except (GuidebookError, OSError) as error:
            log.warning("没有查准的词语没有记下：%s", error)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.write()
