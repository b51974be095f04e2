"""A file that is damaged is named and left alone; one that was being written when the power went is whole."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from guidebook.errors import BadSetup
from guidebook.staff.accounts import Person
from guidebook.staff.database import Busy, Database
from guidebook.staff.schema import UPGRADES
from guidebook.staff.store import Store
from tests.staff.conftest import CHEAP, NOW

FILE = "accounts.sqlite"


def test_the_file_is_closed_to_others_also_where_a_backup_was_open(owned: Store, tmp_path: Path) -> None:
    assert owned.list()
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600
    (tmp_path / FILE).chmod(0o644)
    Store(tmp_path, CHEAP)
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600


def half(data: bytes) -> bytes:
    return data[: len(data) // 2]


def spoilt(data: bytes) -> bytes:
    """The pages in the middle overwritten, the first one whole."""
    return data[:4096] + b"\xa5" * (len(data) - 8192) + data[-4096:]


@pytest.mark.parametrize("damage", [half, spoilt, lambda _: b"", lambda _: b"not a database" * 999])
def test_a_damaged_file_is_named_and_left_as_it_is(
    owned: Store, tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    assert owned.list()
    damaged = damage((tmp_path / FILE).read_bytes())
    (tmp_path / FILE).write_bytes(damaged)
    with pytest.raises(BadSetup, match=r"已经损坏，程序没有动它.*挪到一边"):
        Store(tmp_path, CHEAP)
    assert (tmp_path / FILE).read_bytes() == damaged


def test_damage_while_it_is_open_is_named_as_well(owned: Store, tmp_path: Path, person: Person) -> None:
    (tmp_path / FILE).write_bytes(b"not a database" * 999)
    for call in (owned.list, lambda: owned.add(person, NOW)):
        with pytest.raises(BadSetup, match="已经损坏"):
            call()


def test_an_operator_who_moves_it_away_begins_anew(owned: Store, tmp_path: Path) -> None:
    (tmp_path / FILE).rename(tmp_path / "kept.sqlite")
    with pytest.raises(BadSetup, match="打不开"):
        owned.list()
    assert Store(tmp_path, CHEAP).list() == ()


def test_what_is_left_of_a_lost_file_is_not_mixed_into_a_new_one(tmp_path: Path) -> None:
    (tmp_path / f"{FILE}-wal").write_bytes(b"what was written last")
    with pytest.raises(BadSetup, match="只剩下同名的 -wal"):
        Store(tmp_path, CHEAP)
    assert not (tmp_path / FILE).exists()


def test_a_file_of_a_newer_program_is_left_to_it(owned: Store, tmp_path: Path) -> None:
    newer = Database(tmp_path / FILE, "账号文件", (*UPGRADES, lambda _: None))
    with newer.reading() as connection:
        assert connection.execute("pragma user_version").fetchone()[0] == len(UPGRADES) + 1
    with pytest.raises(BadSetup, match="新版本的程序写的"):
        Store(tmp_path, CHEAP)
    assert owned.list()


def test_an_upgrade_that_fails_changes_nothing(owned: Store, tmp_path: Path) -> None:
    def failing(connection: object) -> None:
        connection.execute("create table more (one text)")  # type: ignore[attr-defined]
        raise RuntimeError

    with pytest.raises(RuntimeError):
        Database(tmp_path / FILE, "账号文件", (*UPGRADES, failing))
    with Database(tmp_path / FILE, "账号文件", UPGRADES).reading() as connection:
        tables = connection.execute("select name from sqlite_master where name = 'more'").fetchall()
    assert tables == []
    assert owned.list()


KILLED = """
import os, sys
from pathlib import Path
from guidebook.staff.database import Database
from guidebook.staff.schema import UPGRADES
with Database(Path(sys.argv[1]), "账号文件", UPGRADES).writing() as connection:
    connection.execute("update accounts set name = '半途'")
    connection.execute("delete from sessions")
    os.kill(os.getpid(), 9)
"""


def test_who_is_killed_within_a_write_has_written_nothing(owned: Store, tmp_path: Path) -> None:
    token = owned.sessions.open("chenmei", NOW)
    ended = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path / FILE)], check=False)
    assert ended.returncode == -9
    assert owned.require("chenmei").name == "陈梅"
    assert owned.sessions.account(token, NOW)
    assert Store(tmp_path, CHEAP).reset("chenmei", NOW)


KILLED_AT_FIRST = """
import os, sys
from pathlib import Path
from guidebook.staff.database import Database
def upgrade(connection):
    connection.execute("create table accounts (login text)")
    os.kill(os.getpid(), 9)
Database(Path(sys.argv[1]), "账号文件", (upgrade,))
"""


def test_who_is_killed_while_making_the_file_leaves_none(tmp_path: Path, person: Person) -> None:
    ended = subprocess.run([sys.executable, "-c", KILLED_AT_FIRST, str(tmp_path / FILE)], check=False)
    assert ended.returncode == -9
    assert not (tmp_path / FILE).exists()
    Store(tmp_path, CHEAP).add(person, NOW)
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["accounts.lock", FILE]


def test_who_waits_too_long_is_told_to_try_again(tmp_path: Path) -> None:
    slow, other = (Database(tmp_path / FILE, "账号文件", UPGRADES, patience=0.05) for _ in range(2))
    with slow.writing(), pytest.raises(Busy, match="账号文件正忙"), other.writing():
        raise AssertionError
    with other.writing() as connection:
        assert connection.execute("select count(*) from accounts").fetchone()[0] == 0


def test_a_folder_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    with pytest.raises(BadSetup, match="账号文件"):
        Store(tmp_path, CHEAP)
    with pytest.raises(BadSetup, match="不能使用"):
        Store(tmp_path / "missing", CHEAP)
