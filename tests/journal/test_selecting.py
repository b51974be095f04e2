"""Entries of the journal by author, command and day, in pages and as files; and what they are called."""

import ast
import csv
import datetime as dt
import importlib
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from guidebook import journal
from guidebook.errors import BadSetup
from guidebook.journal import entries, selecting, store, telling
from guidebook.journal.entries import Place
from guidebook.journal.selecting import Wanted, select
from guidebook.journal.verifying import verify

PACKAGE = Path(journal.__file__).parent.parent
PEOPLE = ("陈梅", "林消防", None)
COMMANDS = ("answer", "approve")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Nine entries: one a day, by three people in turn, with two commands in turn."""
    previous = ""
    for number in range(1, 10):
        place = Place("事项", f"item-{number}", "承诺办结时限", "待核实", f"={number}个工作日")
        entry = journal.Entry(COMMANDS[number % 2], PEOPLE[number % 3], (place,))
        at = dt.datetime(2026, 12, number, 9, tzinfo=dt.UTC)
        made = entries.recorded(entry, number, at, previous, [], [])
        previous = made.hash
        path = tmp_path / store.name_of(made)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(entries.written(made))
    return tmp_path


def numbers(content: Path, wanted: Wanted, before: int | None = None, most: int = 50) -> list[int]:
    return [entry.number for entry in select(content, wanted, before, most).entries]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted(), [9, 8, 7, 6, 5, 4, 3, 2, 1]),
        (Wanted(author="陈梅"), [9, 6, 3]),
        (Wanted(command="answer"), [8, 6, 4, 2]),
        (Wanted(on=dt.date(2026, 12, 7)), [7]),
        (Wanted(author="陈梅", command="approve"), [9, 3]),
        (Wanted(author="陈"), []),
        (Wanted(author='陈梅",\n'), []),
    ],
)
def test_entries_are_chosen(content: Path, wanted: Wanted, expected: list[int]) -> None:
    assert numbers(content, wanted) == expected


def test_pages_follow_one_another_and_lose_nothing(content: Path) -> None:
    pages, before = [], None
    for _ in range(5):
        page = select(content, Wanted(), before, most=4)
        pages.append([entry.number for entry in page.entries])
        before = page.before
        if before is None:
            break
    assert pages == [[9, 8, 7, 6], [5, 4, 3, 2], [1]]
    assert select(content, Wanted(author="陈梅"), most=2).before == 6
    assert select(content, Wanted(author="陈梅"), before=4, most=2).before is None


def test_a_damaged_entry_is_named_and_hides_no_other(content: Path) -> None:
    (content / "journal/2026/000005.json").write_text("{", "utf-8")
    page = select(content, Wanted())
    assert [entry.number for entry in page.entries] == [9, 8, 7, 6, 4, 3, 2, 1]
    (why,) = page.damaged
    assert "000005.json" in why
    assert [entry.number for entry in selecting.newer(content, 3, 100)] == [4, 6, 7, 8, 9]
    with pytest.raises(BadSetup):
        selecting.as_csv(content, Wanted())


def test_the_newest_alone_are_read(content: Path) -> None:
    assert [entry.number for entry in selecting.newer(content, 6, 2)] == [8, 9]
    assert list(selecting.newer(content, 9, 2)) == []


def test_lines_of_json_are_the_entries_as_they_stand(content: Path) -> None:
    lines = selecting.as_json_lines(content, Wanted()).decode().splitlines()
    assert len(lines) == 9
    for number, line in enumerate(lines, start=1):
        document = json.loads(line)
        assert document == json.loads((content / f"journal/2026/00000{number}.json").read_bytes())
        entries.read(line.encode())


def test_a_spreadsheet_takes_no_cell_for_a_formula(content: Path) -> None:
    data = selecting.as_csv(content, Wanted(author="陈梅"))
    head, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig")))
    assert [row[0] for row in rows] == ["3", "6", "9"]
    assert rows[0][head.index("做了什么")] == "发布"
    assert rows[0][head.index("改后")] == "'=3个工作日"
    assert rows[2][head.index("摘要")] == verify(content).head


def test_blanked_words_stay_away(content: Path) -> None:
    journal.redact(content, "=9个工作日", "误写", dt.date(2026, 12, 9), "甲")
    data = selecting.as_csv(content, Wanted()).decode()
    assert "=9个工作日" not in data
    assert "涂销（2026-12-09）" in data
    assert b"=9" not in selecting.as_json_lines(content, Wanted())


def written_commands() -> Iterator[str]:
    """Every command that the program writes into the journal, found in its source."""
    for path in PACKAGE.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call):
                name = ast.unparse(call.func)
                at = 0 if name in {"Entry", "journal.Entry"} else 2 if name == "By" else None
                if at is not None and len(call.args) > at:
                    yield from _constant(path, call.args[at])


def _constant(path: Path, value: ast.expr) -> Iterator[str]:
    """The text, of a name that of the module's constant; what a `By` hands on was found there."""
    if isinstance(value, ast.Constant):
        yield str(value.value)
    elif isinstance(value, ast.Name) and value.id.isupper():
        module = ".".join(("guidebook", *path.relative_to(PACKAGE).with_suffix("").parts))
        yield getattr(importlib.import_module(module), value.id)


def test_every_command_that_is_written_has_a_name_and_no_other_has() -> None:
    assert set(written_commands()) == set(telling.COMMANDS)
    assert telling.EDITS.issubset(telling.COMMANDS)


def test_a_record_is_called_by_its_name_where_it_is_known(content: Path) -> None:
    (place,) = next(selecting.newer(content, 8, 1)).places
    assert telling.sentence(place) == "事项（item-9） › 承诺办结时限：待核实 → =9个工作日"
    names = {("事项", "item-9"): "办证"}
    assert telling.sentence(place, names) == "事项“办证” › 承诺办结时限：待核实 → =9个工作日"
    assert telling.command_in_words("unheard of") == "unheard of"
