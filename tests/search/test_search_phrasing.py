"""How a query is worded around its names says whether somebody has business."""

from guidebook.search import phrasing
from guidebook.search.results import Confidence
from guidebook.search.searcher import Searcher


def test_names_are_replaced_by_how_firmly_they_mean_the_bundle(searcher: Searcher) -> None:
    query = searcher.understand("想开间奶茶店要什么证")
    found = phrasing.features(query, "beverage-shop")
    assert "〔叫法〕 要" in found
    assert not any("奶" in feature for feature in found)
    assert "〔沾边〕 要" in phrasing.features(query, "lift-retrofit")


def test_numbers_are_alike_and_unknown_words_are_themselves(searcher: Searcher) -> None:
    found = phrasing.features(searcher.understand("养老院2026排行榜"), "elder-care")
    assert "#" in found
    assert "2026" not in found
    assert "/排行榜" in found


def test_learned_weights_speak_for_and_against() -> None:
    weights = phrasing.weights().values()
    assert min(weights) < 0 < max(weights)


def test_the_same_name_counts_for_business_and_not_for_taste(searcher: Searcher) -> None:
    assert searcher.search("开奶茶店要什么证").confidence is Confidence.SURE
    assert searcher.search("奶茶店哪家好喝").confidence is Confidence.MAYBE
