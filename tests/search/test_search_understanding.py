"""A query is read as known words: the reading that explains most wins."""

import pytest

from guidebook.answers.desk import Desk


def read(tiny: Desk, query: str) -> list[tuple[str, str]]:
    """The known words in the query, and how each was corrected."""
    return [(match.surface, match.how) for match in tiny.searcher.understand(query).matches]


def test_the_longer_word_wins(tiny: Desk) -> None:
    assert read(tiny, "劳务派遣") == [("劳务派遣", "")]
    assert read(tiny, "派遣") == [("派遣", "")]


def test_a_word_inside_a_longer_one_is_doubtful(tiny: Desk) -> None:
    (match,) = tiny.searcher.understand("图书店").matches
    assert match.confidence < 1


def test_words_of_asking_are_aspects_and_no_names(tiny: Desk) -> None:
    query = tiny.searcher.understand("想开奶茶店要什么材料")
    assert [match.surface for match in query.names] == ["奶茶店"]
    assert query.aspects == ("材料",)
    assert query.rest == ("开",)


@pytest.mark.parametrize(
    ("query", "surface", "how"),
    [
        ("naichadian", "奶茶店", "拼音"),
        ("nai cha dian", "奶茶店", "拼音"),
        ("ncd", "奶茶店", "首字母"),
        ("奶茶点", "奶茶店", "同音"),
        ("劳物派遣", "劳务派遣", "同音"),
        ("倒闲", "倒闭", "形近"),
        ("食品经赢许可证", "食品经营许可证", "错一字"),
        ("食品经营许证", "食品经营许可证", "错一字"),
    ],
)
def test_a_name_that_is_nearly_right_is_read_with_less_confidence(
    tiny: Desk, query: str, surface: str, how: str
) -> None:
    (match,) = tiny.searcher.understand(query).names
    assert (match.surface, match.how) == (surface, how)
    assert 0 < match.confidence < 1


def test_two_letters_within_a_sentence_are_nobodys_initials(tiny: Desk) -> None:
    assert tiny.searcher.understand("sd").names
    assert [match.surface for match in tiny.searcher.understand("sd奶茶店").names] == ["奶茶店"]


def test_a_corrected_query_keeps_what_was_right(tiny: Desk) -> None:
    assert tiny.searcher.understand("开劳物派遣").corrected == "开劳务派遣"
    assert tiny.searcher.understand("开书店").corrected == ""
