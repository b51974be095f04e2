"""The accounts on the disk: added, found, locked, given passwords; many threads and processes may use them.

Nobody is ever deleted: signatures and the journal name people, so a name stays taken.
"""

import hmac
import sqlite3
from datetime import datetime
from pathlib import Path

from guidebook.errors import BadRequest, Conflict, GuidebookError, NotFound
from guidebook.staff import passwords, slowdown
from guidebook.staff.accounts import Account, Person, Role
from guidebook.staff.rows import account_of, written_roles
from guidebook.staff.schema import accounts_file
from guidebook.staff.sessions import Locked, Sessions, end_all
from guidebook.staff.times import is_within, stamp
from guidebook.text import did_you_mean, name_key, printable


class Taken(Conflict):
    """Another account has this login or name."""


class LoginRefused(GuidebookError):
    """Login and password do not belong together, or the one-time password has lapsed."""

    status = 401


class BadPassword(BadRequest):
    """A new password that will not do; the message says why."""


class Store:
    """The accounts in the state folder `folder` (`Settings.private_state()`).

    Every method may raise `BadSetup` (the file is damaged or the disk full) and `Busy`.
    `method` is werkzeug's name of the hash; tests take a cheap one.
    """

    def __init__(self, folder: Path, method: str = passwords.METHOD) -> None:
        self._database = accounts_file(folder)
        self._method = method
        self.sessions = Sessions(self._database)

    def list(self) -> tuple[Account, ...]:
        """All accounts, by login."""
        with self._database.reading() as connection:
            rows = connection.execute("select * from accounts order by login").fetchall()
        return tuple(account_of(row) for row in rows)

    def find(self, login: str) -> Account | None:
        """The account of that login."""
        with self._database.reading() as connection:
            row = _row(connection, login)
        return account_of(row) if row else None

    def require(self, login: str) -> Account:
        """The account of that login.

        Raises:
            NotFound: there is none; the message has a guess.
        """
        with self._database.reading() as connection:
            return account_of(_require(connection, login))

    def add(self, person: Person, now: datetime) -> str:
        """Add an account; what it returns is its one-time password, which is kept nowhere.

        Raises:
            Taken: the login or the name is another's.
        """
        password = passwords.one_time()
        kept = passwords.hashed(password, self._method)
        with self._database.writing() as connection:
            _refuse_taken(connection, person)
            row = (person.login, person.name, name_key(person.name), person.department)
            connection.execute(
                "insert into accounts values (?, ?, ?, ?, ?, ?, ?, 1, 0, ?, null)",
                (*row, written_roles(person.roles), kept, stamp(now), stamp(now)),
            )
        return password

    def assign(self, login: str, department: str | None, roles: frozenset[Role]) -> Account:
        """Give somebody another post; its sessions go on, with the new roles.

        Raises:
            NotFound: there is no such account.
            BadAccount: there is no role.
        """
        with self._database.writing() as connection:
            account = account_of(_require(connection, login))
            person = Person(login, account.name, department, roles)
            connection.execute(
                "update accounts set department = ?, roles = ? where login = ?",
                (person.department, written_roles(person.roles), login),
            )
            return account_of(_require(connection, login))

    def reset(self, login: str, now: datetime) -> str:
        """A new one-time password; the old password and all sessions end, failures are forgotten.

        Raises:
            NotFound: there is no such account.
        """
        password = passwords.one_time()
        kept = passwords.hashed(password, self._method)
        with self._database.writing() as connection:
            _require(connection, login)
            _keep_password(connection, login, kept, now, must_change=True)
            slowdown.forget(connection, login)
        return password

    def lock(self, login: str) -> None:
        """Let nobody in with this account, and put out who is.

        Raises:
            NotFound: there is no such account.
        """
        self._set_locked(login, is_locked=True)

    def unlock(self, login: str) -> None:
        """Let the account in again, and forget its failures.

        Raises:
            NotFound: there is no such account.
        """
        self._set_locked(login, is_locked=False)

    def check_password(self, login: str, password: str, address: str, now: datetime) -> Account:
        """The account, if the password is its own and may still be used.

        `address` is whom the attempt comes from. An unknown login takes as long as a wrong password, and is
        told the same. Nothing of what was typed is kept.

        Raises:
            LoginRefused: unknown, wrong, or a one-time password that has lapsed.
            Locked: the password is right and the account locked.
            TooManyFailures: it has to wait.
        """
        login = printable(login).strip().lower()
        with self._database.writing() as connection:
            attempt = slowdown.begin(connection, login, address, now)
            row = _row(connection, login)
        if attempt.wait:
            raise slowdown.TooManyFailures(attempt.wait)
        # Outside of the transaction: it takes a tenth of a second, by intention.
        is_right = passwords.is_right(password, row["password"] if row else None, self._method)
        if row is None or not is_right:
            raise LoginRefused("登录名或密码不对，请再试一次；忘了密码的，请管理员重置。")
        with self._database.writing() as connection:
            slowdown.succeed(connection, attempt)
        account = account_of(row)
        if account.is_locked:
            raise Locked("这个账号已经停用，请找管理员。")
        if account.must_change and not is_within(now, passwords.HANDED_OUT_FOR, row["password_set"]):
            days = passwords.HANDED_OUT_FOR.days
            raise LoginRefused(f"这个一次性密码过了{days}天，已经失效，请管理员重置。")
        return account

    def set_password(self, login: str, password: str, now: datetime) -> None:
        """Give the account the password its owner chose; all its sessions end, and a new one may be opened.

        The caller has made sure that it is the owner (`check_password`, or a session that must change).

        Raises:
            BadPassword: it is too short, too common, contains login or name, or is the one before.
            NotFound: there is no such account.
        """
        with self._database.reading() as connection:
            row = _require(connection, login)
        if why := passwords.fault(password, login, row["name"]):
            raise BadPassword(why)
        if passwords.is_right(password, row["password"], self._method):
            raise BadPassword("新密码和原来的一样，请换一个。")
        kept = passwords.hashed(password, self._method)
        with self._database.writing() as connection:
            _keep_password(connection, login, kept, now, must_change=False)

    def cookie_key(self) -> bytes:
        """The key that signs the cookies of the sessions; it stays the same as long as the file does."""
        with self._database.reading() as connection:
            secret: bytes = connection.execute("select key from secret").fetchone()[0]
        return hmac.digest(secret, b"cookies", "sha256")

    def seen(self, login: str) -> int:
        """Up to which entry of the journal somebody knows what others changed; 0 from the beginning."""
        with self._database.reading() as connection:
            row = connection.execute("select entry from seen where login = ?", (login,)).fetchone()
        return row["entry"] if row else 0

    def see(self, login: str, entry: int) -> None:
        """From now on somebody knows of everything up to that entry of the journal.

        Raises:
            NotFound: there is no such account.
        """
        with self._database.writing() as connection:
            _require(connection, login)
            connection.execute(
                """insert into seen values (?, ?)
                on conflict (login) do update set entry = max(entry, excluded.entry)""",
                (login, entry),
            )

    def _set_locked(self, login: str, *, is_locked: bool) -> None:
        with self._database.writing() as connection:
            _require(connection, login)
            connection.execute("update accounts set is_locked = ? where login = ?", (is_locked, login))
            end_all(connection, login)
            slowdown.forget(connection, login)


