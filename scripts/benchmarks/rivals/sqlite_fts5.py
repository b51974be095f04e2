"""SQLite's full text, with its trigram tokenizer or with words cut by jieba; guides that hold any of them."""

import re
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path

from scripts.benchmarks.rivals.rival import LIMIT, Ask, Source

_RUN = re.compile(r"\w+")
_GRAM = 3
_FIND = "SELECT id FROM guides WHERE guides MATCH ? ORDER BY rank LIMIT ?"


def trigrams(query: str) -> list[str]:
    """Each three neighbouring characters; a query of two has none and finds nothing."""
    return [run[n : n + _GRAM] for run in _RUN.findall(query) for n in range(len(run) - _GRAM + 1)]


def any_of(terms: Iterable[str]) -> str:
    """The FTS5 expression for guides that hold any of the terms."""
    return " OR ".join('"' + term.replace('"', '""') + '"' for term in terms)


class Fts5:
    """A table of title and text, ranked by FTS5's own bm25."""

    def __init__(
        self, tokenizer: str, stored: Callable[[str], str], asked: Callable[[str], list[str]]
    ) -> None:
        self._tokenizer, self._stored, self._asked = tokenizer, stored, asked

    def prepare(self, source: Source) -> None:
        """The guides are taken from the file."""

    def build(self, source: Source, folder: Path) -> None:
        """All in one transaction, then merged."""
        database = sqlite3.connect(folder / "guides.db")
        columns = f"id UNINDEXED, title, text, tokenize='{self._tokenizer}'"
        database.execute(f"CREATE VIRTUAL TABLE guides USING fts5({columns})")
        rows = ((g.id, self._stored(g.title), self._stored(g.text)) for g in source.guides())
        database.executemany("INSERT INTO guides VALUES (?, ?, ?)", rows)
        database.execute("INSERT INTO guides (guides) VALUES ('optimize')")
        database.commit()
        database.close()

    def open(self, folder: Path) -> Ask:
        """A connection that is kept."""
        database = sqlite3.connect(folder / "guides.db")

        def ask(query: str) -> list[str]:
            expression = any_of(self._asked(query))
            found = database.execute(_FIND, (expression, LIMIT)) if expression else ()
            return [identifier for (identifier,) in found]

        return ask


def by_trigrams() -> Fts5:
    """Needs no word cutter."""
    return Fts5("trigram", str, trigrams)


def by_words() -> Fts5:
    """Words cut by jieba beforehand, as SQLite cannot."""
    from scripts.benchmarks.rivals.cutting import words  # noqa: PLC0415 - the trigrams do without

    return Fts5("unicode61", lambda text: " ".join(words(text)), words)
