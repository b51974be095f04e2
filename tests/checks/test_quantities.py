"""Numbers with a unit, as sentences give them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidebook.checks.quantities import Quantity, quantities


def found(text: str) -> list[str]:
    return [f"{quantity.amount:f}{quantity.unit}" for quantity, _ in quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("受理后10个工作日，可以延长5个工作日。", ["10个工作日", "5个工作日"]),
        ("30日、30天和30个自然日是一回事", ["30日", "30日", "30日"]),
        ("三个月内，两年一次，二十日", ["3个月", "2年", "20日"]),
        ("处3万元以上30万元以下罚款", ["30000元", "300000元"]),
        ("每孩每年3600元，1.5%", ["3600元", "1.5%"]),
        ("300㎡以上、5000平方米以下", ["300平方米", "5000平方米"]),
        ("年满60周岁，1岁以下", ["60岁", "1岁"]),
        ("5—7个工作日，3至5年", ["5个工作日", "7个工作日", "3年", "5年"]),
        ("一百五十人以上", ["150人"]),
    ],
)
def test_amounts_are_found_with_their_units(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2016年起，2026年12月1日前，每年3月31日前",
        "小学一年级，初中一年级",
        "国办发〔2025〕24号，第三十五条，第2年",
        "打12345问，到1号窗口",
        "同一天办完，一人一份",
        "每年检查一次",
    ],
)
def test_dates_ordinals_and_turns_of_phrase_are_no_amounts(text: str) -> None:
    assert found(text) == []


def test_the_words_that_stand_there_are_kept_for_the_message() -> None:
    assert list(quantities("罚3万元")) == [(Quantity(Decimal(30000), "元"), "3万元")]


@given(st.integers(0, 9999), st.sampled_from(["个工作日", "元", "个月", "平方米"]))
def test_any_whole_number_is_read_back(number: int, unit: str) -> None:
    assert found(f"最长{number}{unit}。") == [f"{number}{unit}"]
