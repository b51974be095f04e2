"""Offices and departments for themselves: how to reach them."""

from typing import Any

import pytest

from guidebook.model import Department, State
from guidebook.presenters.records import department_line


def department(**keys: Any) -> Department:
    """A department with these keys besides its name and code."""
    return Department.model_validate({"名称": "某局", "代码": "bureau", **keys})


def test_several_numbers_are_told_each_with_what_it_is_for() -> None:
    told = department_line(department(电话=["020-34567890", {"号码": "13800138000", "用途": "值班"}]))
    assert str(told.phone) == "020-34567890、13800138000（值班）"
    assert [(str(one.number), one.purpose) for one in told.phones] == [
        ("020-34567890", None),
        ("13800138000", "值班"),
    ]


@pytest.mark.parametrize(
    ("numbers", "state"),
    [
        ("待核实", State.UNVERIFIED),
        ("【示例】020-0000-0000", State.SAMPLE),
        (["待核实", "020-34567890"], State.KNOWN),
    ],
)
def test_one_number_that_can_be_dialled_is_enough(numbers: Any, state: State) -> None:
    assert department_line(department(电话=numbers)).phone.state is state


def test_a_department_without_numbers_is_reached_at_an_unknown_one() -> None:
    assert str(department_line(department()).phone) == "待核实"
