"""Offices and departments for themselves: how to reach them."""

from pathlib import Path
from typing import Any

import pytest

from guidebook.catalogue import load
from guidebook.model import Department, State
from guidebook.presenters.records import DepartmentLine, department_line

SAMPLE = Path(__file__).parent.parent / "sites" / "sample"


def department(**keys: Any) -> Department:
    """A department with these keys besides its name and code."""
    return Department.model_validate({"名称": "某局", "代码": "bureau", **keys})


def told(department: Department) -> DepartmentLine:
    """The department as a site shows it in which nobody has confirmed anything."""
    catalogue, _ = load(SAMPLE)
    assert catalogue is not None
    return department_line(catalogue, department)


def test_several_numbers_are_told_each_with_what_it_is_for() -> None:
    line = told(department(电话=["020-34567890", {"号码": "13800138000", "用途": "值班"}]))
    assert str(line.phone) == "020-34567890、13800138000（值班）"
    assert [(str(one.number), one.purpose) for one in line.phones] == [
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
    assert told(department(电话=numbers)).phone.state is state


def test_a_department_without_numbers_is_reached_at_an_unknown_one() -> None:
    assert str(told(department()).phone) == "待核实"
