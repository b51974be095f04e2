"""Search is tested by searching."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guidebook.answers.desk import Desk
from guidebook.search.query.results import Confidence

First = Callable[[str], str | None]


@pytest.mark.parametrize(
    ("query", "bundle"),
    [
        ("开办餐饮店一件事", "restaurant"),
        ("想开间奶茶铺", "beverage-shop"),
        ("BB上户口", "newborn"),
        ("理髮店", "hair-beauty-salon"),
        ("bianlidian", "convenience-store"),
        ("kct", "restaurant"),
        ("便力店", "convenience-store"),
        ("nǎi chá diàn", "beverage-shop"),
        ("how to open a restaurant", "restaurant"),
        ("藥局", "pharmacy"),
        ("執笠", "company-deregistration"),
        ("b&b", "hotel"),
        ("我的奶茶店倒闭了要怎么办手续", "company-deregistration"),
        ("刚结婚买的二手房怎样改成两个人名字", "home-resale"),
        ("退休工资按什么公式算", "retirement"),
    ],
)
def test_whatever_people_call_it_the_right_bundle_comes_first(first: First, query: str, bundle: str) -> None:
    assert first(query) == bundle


@pytest.mark.parametrize(
    ("query", "bundle"),
    [
        ("聋人可以考驾照不", "disability"),
        ("小朋友上户囗带啥", "newborn"),
        ("囡囡上户囗要拎啥", "newborn"),
        ("饭馆阿姨要做体检吗", "restaurant"),
        ("执业药师怎么报考", "pharmacy"),
        ("药师资格证去哪考", "pharmacy"),
    ],
)
def test_what_may_be_related_is_shown_though_the_search_is_not_sure(
    desk: Desk, query: str, bundle: str
) -> None:
    response = desk.search(query)
    assert response.confidence is Confidence.MAYBE
    assert response.results[0].id == bundle
    assert response.total == len(response.results) <= 5
    assert "12345" in response.suggestions[-1].text


@pytest.mark.parametrize("query", ["燃气表坏了找谁换", "养老金头一笔钱几时到账"])
def test_a_fact_is_told_only_when_the_search_is_sure(desk: Desk, query: str) -> None:
    response = desk.search(query)
    assert response.confidence is Confidence.MAYBE
    assert response.answer is None


def test_a_filter_narrows_what_may_be_related_and_leaves_the_confidence(desk: Desk) -> None:
    everything = desk.search("饭馆阿姨要做体检吗")
    topics = everything.facets["topic"]
    assert sum(topic.count for topic in topics) == everything.total
    for topic in topics:
        narrowed = desk.search("饭馆阿姨要做体检吗", topic=topic.value)
        assert narrowed.total == topic.count
        assert narrowed.confidence is Confidence.MAYBE


@pytest.mark.parametrize("query", ["python list sort", "世界杯比分", "asdfgh", "量子纠缠"])
def test_a_query_of_which_nothing_is_known_gets_nothing_but_where_to_turn(desk: Desk, query: str) -> None:
    response = desk.search(query)
    assert response.confidence is Confidence.NONE
    assert response.total == 0
    assert response.results == ()
    assert response.answer is None
    assert "12345" in response.suggestions[-1].text


def test_an_abolished_name_leads_to_what_took_its_place(desk: Desk) -> None:
    found = [result.id for result in desk.search("卫生许可证").results]
    assert {"hair-beauty-salon", "hotel", "swimming-pool"} <= set(found[:5])


def test_an_ambiguous_word_has_several_answers(desk: Desk) -> None:
    found = [result.id for result in desk.search("继承").results]
    assert {"home-resale", "bereavement"} <= set(found[:3])


def test_a_misspelt_name_is_found_and_the_right_one_offered(desk: Desk) -> None:
    response = desk.search("劳物派遣")
    assert response.results[0].id == "labour-dispatch"
    assert response.corrected == "劳务派遣"
    assert response.suggestions[0].kind == "是否要找"


def test_the_snippet_is_marked_where_the_words_stand(desk: Desk) -> None:
    result = desk.search("食品经营许可证有效期").results[0]
    marked = [result.snippet.text[start:end] for start, end in result.snippet.marks]
    assert "有效期" in "".join(marked) or "食品经营许可证" in "".join(marked)


def test_facets_combine_and_count_what_is_left(desk: Desk) -> None:
    everything = desk.search("营业执照", limit=50)
    food = desk.search("营业执照", limit=50, topic="food-retail")
    assert 0 < food.total < everything.total
    topics = {document.id: document.topic for document in desk.searcher.data.documents}
    assert {topics[result.id] for result in food.results} == {("food-retail", "餐饮零售")}
    counted = next(v for v in everything.facets["topic"] if v.value == "food-retail")
    assert counted.count == food.total
    assert next(v for v in food.facets["topic"] if v.is_chosen).value == "food-retail"


def test_the_limit_bounds_the_results_but_not_the_total(desk: Desk) -> None:
    response = desk.search("营业执照", limit=3)
    assert len(response.results) == 3
    assert response.total > 3


def test_a_long_query_is_cut_and_that_is_said(desk: Desk) -> None:
    response = desk.search("想开间奶茶店" + "，" * 10_000)
    assert len(response.query) == 200
    assert "200" in response.notes[0]
    assert response.results[0].id == "beverage-shop"


def test_the_same_query_gives_the_same_order(desk: Desk) -> None:
    assert desk.search("消防") == desk.search("消防")


@pytest.mark.parametrize(
    "query",
    [
        "",
        " ",
        "。，？！",
        "🍜🍜🍜",
        "\u202eabc\u200f",
        "\ud800餐饮店",
        "AND OR NOT",
        '"餐饮店" (own:* OR',
        "字段:值",
        "'; DROP TABLE bundles;--",
        "<script>alert(1)</script>",
        "(a+)+$[[[",
        "\x00\x07",
        "x" * 10_000,
    ],
    # A lone surrogate cannot stand in the name of a test.
    ids=ascii,
)
def test_any_input_gets_a_normal_answer(desk: Desk, query: str) -> None:
    response = desk.search(query)
    assert response.total >= len(response.results)
    assert response.as_dict()["query"] == response.query


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(max_size=250))
def test_random_unicode_at_the_front_door(desk: Desk, query: str) -> None:
    response = desk.search(query)
    for result in response.results:
        ends = [end for _, end in result.snippet.marks]
        assert all(end <= len(result.snippet.text) for end in ends)
    desk.searcher.suggest(query)


def test_completions_for_names_everyday_words_pinyin_and_initials(desk: Desk) -> None:
    assert any("奶茶" in s.text for s in desk.searcher.suggest("奶"))
    assert any("托育" in s.text for s in desk.searcher.suggest("tuoyu"))
    assert any("便利店" in s.text for s in desk.searcher.suggest("bld"))
    assert len(desk.searcher.suggest("开", limit=4)) <= 4


def test_the_explanation_shows_words_matches_and_parts(desk: Desk) -> None:
    said = "\n".join(desk.searcher.explain("想开间奶茶铺"))
    assert "切词" in said
    assert "开办饮品店一件事" in said
    assert "有把握，直接给结果" in said


@pytest.mark.parametrize(
    ("query", "verdict"), [("聋人可以考驾照不", "最多列5条可能相关的"), ("asdfgh", "没有结果")]
)
def test_the_explanation_says_how_the_results_are_shown(desk: Desk, query: str, verdict: str) -> None:
    assert any(verdict in line for line in desk.searcher.explain(query))
