"""Numbers that prove themselves; those of persons are made up, or specimens of an authority."""

import pytest

from guidebook.identifiers import (
    Flaw,
    identity_flaw,
    identity_name,
    is_credit_code,
    is_luhn,
    looks_like_identity,
)


@pytest.mark.parametrize(
    ("number", "name"),
    [
        # The example of GB 11643-1999.
        ("11010519491231002X", "身份证号码"),
        ("441900198506150013", "身份证号码"),
        # Specimens of the 公安部 and the 国家移民管理局.
        ("810000199408230021", "港澳台居民居住证号码"),
        ("820000199001010010", "港澳台居民居住证号码"),
        ("830000199201300022", "港澳台居民居住证号码"),
        ("911124198108030024", "外国人永久居留身份证号码"),
    ],
)
def test_a_true_number_has_no_flaw(number: str, name: str) -> None:
    assert identity_flaw(number) is None
    assert identity_name(number) == name


@pytest.mark.parametrize("last", "0123456789")
def test_of_all_last_characters_one_is_right(last: str) -> None:
    assert identity_flaw(f"11010519491231002{last}") is Flaw.CHECK_CHARACTER


@pytest.mark.parametrize(
    "number",
    [
        "000105194912310021",
        "600105194912310021",
        "440013199001011234",
        "447113199001011234",
        "810001199408230021",
        "991124198108030024",
    ],
)
def test_an_area_that_cannot_be(number: str) -> None:
    assert identity_flaw(number) is Flaw.AREA


@pytest.mark.parametrize("day", ["19900230", "19901301", "18991231", "29990101"])
def test_a_day_on_which_nobody_was_born(day: str) -> None:
    assert identity_flaw(f"110105{day}0021") is Flaw.BIRTHDAY


def test_two_neighbours_in_the_wrong_order_are_noticed() -> None:
    number = "441900198506150013"
    swapped = [number[:n] + number[n + 1] + number[n] + number[n + 2 :] for n in range(13, 16)]
    assert all(identity_flaw(one) is not None for one in swapped if one != number)


def test_an_old_number_of_fifteen_digits_is_known_by_its_area_and_day() -> None:
    assert looks_like_identity("110105491231002")
    assert not looks_like_identity("110105491331002")


def test_a_code_of_an_enterprise() -> None:
    # The example of GB 32100-2015.
    assert is_credit_code("91350100M000100Y43")
    assert not is_credit_code("91350100M000100Y44")
    assert not is_credit_code("91350100M000100Y4")
    assert not is_credit_code("91350100I000100Y43")


def test_the_check_digit_of_a_card() -> None:
    assert [last for last in range(10) if is_luhn(f"622202123456789{last}")] == [4]
