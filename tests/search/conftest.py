"""Searchers, built once for all tests: on the real content, and on an index of ten words made by hand."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from guidebook.cli.judging import Report, evaluate, read
from guidebook.cli.searching import searcher_of
from guidebook.search.query.searcher import Searcher
from guidebook.settings import Settings
from tests.search.tiny import tiny_searcher

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    cache = tmp_path_factory.mktemp("search-cache")
    settings = Settings.at(ROOT, {"XDG_CACHE_HOME": str(cache)})
    opened = searcher_of(settings)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    opened = tiny_searcher(tmp_path_factory.mktemp("tiny"))
    yield opened
    opened.close()


@pytest.fixture
def first(searcher: Searcher) -> Callable[[str], str | None]:
    """The id of the first result, or None."""

    def first_result(query: str) -> str | None:
        results = searcher.search(query).results
        return results[0].id if results else None

    return first_result


@pytest.fixture(scope="session")
def report(searcher: Searcher) -> Callable[[str], Report]:
    """The judgement of one file of graded queries."""

    def judged(name: str) -> Report:
        return evaluate(searcher, read(ROOT / "tests" / "queries" / name))

    return judged
