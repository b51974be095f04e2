"""A small SQLite file of our own: made whole, brought up to date, opened anew for every call.

Nothing is ever repaired or replaced here: a file that is damaged is named, and left to its operator.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from guidebook.errors import BadSetup, TryLater
from guidebook.system import lock, wait_for_disk

# Brings a file of one version to the next: one function for each change, never altered once it was shipped.
Upgrade = Callable[[sqlite3.Connection], None]

_PATIENCE = 10.0
_FULL = {sqlite3.SQLITE_FULL}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_CLOSED = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_IOERR}
_LOWEST_BYTE = 0xFF


class Busy(TryLater):
    """Others have been writing for too long."""


class Database:
    """The file `path` (0600, WAL), which holds `what` in the words of messages.

    Its folder has to be on a disk of this machine: SQLite's WAL does not work on network drives.
    """

    def __init__(
        self, path: Path, what: str, upgrades: Sequence[Upgrade], patience: float = _PATIENCE
    ) -> None:
        """Make the file if there is none, bring it up to date, and look whether it is whole.

        Raises:
            BadSetup: it is damaged, a newer program wrote it, or it cannot be made.
            Busy: it was locked for `patience` seconds.
        """
        self._path = path
        self._what = what
        self._upgrades = upgrades
        self._patience = patience
        try:
            with path.with_suffix(".lock").open("a") as held:
                lock(held)
                self._make_if_missing()
                path.chmod(0o600)
        except OSError as error:
            raise BadSetup(f"{what}“{path}”不能使用（{error.strerror}）。") from error
        self._bring_up_to_date()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection that sees one state of the file."""
        with self._opened("begin") as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A connection that alone may write; once the block ends all of it holds, and before that nothing.

        Raises:
            BadSetup: the file is damaged or gone, or the disk is full.
            Busy: others are writing.
        """
        with self._opened("begin immediate") as connection:
            yield connection

    @contextmanager
    def _opened(self, begin: str) -> Iterator[sqlite3.Connection]:
        try:
            # Without a mode SQLite would make a new file where an operator has just taken one away.
            address = f"{self._path.as_uri()}?mode=rw"
            with closing(sqlite3.connect(address, self._patience, isolation_level=None, uri=True)) as opened:
                opened.row_factory = sqlite3.Row
                opened.execute("pragma synchronous = full")
                opened.execute("pragma foreign_keys = on")
                opened.execute(begin)
                try:
                    yield opened
                except BaseException:
                    _roll_back(opened)
                    raise
                opened.execute("commit")
        except sqlite3.DatabaseError as error:
            raise self._explained(error) from error

    def _make_if_missing(self) -> None:
        """Make the file under another name first: so it is there whole or not at all."""
        if self._path.exists():
            return
        if self._path.with_name(f"{self._path.name}-wal").exists():
            # SQLite would take it for part of the new file.
            raise BadSetup(
                f"{self._what}“{self._path}”不见了，只剩下同名的 -wal 文件："
                "请从备份放回来；确实要重新开始的，把 -wal 和 -shm 也挪到一边。"
            )
        unfinished = self._path.with_suffix(".new")
        for leftover in ("", "-wal", "-shm"):
            unfinished.with_name(unfinished.name + leftover).unlink(missing_ok=True)
        os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL, 0o600))
        try:
            with closing(sqlite3.connect(unfinished, isolation_level=None)) as connection:
                # It is waited for once, below.
                connection.execute("pragma synchronous = off")
                connection.execute("pragma journal_mode = wal")
                connection.execute("begin")
                _upgrade(connection, self._upgrades)
                connection.execute("commit")
        except sqlite3.DatabaseError as error:
            raise self._explained(error) from error
        wait_for_disk(unfinished)
        unfinished.replace(self._path)
        wait_for_disk(self._path.parent)

    def _bring_up_to_date(self) -> None:
        with self.reading() as connection:
            version = _version(connection)
            is_whole = connection.execute("pragma quick_check(1)").fetchone()[0] == "ok"
        # What is made here is never without a version: a file of no bytes has lost what it held.
        if not is_whole or not version:
            raise self._damaged()
        if version > len(self._upgrades):
            raise BadSetup(f"{self._what}“{self._path}”是新版本的程序写的，请用新的版本。")
        if version < len(self._upgrades):
            with self.writing() as connection:
                _upgrade(connection, self._upgrades)

    def _explained(self, error: sqlite3.DatabaseError) -> BadSetup | Busy:
        code = getattr(error, "sqlite_errorcode", 0) & _LOWEST_BYTE
        if code in _BUSY:
            return Busy(f"{self._what}正忙，请过几秒再试。")
        if code in _FULL:
            return BadSetup(f"磁盘满了，{self._what}“{self._path}”写不下去：请腾出空间，再试一次。")
        if code in _CLOSED:
            return BadSetup(f"{self._what}“{self._path}”打不开（{error}），请看看它在不在、能不能读写。")
        return self._damaged()

    def _damaged(self) -> BadSetup:
        return BadSetup(
            f"{self._what}“{self._path}”已经损坏，程序没有动它：请把它和同名的 -wal、-shm 文件一起挪到一边"
            "留着，再从备份放回来。"
        )


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("pragma user_version").fetchone()[0])


def _upgrade(connection: sqlite3.Connection, upgrades: Sequence[Upgrade]) -> None:
    """Take the steps that are missing, within the transaction of the caller."""
    for upgrade in upgrades[_version(connection) :]:
        upgrade(connection)
    connection.execute(f"pragma user_version = {len(upgrades)}")


def _roll_back(connection: sqlite3.Connection) -> None:
    if connection.in_transaction:
        connection.execute("rollback")
