"""Telephones, addresses on the net and opening hours that a citizen can use as they stand."""

import pytest

from tests.checks.conftest import Edited

PHONE = "电话: 【示例】020-0000-0000"


@pytest.mark.parametrize(
    "phone",
    [
        "020-84881234",
        "020-84881234转801",
        "020-84881234-8012",
        "13800138000",
        "12345",
        "110",
        "95598",
        "400-123-4567",
        "4001234567",
        "0755-81234567",
        "0763-3123456",
        "12333",
    ],
)
def test_number_that_can_be_dialled_is_fine(edited: Edited, phone: str) -> None:
    assert edited("offices.yaml", PHONE, f'电话: "{phone}"').new == []


@pytest.mark.parametrize(
    ("phone", "said"),
    [
        ("84881234", "没有区号，请写成“020-84881234”"),
        ("02084881234", "请写成“020-84881234”"),
        ("020－84881234", "请写成“020-84881234”"),
        ("(020)84881234", "请写成“020-84881234”"),
        ("+86-20-84881234", "请写成“020-84881234”"),
        ("020-8488123", "020后面应有8位数字，这里是7位"),
        ("020-00000000", "020后面的号码不会以“0”开头"),
        ("0763-312345", "7位或者8位数字，这里是6位"),
        ("1380013800", "有10位数字"),
        ("020-84881234、020-84885678", "请写成列表：“[020-84881234, 020-84885678]”"),
        ("020-12345678", "020后面的号码不会以“1”开头"),
        ("电话见官网", "不是号码，请写成“020-23456789”这样"),
    ],
)
def test_number_nobody_could_dial_is_an_error_with_its_mend(edited: Edited, phone: str, said: str) -> None:
    found = edited("offices.yaml", PHONE, f'电话: "{phone}"')
    assert found.error == "bad-phone"
    assert said in found.only.message


def test_number_inside_a_sentence_needs_its_area_code_too(edited: Edited) -> None:
    found = edited("items/food-license.yaml", "咨询: 待核实", "咨询: 打84881234，或者到窗口问")
    assert found.error == "bad-phone"


def test_consulting_and_complaining_are_two_numbers(edited: Edited) -> None:
    old, new = '咨询: 待核实\n监督投诉: "12345"', '咨询: "12345"\n监督投诉: "12345"'
    found = edited("items/food-license.yaml", old, new)
    assert found.codes == ["same-phone"]


def test_hours_that_cannot_be_read_are_an_error(edited: Edited) -> None:
    found = edited("offices.yaml", "办公时间: 工作日9:00—12:00,13:00—17:00", "办公时间: 工作日上午")
    assert "bad-hours" in found.codes


def test_link_to_a_bare_machine_is_an_error(edited: Edited) -> None:
    found = edited("bundles/restaurant.yaml", "https://www.gdzwfw.gov.cn", "http://10.1.2.3/x")
    assert found.error == "bad-address"
