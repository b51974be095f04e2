"""Chinese numerals, read and written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidebook import numerals


@given(st.integers(1, 9999))
def test_a_numeral_says_its_number(value: int) -> None:
    assert numerals.number(numerals.numeral(value)) == value


@pytest.mark.parametrize(
    ("value", "numeral"),
    [
        (10, "十"),
        (11, "十一"),
        (57, "五十七"),
        (105, "一百零五"),
        (110, "一百一十"),
        (1127, "一千一百二十七"),
    ],
)
def test_numerals_are_written_as_laws_write_them(value: int, numeral: str) -> None:
    assert numerals.numeral(value) == numeral
