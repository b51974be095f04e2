"""Who is logged in: kept here and not in the cookie, so that a lock, a reset or a log-out ends it at once.

The cookie holds a random token; only its digest is kept.
"""

import hashlib
import secrets
import sqlite3
from dataclasses import replace
from datetime import datetime, timedelta

from guidebook.errors import Conflict
from guidebook.staff.accounts import Account
from guidebook.staff.database import Database
from guidebook.staff.rows import account_of
from guidebook.staff.times import is_within, stamp

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=10)
# Being seen is written down this often at most: most requests only read.
_SEEN_EVERY = timedelta(minutes=1)


class Locked(Conflict):
    """The account is locked."""


class Sessions:
    """The sessions in the file of accounts; may be used by several threads and processes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def open(self, login: str, now: datetime, *, by_password: bool = True) -> str:
        """The token of a new session of somebody whose log-in was checked.

        `by_password` is False where a 统一身份认证 vouches: then there is no one-time password to be changed.

        Raises:
            Locked: the account is locked or gone.
        """
        token = secrets.token_urlsafe(32)
        with self._database.writing() as connection:
            _sweep(connection, now)
            changed = connection.execute(
                "update accounts set last_login = ? where login = ? and not is_locked", (stamp(now), login)
            )
            if not changed.rowcount:
                raise Locked("这个账号已经停用，请找管理员。")
            row = (_digest(token), login, stamp(now), stamp(now), by_password)
            connection.execute("insert into sessions values (?, ?, ?, ?, ?)", row)
        return token

    def account(self, token: str, now: datetime) -> Account | None:
        """Whose session it is; None once it was idle for 30 minutes, is 10 hours old, or was ended.

        Using it keeps it from being idle.
        """
        with self._database.reading() as connection:
            row = connection.execute(
                """select accounts.*, sessions.created as since, seen, by_password
                from sessions join accounts using (login) where token = ? and not is_locked""",
                (_digest(token),),
            ).fetchone()
        if row is None or not (is_within(now, IDLE, row["seen"]) and is_within(now, LONGEST, row["since"])):
            return None
        if not is_within(now, _SEEN_EVERY, row["seen"]):
            self._see(token, now)
        account = account_of(row)
        return replace(account, must_change=account.must_change and bool(row["by_password"]))

    def close(self, token: str) -> None:
        """Log out."""
        with self._database.writing() as connection:
            connection.execute("delete from sessions where token = ?", (_digest(token),))

    def _see(self, token: str, now: datetime) -> None:
        with self._database.writing() as connection:
            connection.execute("update sessions set seen = ? where token = ?", (stamp(now), _digest(token)))


def end_all(connection: sqlite3.Connection, login: str) -> None:
    """Log the account out wherever it is."""
    connection.execute("delete from sessions where login = ?", (login,))


def _sweep(connection: sqlite3.Connection, now: datetime) -> None:
    """Remove what is over anyway."""
    oldest = stamp(now) - int(LONGEST.total_seconds())
    connection.execute("delete from sessions where created <= ?", (oldest,))


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
