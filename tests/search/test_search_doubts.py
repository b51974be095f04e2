"""A real word is never corrected, and no trade is exchanged for another."""

import pytest

from guidebook.answers.desk import Desk
from guidebook.search.query.doubts import Doubts
from guidebook.search.query.results import Confidence


@pytest.mark.parametrize(
    ("query", "at", "surface", "is_refused"),
    [
        ("倒笔", (0, 2), "倒闭", False),
        ("图书", (0, 2), "图店", True),
        ("表店", (0, 2), "书店", True),
        ("想表店", (0, 3), "想书店", True),
        ("奶茶点", (0, 3), "奶茶店", False),
        ("奶夜店", (0, 3), "奶茶店", True),
        ("图书派遣", (0, 4), "劳务派遣", False),
        ("图书派", (0, 3), "劳务派", True),
        ("图书", (0, 2), "图的书", True),
        ("食品经营许证", (0, 6), "食品经营许可证", False),
    ],
)
def test_a_correction_needs_more_than_what_is_general_and_a_word_stays(
    tiny: Desk, query: str, at: tuple[int, int], surface: str, *, is_refused: bool
) -> None:
    """图书 is a word of the language, 店 stands in the name of any shop, 想 only asks."""
    doubts = Doubts(list(query), tiny.searcher.lexicon, tiny.searcher._cutter)
    assert doubts.refuse(*at, surface) is is_refused


@pytest.mark.parametrize(
    "query", ["菜市场", "开户", "开表行", "开金行", "开画店", "花艺馆", "开银行", "民俗"]
)
def test_what_people_say_is_not_made_another_word(desk: Desk, query: str) -> None:
    assert desk.search(query).corrected == ""


def test_pinyin_of_a_word_of_asking_is_that_word(desk: Desk) -> None:
    assert desk.search("kaidian").corrected == "开店"


@pytest.mark.parametrize("query", ["开店", "我想开店", "开个店要什么手续"])
def test_shops_without_a_trade_are_all_shops(desk: Desk, query: str) -> None:
    response = desk.search(query)
    assert (response.confidence, response.total) == (Confidence.SURE, 16)
    assert response.results[0].id == "convenience-store"


@pytest.mark.parametrize("query", ["开店卖奶茶", "开奶茶店", "奶茶店开店"])
def test_a_trade_beside_it_decides(desk: Desk, query: str) -> None:
    assert desk.search(query).results[0].id == "beverage-shop"


@pytest.mark.parametrize(
    ("query", "guide"),
    [
        ("zxgs", "company-deregistration"),
        ("jdcwx", "auto-repair"),
        ("kqzs", "clinic"),
        ("meifadian", "hair-beauty-salon"),
        ("gongsizhuce", "company-setup"),
        ("营业执照副本复印件", "company-setup"),
    ],
)
def test_letters_and_copies_lead_to_the_guide(desk: Desk, query: str, guide: str) -> None:
    assert desk.search(query).results[0].id == guide


@pytest.mark.parametrize(
    ("query", "corrected"),
    [
        ("便力店", "便利店"),
        ("大要房", "大药房"),
        ("绘木馆", "绘本馆"),
        ("家装电梯", "加装电梯"),
        ("火埚店", "火锅店"),
        ("舞滔班", "舞蹈班"),
    ],
)
def test_a_slip_beside_right_characters_is_corrected(desk: Desk, query: str, corrected: str) -> None:
    assert desk.search(query).corrected == corrected


@pytest.mark.parametrize(
    ("letters", "name"),
    [
        ("qinhang", "琴行"),
        ("buhang", "布行"),
        ("ershouchehang", "二手车行"),
        ("diaodang", "调档"),
        ("duochongcanji", "多重残疾"),
        ("gongsimingchachong", "公司查重"),
        ("changzhaoxian", "长照"),
    ],
)
def test_pinyin_is_read_as_people_say_it(desk: Desk, letters: str, name: str) -> None:
    response = desk.search(letters)
    assert response.total
    assert response.corrected.startswith(name)


@pytest.mark.parametrize("letters", ["kaiqinxing", "tiaodang", "buxing"])
def test_wrong_readings_find_nothing(desk: Desk, letters: str) -> None:
    assert desk.search(letters).corrected == ""
