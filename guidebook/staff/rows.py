"""How an account stands in the file."""

import sqlite3
from collections.abc import Iterable

from guidebook.staff.accounts import Account, Role
from guidebook.staff.times import moment_of


def account_of(row: sqlite3.Row) -> Account:
    """The account of a row of the table `accounts`."""
    last = row["last_login"]
    return Account(
        login=row["login"],
        name=row["name"],
        department=row["department"],
        roles=frozenset(Role[name] for name in row["roles"].split()),
        is_locked=bool(row["is_locked"]),
        must_change=bool(row["must_change"]),
        created=moment_of(row["created"]),
        last_login=None if last is None else moment_of(last),
    )


def written_roles(roles: Iterable[Role]) -> str:
    """Roles as the table has them: their names in the code, sorted."""
    return " ".join(sorted(role.name for role in roles))
