"""What the file of accounts holds: its tables, and each change of them since."""

import secrets
import sqlite3
from pathlib import Path

from guidebook.staff.database import Database, Upgrade

_FIRST = (
    """
    create table accounts (
        login text primary key,
        name text not null,
        name_key text not null unique,
        department text,
        roles text not null,
        password text not null,
        password_set integer not null,
        must_change integer not null,
        is_locked integer not null,
        created integer not null,
        last_login integer
    ) strict
    """,
    """
    create table sessions (
        token text primary key,
        login text not null references accounts (login),
        created integer not null,
        seen integer not null,
        by_password integer not null
    ) strict
    """,
    "create index sessions_of on sessions (login)",
    # One row a log-in that failed; `subject` is the digest of a login or an address.
    "create table failures (subject text not null, at integer not null) strict",
    "create index failures_of on failures (subject, at)",
    "create table secret (key blob not null) strict",
)


def _begin(connection: sqlite3.Connection) -> None:
    for statement in _FIRST:
        connection.execute(statement)
    connection.execute("insert into secret values (?)", (secrets.token_bytes(32),))


def _add_seen(connection: sqlite3.Connection) -> None:
    """Up to which entry of the journal each account knows what others changed."""
    connection.execute(
        """create table seen (
            login text primary key references accounts (login), entry integer not null
        ) strict"""
    )


UPGRADES: tuple[Upgrade, ...] = (_begin, _add_seen)


def accounts_file(folder: Path) -> Database:
    """The accounts in the state folder.

    Raises:
        BadSetup: they cannot be read or made.
    """
    return Database(folder / "accounts.sqlite", "账号文件", UPGRADES)
