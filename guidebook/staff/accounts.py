"""An account: one person with a name, the department it answers for, and roles."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from guidebook.errors import BadRequest
from guidebook.text import printable

LONGEST_NAME = 40
_LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{1,31}")


class Role(StrEnum):
    """What a person does with the content; an account may have several."""

    FILLING = "填报"
    REVIEW = "业务审核"
    SECRECY = "保密审查"
    APPROVAL = "批准"
    ADMINISTRATION = "管理"


class BadAccount(BadRequest):
    """No account can be like that; the message says what to write instead."""


@dataclass(frozen=True)
class Person:
    """What is stated of somebody who gets an account.

    `department` is the 代码 of a department of the content, None for the service bureau itself.
    """

    login: str
    name: str
    department: str | None
    roles: frozenset[Role]

    def __post_init__(self) -> None:
        if not is_login(self.login):
            raise BadAccount(
                f"登录名“{printable(self.login)}”不行：用2到32个小写英文字母、数字和 . _ -，"
                "以字母或数字开头，例如 chenmei。"
            )
        if not self.name.strip() or printable(self.name).strip() != self.name or "\n" in self.name:
            raise BadAccount("姓名要写，写在一行里，前后不留空格。")
        if len(self.name) > LONGEST_NAME:
            raise BadAccount(f"姓名不超过{LONGEST_NAME}个字。")
        if not self.roles:
            raise BadAccount(f"至少要有一个角色：{'、'.join(Role)}。")


@dataclass(frozen=True)
class Account:
    """An account as it stands; times are in the district's zone.

    `must_change` says that the password is still the one-time one.
    """

    login: str
    name: str
    department: str | None
    roles: frozenset[Role]
    is_locked: bool
    must_change: bool
    created: datetime
    last_login: datetime | None


def is_login(text: str) -> bool:
    """Whether the text can be a login: ASCII, small letters, nothing that looks like something else."""
    return _LOGIN.fullmatch(text) is not None
