"""`guidebook staff`: accounts are added, listed, moved, reset and locked; a password is shown once."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from guidebook.clock import now
from guidebook.settings import Settings
from guidebook.staff.accounts import Role
from guidebook.staff.passwords import METHOD
from guidebook.staff.store import LoginRefused, Store

Run = Callable[..., Result]
MEI = ("chenmei", "--name", "陈梅", "--role", "填报")


@pytest.fixture
def staff(run: Run, sample_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Call `guidebook staff` on the small site, with a state of its own and a cheap hash."""
    monkeypatch.setenv("GUIDEBOOK_STATE", str(tmp_path / "state"))
    monkeypatch.setattr("guidebook.cli.staff.Store", lambda folder: Store(folder, "scrypt:256:1:1"))
    return lambda *arguments: run("--root", sample_root, "staff", *arguments)


@pytest.fixture
def store(staff: Run, sample_root: Path) -> Store:  # noqa: ARG001 - it says where the state is
    """What the command writes."""
    return Store(Settings.at(sample_root).private_state(), "scrypt:256:1:1")


def password(result: Result) -> str:
    (one,) = re.findall(r"一次性密码：(\S+)", result.stdout)
    return str(one)


def test_an_account_gets_a_password_that_opens_it(staff: Run, store: Store) -> None:
    result = staff("add", *MEI, "--role", "业务审核", "--department", "区市监局")
    assert result.exit_code == 0
    assert result.stdout.startswith("已添加chenmei：陈梅，区市场监督管理局，填报、业务审核。\n")
    assert "只显示这一次，7天内有效" in result.stdout
    account = store.check_password("chenmei", password(result), "", now())
    assert account.roles == {Role.FILLING, Role.REVIEW}
    assert account.department == "market-regulation"
    assert password(result) not in staff("list").stdout


def test_the_shipped_hash_is_werkzeugs(run: Run, sample_root: Path) -> None:
    added = run("--root", sample_root, "staff", "add", *MEI)
    store = Store(Settings.at(sample_root).private_state())
    assert store.check_password("chenmei", password(added), "", now()).department is None
    with store._database.reading() as connection:
        assert connection.execute("select password from accounts").fetchone()[0].startswith(METHOD)


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["add", *MEI, "--department", "区市场监督管里局"], 2, "是不是“区市场监督管理局”？"),
        (["add", "ChenMei", *MEI[1:]], 2, "登录名“ChenMei”不行"),
        (["add", "chenmei", "--name", "陈梅", "--role", "领导"], 2, "只能是“填报”、“业务审核”、"),
        (["add", "chenmei", "--name", "陈梅"], 2, "缺少“--role”"),
        (["add", "chenmei", "--role", "填报"], 2, "缺少“--name”"),
        (["add", "chenmei", "--name", " ", "--role", "填报"], 2, "姓名要写"),
        (["reset", "chenmei"], 2, "没有“chenmei”这个账号。"),
        (["lock", "chenmei"], 2, "没有“chenmei”这个账号。"),
        (["assign", "chenmei", "--role", "批准"], 2, "没有“chenmei”这个账号。"),
        (["ad"], 2, "没有命令“ad”"),
    ],
)
def test_what_does_not_go_is_said(staff: Run, arguments: list[str], status: int, message: str) -> None:
    result = staff(*arguments)
    assert (result.exit_code, message in result.stderr) == (status, True), result.stderr
    assert staff("list").stdout == "还没有账号，用 guidebook staff add 添加。\n"


def test_a_taken_login_or_name_is_told(staff: Run) -> None:
    staff("add", *MEI)
    assert "登录名“chenmei”已经有了" in staff("add", "chenmei", "--name", "李四", "--role", "填报").stderr
    again = staff("add", "chenmei2", *MEI[1:])
    assert (again.exit_code, "已经有叫“陈梅”的账号（chenmei）" in again.stderr) == (1, True)


def test_the_list_tells_how_each_account_stands(staff: Run, store: Store) -> None:
    staff("add", *MEI, "--department", "market-regulation")
    staff("add", "lisi", "--name", "李四", "--role", "批准", "--role", "管理")
    staff("lock", "lisi")
    store.set_password("chenmei", "碧水湾 forty trees", now())
    moment = now().replace(second=0, microsecond=0)
    store.sessions.open("chenmei", moment)
    assert staff("list").stdout.splitlines() == [
        f"chenmei  陈梅  区市场监督管理局  填报  上次登录{moment:%Y-%m-%d %H:%M}",
        "lisi  李四  统稿人  批准、管理  没有登录过  一次性密码还没有改  已停用",
        "2个账号。",
    ]
    one, other = json.loads(staff("list", "--json").stdout)["accounts"]
    assert (one["department"], one["department_name"]) == ("market-regulation", "区市场监督管理局")
    assert one["last_login"] == moment.isoformat()
    assert other | {"created": ""} == {
        "login": "lisi",
        "name": "李四",
        "department": None,
        "department_name": None,
        "roles": ["批准", "管理"],
        "locked": True,
        "must_change": True,
        "created": "",
        "last_login": None,
    }


def test_a_department_that_is_gone_is_shown_by_its_code(staff: Run, store: Store) -> None:
    staff("add", *MEI)
    store.assign("chenmei", "long-gone", frozenset({Role.FILLING}))
    assert "陈梅  long-gone  填报" in staff("list").stdout


def test_another_post_keeps_what_is_not_named(staff: Run, store: Store) -> None:
    staff("add", *MEI, "--department", "区市监局")
    assert "区市场监督管理局  保密审查  " in staff("assign", "chenmei", "--role", "保密审查").stdout
    assert "统稿人  保密审查  " in staff("assign", "chenmei", "--department", "统稿人").stdout
    account = store.require("chenmei")
    assert account.department is None
    assert account.roles == {Role.SECRECY}


def test_a_reset_password_takes_the_place_of_the_first(staff: Run, store: Store) -> None:
    first, second = password(staff("add", *MEI)), password(staff("reset", "chenmei"))
    assert store.check_password("chenmei", second, "", now()).must_change
    with pytest.raises(LoginRefused):
        store.check_password("chenmei", first, "", now())


def test_lock_and_undo(staff: Run, store: Store) -> None:
    staff("add", *MEI)
    assert staff("lock", "chenmei").stdout == "chenmei已停用，登录着的都已退出。\n"
    assert store.require("chenmei").is_locked
    assert staff("lock", "chenmei", "--undo").stdout == "chenmei已恢复使用。\n"
    assert not store.require("chenmei").is_locked


def test_broken_content_keeps_nobody_from_locking_an_account(
    run: Run, sample_copy: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GUIDEBOOK_STATE", str(tmp_path / "state"))
    run("--root", sample_copy, "staff", "add", *MEI)
    (sample_copy / "content" / "departments.yaml").write_text("坏：[")
    assert run("--root", sample_copy, "staff", "lock", "chenmei").exit_code == 0
    assert "已停用" in run("--root", sample_copy, "staff", "list").stdout


def test_a_damaged_file_is_told_and_kept(staff: Run, tmp_path: Path) -> None:
    staff("add", *MEI)
    file = tmp_path / "state" / "accounts.sqlite"
    file.write_bytes(b"damaged" * 999)
    result = staff("list")
    assert (result.exit_code, "已经损坏，程序没有动它" in result.stderr) == (2, True)
    assert file.read_bytes() == b"damaged" * 999
