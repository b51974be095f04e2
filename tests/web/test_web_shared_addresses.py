"""Addresses as others write them: with keys of their own, or in GB18030."""

from typing import Any

import pytest

SHARED = "zt=gt&from=singlemessage&isappinstalled=0&utm_source=x"


def test_keys_that_are_no_question_are_nobodys_business(visitor: Any) -> None:
    page = visitor.get(f"/bundles/teahouse?{SHARED}")
    assert page.status == 200
    assert "singlemessage" not in page.html
    assert "略过" not in page.text
    assert not [link for link in page.links if "utm_source" in link]


def test_keys_that_are_no_question_are_not_told_in_the_interface(visitor: Any) -> None:
    plan = visitor.json(f"/api/v1/bundles/teahouse/plan?{SHARED}")
    assert plan == visitor.json("/api/v1/bundles/teahouse/plan?zt=gt")


def test_an_unknown_answer_to_a_known_question_is_told(visitor: Any) -> None:
    notes = visitor.json("/api/v1/bundles/teahouse/plan?zt=xx&from=y")["ignored"]
    assert notes == ["问题“主体”没有“xx”这个答案，已略过。"]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_search_is_read_in_either_encoding(visitor: Any, encoding: str) -> None:
    query = "".join(f"%{byte:02X}" for byte in "开茶馆".encode(encoding))
    assert 'value="开茶馆"' in visitor.get(f"/search?q={query}").html
    assert visitor.json(f"/api/v1/search?q={query}")["query"] == "开茶馆"


def test_bytes_that_are_text_in_no_encoding_are_replaced(visitor: Any) -> None:
    assert visitor.get("/search?q=%FF%FF").status == 200


def test_a_key_of_others_without_a_value_is_no_form_of_ours(visitor: Any) -> None:
    assert visitor.get("/bundles/teahouse?utm_source=").status == 200
    assert visitor.get("/bundles/teahouse?zt=gt&utm_source=").status == 200
