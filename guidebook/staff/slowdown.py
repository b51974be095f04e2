"""Slower and slower: who failed to log in has to wait, by account and by address.

Each attempt counts as failed from before the password is looked at until it proves right, so that many at
once gain nothing. What was typed is not kept: a login (it may be a password in the wrong box) and an address
are kept as digests under a secret of the file, and an hour later not at all.
"""

import hashlib
import hmac
import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from guidebook.errors import GuidebookError
from guidebook.staff.times import stamp

# After these the next has to wait one minute, after another one two, and so on.
FREE_OF_ACCOUNT = 5
# More for an address: a whole office may stand behind one.
FREE_OF_ADDRESS = 20
LONGEST_WAIT = timedelta(minutes=15)
REMEMBERED = timedelta(hours=1)
_MINUTE = 60


class TooManyFailures(GuidebookError):
    """Log-ins failed too often; `retry_after` is in seconds."""

    status: ClassVar[int] = 429

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"登录失败次数太多，请过{-(-retry_after // _MINUTE)}分钟再试。")
        self.retry_after = retry_after


@dataclass(frozen=True)
class Attempt:
    """An attempt that counts as failed so far, or that has to `wait` so many seconds and is not counted."""

    account: str
    rows: tuple[int, ...] = ()
    wait: int = 0


def begin(connection: sqlite3.Connection, login: str, address: str, now: datetime) -> Attempt:
    """Count an attempt, unless it has to wait."""
    at = stamp(now)
    # Where the clock has been set back, what happened “later” counts as happening now.
    connection.execute("update failures set at = :now where at > :now", {"now": at})
    connection.execute("delete from failures where at <= ?", (at - int(REMEMBERED.total_seconds()),))
    account, place = _digest(connection, "login", login), _digest(connection, "address", address)
    wait = max(_wait(connection, account, FREE_OF_ACCOUNT, at), _wait(connection, place, FREE_OF_ADDRESS, at))
    if wait > 0:
        return Attempt(account, wait=wait)
    return Attempt(account, tuple(_insert(connection, subject, at) for subject in (account, place)))


def succeed(connection: sqlite3.Connection, attempt: Attempt) -> None:
    """Take the attempt back, and forget the failures of the account; those of the address stay.

    Else somebody with an account of his own could wash away what he tried on others.
    """
    connection.executemany("delete from failures where rowid = ?", [(row,) for row in attempt.rows])
    connection.execute("delete from failures where subject = ?", (attempt.account,))


def forget(connection: sqlite3.Connection, login: str) -> None:
    """Let the account begin anew."""
    connection.execute("delete from failures where subject = ?", (_digest(connection, "login", login),))


def _wait(connection: sqlite3.Connection, subject: str, free: int, now: int) -> int:
    """How many seconds are left to wait."""
    number, last = connection.execute(
        "select count(*), max(at) from failures where subject = ?", (subject,)
    ).fetchone()
    if number < free:
        return 0
    minutes = 2 ** min(number - free, LONGEST_WAIT // timedelta(minutes=1))
    return int(last + min(minutes * _MINUTE, LONGEST_WAIT.total_seconds()) - now)


def _insert(connection: sqlite3.Connection, subject: str, at: int) -> int:
    return connection.execute("insert into failures values (?, ?)", (subject, at)).lastrowid or 0


def _digest(connection: sqlite3.Connection, kind: str, text: str) -> str:
    key = connection.execute("select key from secret").fetchone()[0]
    return hmac.new(key, f"{kind} {text}".encode("utf-8", "replace"), hashlib.sha256).hexdigest()
