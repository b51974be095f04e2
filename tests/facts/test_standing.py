"""Which confirmations hold: those of the value that the fact has, under today's names, in time."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from guidebook.catalogue import load
from guidebook.facts.standing import confirmed
from guidebook.model.references import Kind
from tests.confirming import ON, PROMISE, confirm, edit

FILE = "items/enterprise-registration.yaml"
PAPER = ("申请材料", "居民身份证（经营者）", "形式")


def holds(root: Path, on: dt.date = ON) -> bool:
    catalogue, _ = load(root)
    assert catalogue is not None
    return bool(confirmed(catalogue, on).get((Kind.ITEM, PROMISE.code)))


def test_confirmation_of_the_value_holds(sample_copy: Path) -> None:
    assert not holds(sample_copy)
    confirm(sample_copy)
    assert holds(sample_copy)


@pytest.mark.parametrize(
    "new",
    [
        "承诺办结时限: 2个工作日",
        "承诺办结时限: 待核实",
        "承诺办结时限: 1个自然日",
        "承诺办结时限: {时限: 1个工作日, 顺延: 否}",
    ],
)
def test_confirmation_of_another_value_does_not_hold(new: str, sample_copy: Path) -> None:
    confirm(sample_copy)
    edit(sample_copy, FILE, "承诺办结时限: 1个工作日", new)
    assert not holds(sample_copy)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("承诺办结时限: 1个工作日", '承诺办结时限: "1 个工作日"  # 电话问过'),
        ("承诺办结时限: 1个工作日", "承诺办结时限: {时限: 1个工作日}"),
        (
            "法定办结时限: 3个工作日\n承诺办结时限: 1个工作日",
            "承诺办结时限: 1个工作日\n法定办结时限: 3个工作日",
        ),
        ("名称: 企业设立登记", "名称: 公司设立登记\n曾用名: 企业设立登记"),
    ],
)
def test_another_way_to_write_the_same_changes_nothing(old: str, new: str, sample_copy: Path) -> None:
    confirm(sample_copy)
    edit(sample_copy, FILE, old, new)
    assert holds(sample_copy)


def test_confirmation_of_a_paper_follows_its_name(sample_copy: Path) -> None:
    confirm(sample_copy, path=PAPER, value="核验原件收复印件")
    assert holds(sample_copy)
    edit(sample_copy, "materials.yaml", "居民身份证: {", "身份证件（新版）: {曾用名: 居民身份证, ")
    assert holds(sample_copy)


def test_confirmation_of_a_paper_stays_when_others_come_and_go(sample_copy: Path) -> None:
    confirm(sample_copy, path=PAPER, value="核验原件收复印件")
    edit(sample_copy, FILE, "申请材料:\n", "申请材料:\n  - {材料: 营业执照, 形式: 复印件}\n")
    assert holds(sample_copy)


@pytest.mark.parametrize(
    ("changed", "on"),
    [
        ({"lapsed": ON}, ON),
        ({"review_by": ON}, ON + dt.timedelta(days=1)),
        ({}, ON - dt.timedelta(days=1)),
        ({"code": "nothing-of-that-name"}, ON),
        ({"path": ("承诺办结时间",)}, ON),
    ],
)
def test_what_has_lapsed_or_is_over_or_not_there_does_not_hold(
    changed: dict[str, Any], on: dt.date, sample_copy: Path
) -> None:
    confirm(sample_copy, **changed)
    assert not holds(sample_copy, on)


def test_review_by_a_day_includes_the_day(sample_copy: Path) -> None:
    confirm(sample_copy, review_by=ON)
    assert holds(sample_copy)


def test_nobody_can_confirm_that_something_is_open(sample_copy: Path) -> None:
    confirm(sample_copy, code="food-license", value="待核实")
    assert not holds(sample_copy)


def test_renaming_by_the_program_lapses_nothing(sample_copy: Path, run: Callable[..., object]) -> None:
    confirm(sample_copy, path=PAPER, value="核验原件收复印件")
    run("--root", sample_copy, "rename", "居民身份证", "身份证件")
    assert "身份证件" in (sample_copy / "content" / FILE).read_text("utf-8")
    assert holds(sample_copy)
