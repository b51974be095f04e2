"""The glossary names what is there, and every kind of record that an editor writes."""

import pkgutil
import re
from importlib import import_module
from pathlib import Path

import pytest

from guidebook import model
from guidebook.model.record import Record, Shorthand

ROW = re.compile(r"^\| ([^|]+) \| [^|]+ \| `(\w+)` \| `([\w.]+)` \|$", re.MULTILINE)
# What records are made of, never written by themselves.
BASES = {Record, Shorthand}


@pytest.fixture
def rows(repository: Path) -> list[tuple[str, str, str]]:
    """The trade word, the class and the module of every row."""
    return [(match[1], match[2], match[3]) for match in ROW.finditer(_page(repository))]


def _page(repository: Path) -> str:
    return (repository / "docs" / "glossary.md").read_text("utf-8")


def _records() -> set[type[Record]]:
    for module in pkgutil.iter_modules(model.__path__):
        import_module(f"guidebook.model.{module.name}")
    waiting, found = [Record], set[type[Record]]()
    while waiting:
        kinds = [kind for kind in waiting.pop().__subclasses__() if kind.__module__.startswith("guidebook.")]
        waiting += kinds
        found |= set(kinds)
    return found - BASES


def test_every_row_of_the_glossary_can_be_read(repository: Path, rows: list[tuple[str, str, str]]) -> None:
    table_rows = [line for line in _page(repository).splitlines() if line.startswith("| ") and "`" in line]
    assert len(rows) == len(table_rows) > 50


def test_what_the_glossary_names_is_defined_there(rows: list[tuple[str, str, str]]) -> None:
    wrong = [
        row
        for row in rows
        if getattr(getattr(import_module(row[2]), row[1], None), "__module__", None) != row[2]
    ]
    assert wrong == []


def test_every_record_is_in_the_glossary(rows: list[tuple[str, str, str]]) -> None:
    assert {(kind.__name__, kind.__module__) for kind in _records()} <= {row[1:] for row in rows}


def test_a_trade_word_has_one_row(rows: list[tuple[str, str, str]]) -> None:
    words = [word for row in rows for word in re.split(r"[、：]", row[0])]
    assert sorted(words) == sorted(set(words))
