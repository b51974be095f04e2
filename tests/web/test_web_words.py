"""Known words of searches that ended in “maybe” are counted, and nothing else of what was asked."""

import datetime as dt
import signal
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from guidebook.settings import Settings
from guidebook.staff.words import Words
from guidebook.web import create_public_app
from guidebook.web.live import Live
from tests.web.conftest import TEAHOUSE, Visitor

# “茶馆” is all that the site knows of it.
MAYBE = "王小明的茶馆转让"


@pytest.fixture(scope="module")
def counted() -> list[str]:
    """What the site has counted since the test began."""
    return []


@pytest.fixture(scope="module")
def counting(tmp_path_factory: pytest.TempPathFactory, counted: list[str]) -> Visitor:
    """A visitor of the made-up site, which counts."""
    settings = Settings.at(TEAHOUSE, {"XDG_CACHE_HOME": str(tmp_path_factory.mktemp("cache"))})
    live = Live(settings)
    live.index()

    def count(words: Iterable[str]) -> None:
        counted.extend(words)

    return Visitor(create_public_app(live.library, settings, count_words=count).test_client())


@pytest.mark.parametrize("path", ["/search", "/api/v1/search", "/counter"])
def test_the_known_words_of_a_maybe_are_counted(counting: Visitor, counted: list[str], path: str) -> None:
    counted.clear()
    assert counting.get(f"{path}?q={MAYBE}").status == 200
    assert counted == ["茶馆"]


@pytest.mark.parametrize(
    "query",
    [
        "q=开茶馆",
        "q=王小明",
        "q=",
        f"q={MAYBE}&topic=tea",
        f"q={MAYBE}&audience=企业",
    ],
)
def test_nothing_is_counted_of_what_is_sure_or_unknown_or_only_narrowed(
    counting: Visitor, counted: list[str], query: str
) -> None:
    counted.clear()
    assert counting.get(f"/search?{query}").status == 200
    assert counted == []


def test_a_site_counts_only_where_it_is_wanted(visitor: Any) -> None:
    assert visitor.get(f"/search?q={MAYBE}").status == 200


def test_serve_counts_into_the_state(serving: Any, copied: Settings, tmp_path: Path) -> None:
    """The program ends by a signal, and what it counted meanwhile is there; its log names no word."""
    state = tmp_path / "counts"
    with serving(copied, GUIDEBOOK_STATE=str(state)) as program:
        connection = program.connect()
        connection.request("GET", f"/search?q={quote(MAYBE)}")
        assert connection.getresponse().status == 200
        connection.close()
        program.process.send_signal(signal.SIGTERM)
        _, log = program.process.communicate(timeout=20)
    assert Words(state).most(dt.date(2000, 1, 1)) == [("茶馆", 1)]
    assert "茶馆" not in log
    files = b"".join(path.read_bytes() for path in state.iterdir())
    assert "王小明".encode() not in files


def test_serve_opens_where_nothing_can_be_counted(serving: Any, copied: Settings) -> None:
    with serving(copied, GUIDEBOOK_STATE=str(copied.root / "inside")) as program:
        connection = program.connect()
        connection.request("GET", f"/search?q={quote(MAYBE)}")
        assert connection.getresponse().status == 200
        connection.close()
        program.process.send_signal(signal.SIGTERM)
        _, log = program.process.communicate(timeout=20)
    assert program.process.returncode == 0
    assert "没有查准的词语没有记下" in log
    assert "茶馆" not in log
