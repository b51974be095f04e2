"""How values of the content are put on a page."""

import pytest

from guidebook.search.query.results import Snippet
from guidebook.web.wording import dialled, marked, state


def test_found_words_are_marked_and_all_else_is_text() -> None:
    snippet = Snippet("<b>开茶馆</b>要茶", ((3, 6), (11, 12)))
    assert marked(snippet) == "&lt;b&gt;<mark>开茶馆</mark>&lt;/b&gt;要<mark>茶</mark>"


def test_marked_words_are_text_too() -> None:
    assert marked(Snippet("<i>", ((0, 3),))) == "<mark>&lt;i&gt;</mark>"


@pytest.mark.parametrize(
    ("value", "expected"), [("待核实", "open"), ("【示例】某路", "sample"), ("无", "none"), ("20元", "plain")]
)
def test_a_fact_is_known_by_its_words(value: str, expected: str) -> None:
    assert state(value) == expected


@pytest.mark.parametrize(
    ("text", "number"),
    [("020-8462 1234", "02084621234"), ("12345", "12345"), ("请打12345", ""), ("020-1、020-2", "")],
)
def test_only_a_single_number_can_be_dialled(text: str, number: str) -> None:
    assert dialled(text) == number
