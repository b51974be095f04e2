"""Telephones, addresses on the net and opening hours that a citizen can use as they stand."""

import pytest

from tests.checks.conftest import Edited

PHONE = "电话: 【示例】020-0000-0000"


@pytest.mark.parametrize(
    "phone",
    [
        "020-84881234",
        "020-84881234转801",
        "12345",
        "110",
        "400-123-4567",
        "0755-8123456",
        "12333",
        "13800138000",
    ],
)
def test_number_with_area_code_or_service_number_is_fine(edited: Edited, phone: str) -> None:
    assert edited("offices.yaml", PHONE, f'电话: "{phone}"').new == []


@pytest.mark.parametrize("phone", ["84881234", "020 84881234", "1380013800", "电话见官网", "020-0000-0000"])
def test_number_nobody_could_dial_is_an_error(edited: Edited, phone: str) -> None:
    found = edited("offices.yaml", PHONE, f"电话: {phone}")
    assert found.error == "bad-phone"
    assert "020-12345678" in found.only.message


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
