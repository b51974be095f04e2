"""The search on an index of ten words made by hand, and what it finds in the real content."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from guidebook.answers.desk import Desk
from guidebook.cli.judging import Report, evaluate, read
from tests.search.tiny import tiny_desk

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    opened = tiny_desk(tmp_path_factory.mktemp("tiny"))
    yield opened
    opened.searcher.close()


@pytest.fixture
def first(desk: Desk) -> Callable[[str], str | None]:
    """The id of the first result, or None."""

    def first_result(query: str) -> str | None:
        results = desk.search(query).results
        return results[0].id if results else None

    return first_result


@pytest.fixture(scope="session")
def report(desk: Desk) -> Callable[[str], Report]:
    """The judgement of one file of graded queries."""

    def judged(name: str) -> Report:
        return evaluate(desk, read(ROOT / "tests" / "queries" / name))

    return judged
