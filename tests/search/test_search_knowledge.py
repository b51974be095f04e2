"""What editors write in content/search is checked like all content, and works once it is saved."""

import shutil
from pathlib import Path

import pytest

from guidebook.answers.desk import Desk
from guidebook.catalogue import Catalogue, load, publish
from guidebook.checks import search_words
from guidebook.loading import knowledge
from guidebook.search.build.index import build_index
from guidebook.settings import Settings

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    loaded, _ = load(ROOT)
    assert loaded is not None
    return loaded


@pytest.fixture
def content(tmp_path: Path) -> Path:
    (tmp_path / "content" / "search").mkdir(parents=True)
    return tmp_path / "content"


def test_the_real_word_lists_have_no_errors(catalogue: Catalogue) -> None:
    problems = search_words.problems(catalogue, ROOT / "content")
    assert [p for p in problems if p.severity.value == "error"] == []


def test_a_name_that_leads_nowhere_is_reported_where_it_stands(catalogue: Catalogue, content: Path) -> None:
    (content / "search" / "pins.yaml").write_text("指向:\n  卫生局: [区卫生健康居]\n", "utf-8")
    (problem,) = search_words.check(catalogue, knowledge.read(content))
    assert problem.code == "unknown-name"
    assert problem.place.line == 2
    assert "区卫生健康局" in problem.message


def test_a_name_that_leads_nowhere_is_reported_once(catalogue: Catalogue, content: Path) -> None:
    pointers = "指向:\n  卫生局: [区卫生健康居]\n  防疫站: [区卫生健康局, 区卫生健康居]\n"
    text = f"{pointers}经办:\n  计生办: [区卫生健康居]\n"
    (content / "search" / "pins.yaml").write_text(text, "utf-8")
    (problem,) = search_words.check(catalogue, knowledge.read(content))
    assert (problem.code, problem.place.line) == ("unknown-name", 2)
    assert "另有2处" in problem.message


def test_an_unknown_column_gets_a_guess(catalogue: Catalogue, content: Path) -> None:
    (content / "search" / "bookstore.yaml").write_text("开办书店一件事:\n  叫发: [书铺]\n", "utf-8")
    (problem,) = search_words.check(catalogue, knowledge.read(content))
    assert (problem.code, problem.place.line) == ("unknown-key", 2)
    assert "叫法" in problem.message


def test_a_word_written_twice_is_a_warning(catalogue: Catalogue, content: Path) -> None:
    text = "开办书店一件事:\n  叫法: [书铺]\n  相关: [书铺]\n"
    (content / "search" / "bookstore.yaml").write_text(text, "utf-8")
    (problem,) = search_words.check(catalogue, knowledge.read(content))
    assert problem.code == "repeated-word"


def test_a_reading_has_a_syllable_for_each_character(catalogue: Catalogue, content: Path) -> None:
    (content / "search" / "words.yaml").write_text("读音:\n  琴行: qín háng\n  调档: diào\n", "utf-8")
    (problem,) = search_words.check(catalogue, knowledge.read(content))
    assert (problem.code, problem.place.line) == ("bad-reading", 3)
    assert "2个音节" in problem.message
    assert knowledge.spoken(content) == {"琴行": "qín háng"}


@pytest.mark.slow
def test_a_word_that_an_editor_adds_works(catalogue: Catalogue, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(ROOT / "content", site / "content")
    settings = Settings.at(site, {"XDG_CACHE_HOME": str(tmp_path / "cache")})
    assert Desk(build_index(publish(catalogue), settings)).search("嘟嘟噜噜").total == 0
    words = site / "content" / "search" / "bookstore.yaml"
    words.write_text(words.read_text("utf-8").replace("叫法: [", "叫法: [嘟嘟噜噜, ", 1), "utf-8")
    assert Desk(build_index(publish(catalogue), settings)).search("嘟嘟噜噜").results[0].id == "bookstore"
