"""A query for one fact is answered in a sentence, from the first result and from nowhere else."""

import pytest

from guidebook.search.query.results import Confidence
from guidebook.search.query.searcher import Searcher


@pytest.mark.parametrize(
    ("query", "bundle", "word"),
    [
        ("开药店要多久", "pharmacy", "工作日"),
        ("食品经营许可证有效期", "restaurant", "5年"),
        ("开托儿所要什么材料", "childcare", "申请表"),
        ("二手房过户电话", "home-resale", "12345"),
        ("健康证用在哪些事", "restaurant", "开办餐饮店"),
    ],
)
def test_the_answer_carries_the_value_its_source_and_a_link(
    searcher: Searcher, query: str, bundle: str, word: str
) -> None:
    response = searcher.search(query)
    assert response.confidence is Confidence.SURE
    assert response.answer is not None
    assert response.answer.bundle == bundle == response.results[0].id
    assert word in response.answer.text
    assert response.answer.source
    assert response.answer.url.startswith(f"/bundles/{bundle}#")


def test_what_nobody_confirmed_is_said_as_such(searcher: Searcher) -> None:
    answer = searcher.search("二手房过户电话").answer
    assert answer is not None
    assert answer.is_unverified
    assert "待核实" in answer.text


def test_no_answer_where_no_fact_is_asked_for(searcher: Searcher) -> None:
    assert searcher.search("奶茶店").answer is None