def _keep_password(
    connection: sqlite3.Connection, login: str, kept: str, now: datetime, *, must_change: bool
) -> None:
    connection.execute(
        "update accounts set password = ?, password_set = ?, must_change = ? where login = ?",
        (kept, stamp(now), must_change, login),
    )
    end_all(connection, login)


def _refuse_taken(connection: sqlite3.Connection, person: Person) -> None:
    if _row(connection, person.login):
        raise Taken(f"登录名“{person.login}”已经有了，请换一个。")
    query = "select login from accounts where name_key = ?"
    other = connection.execute(query, (name_key(person.name),)).fetchone()
    if other:
        raise Taken(
            f"已经有叫“{person.name}”的账号（{other['login']}）。签字和日志只写姓名，"
            "同名的请加上单位，例如“陈梅（市监）”。"
        )


def _row(connection: sqlite3.Connection, login: str) -> sqlite3.Row | None:
    row: sqlite3.Row | None = connection.execute(
        "select * from accounts where login = ?", (login,)
    ).fetchone()
    return row


def _require(connection: sqlite3.Connection, login: str) -> sqlite3.Row:
    row = _row(connection, login)
    if row is None:
        logins = [one["login"] for one in connection.execute("select login from accounts")]
        raise NotFound(f"没有“{printable(login)}”这个账号{did_you_mean(login, logins)}")
    return row
