"""How sure the search is: four values that a person can read, and one threshold."""

import pytest

from guidebook.answers.desk import Desk
from guidebook.search.query.confidence import Evidence, confidence
from guidebook.search.query.results import Confidence


def evidence(tiny: Desk, query: str) -> Evidence:
    """The evidence for the first guide."""
    understood = tiny.searcher.understand(query)
    found = tiny.searcher.evidence(understood, tiny.searcher.rank(understood))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("query", "share"), [("奶茶店", 1), ("想奶茶店多久", 1), ("奶茶店玩具", 0.6), ("图书在哪", 0)]
)
def test_share_is_of_the_characters_that_are_not_words_of_asking(
    tiny: Desk, query: str, share: float
) -> None:
    assert evidence(tiny, query).share == share


def test_strongest_is_the_firmest_name_of_the_best_guide(tiny: Desk) -> None:
    assert evidence(tiny, "奶茶店营业执照").strongest == 3.0
    assert evidence(tiny, "图书").strongest == 0.0


def test_cover_is_of_the_neighbouring_characters_beside_names(tiny: Desk) -> None:
    assert evidence(tiny, "一家奶茶店").cover == 1
    assert evidence(tiny, "奶茶店玩具").cover == 0


def test_words_are_those_that_stand_in_any_guide(tiny: Desk) -> None:
    assert evidence(tiny, "奶茶店图书玩具").words == 2


def test_sure_maybe_none() -> None:
    assert confidence(Evidence(1.0, 3.0, 1.0, 3)) is Confidence.SURE
    assert confidence(Evidence(0.1, 1.0, 0.0, 1)) is Confidence.MAYBE
    assert confidence(None) is Confidence.NONE


def test_each_value_speaks_for_the_guide() -> None:
    least = Evidence(0.0, 0.0, 0.0, 0).weighed
    single = [Evidence(1, 0, 0, 0), Evidence(0, 1, 0, 0), Evidence(0, 0, 1, 0), Evidence(0, 0, 0, 1)]
    assert all(value.weighed > least for value in single)


def test_the_explanation_shows_the_four_values(tiny: Desk) -> None:
    lines = "\n".join(tiny.searcher.explain("奶茶店图书"))
    assert "认出的字占60%" in lines
    assert "最贴近的词3.0分" in lines
    assert "指南里有的词2个" in lines
