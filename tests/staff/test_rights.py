"""Roles × actions, cell by cell."""

from dataclasses import replace

import pytest

from guidebook.staff.accounts import Account, Role
from guidebook.staff.rights import ALLOWED, Action, may
from tests.staff.conftest import NOW

#                 填报 业务审核 保密审查 批准 管理
TABLE = """
看待办             x    x    x    x    x
答复事实           x    .    .    .    .
改内容             x    .    .    .    .
提建议             x    .    .    .    .
导入表格           x    .    .    .    .
送审               x    .    .    .    .
业务审核           .    x    .    .    .
保密审查           .    .    x    .    .
批准               .    .    .    x    .
下线               .    .    .    x    .
看总览             x    x    x    x    x
导出日志           .    .    .    x    x
登记印刷           x    .    .    .    .
管账号             .    .    .    .    x
"""
CELLS = [
    (Action(action), role, mark == "x")
    for action, *marks in map(str.split, TABLE.strip().splitlines())
    for role, mark in zip(Role, marks, strict=True)
]


def account(*roles: Role) -> Account:
    return Account("chenmei", "陈梅", None, frozenset(roles), False, False, NOW, None)


@pytest.mark.parametrize(("action", "role", "is_allowed"), CELLS)
def test_each_role_may_do_what_the_table_says(action: Action, role: Role, is_allowed: bool) -> None:  # noqa: FBT001
    assert may(account(role), action) is is_allowed


def test_the_table_has_every_cell() -> None:
    assert len(CELLS) == len(Action) * len(Role)
    assert set(ALLOWED) == set(Action)


@pytest.mark.parametrize("action", Action)
def test_several_roles_may_what_any_of_them_may_and_none_may_nothing(action: Action) -> None:
    assert may(account(*Role), action)
    assert not may(account(), action)


@pytest.mark.parametrize("action", Action)
def test_who_is_locked_or_still_has_the_one_time_password_may_do_nothing(action: Action) -> None:
    assert not may(replace(account(*Role), is_locked=True), action)
    assert not may(replace(account(*Role), must_change=True), action)
