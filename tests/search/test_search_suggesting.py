"""Completions: what is released first, in the order of the handbook; everyday words after it."""

import pytest

from guidebook.answers.desk import Desk


def texts(desk: Desk, typed: str, limit: int = 8) -> list[str]:
    return [suggestion.text for suggestion in desk.searcher.suggest(typed, limit)]


def test_guides_then_records_then_everyday_words(tiny: Desk) -> None:
    assert texts(tiny, "ying") == ["营业执照"]
    assert texts(tiny, "书") == ["书店"]
    assert texts(tiny, "业") == ["营业执照"]


def test_everyday_words_complete_only_their_beginning(tiny: Desk) -> None:
    assert texts(tiny, "劳务") == ["劳务派遣"]
    assert texts(tiny, "务") == []


def test_what_is_only_said_beside_the_matter_completes_nothing(tiny: Desk) -> None:
    assert texts(tiny, "派") == []


def test_a_guide_is_offered_once(desk: Desk) -> None:
    titles = [s.kind for s in desk.searcher.suggest("开", 8)]
    assert len(titles) == len(set(titles)) == 8


@pytest.mark.parametrize(
    ("typed", "first"), [("奶茶", "奶茶店"), ("奶", "奶茶店"), ("naicha", "奶茶店"), ("bld", "便利店")]
)
def test_the_usual_name_comes_first(desk: Desk, typed: str, first: str) -> None:
    assert texts(desk, typed)[0] == first


@pytest.mark.parametrize(
    ("typed", "unwanted"),
    [("开", "开死亡证"), ("死", "死猫"), ("奶茶", "供给奶茶店"), ("奶茶", "奶茶加盟"), ("d", "death")],
)
def test_nothing_morbid_or_odd_is_offered(desk: Desk, typed: str, unwanted: str) -> None:
    assert unwanted not in texts(desk, typed)
