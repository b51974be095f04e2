"""`guidebook staff`: who may work at the workbench; whoever has the shell administers the accounts."""

import json
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from guidebook.cli import COMMANDS
from guidebook.cli.chinese import Command, Subcommands
from guidebook.cli.frame import PERSON, pass_site_as_it_is
from guidebook.clock import now
from guidebook.settings import Settings
from guidebook.staff.accounts import Account, Person, Role
from guidebook.staff.passwords import HANDED_OUT_FOR
from guidebook.staff.store import Store

if TYPE_CHECKING:
    from guidebook.model.ledgers import Department

_NO_DEPARTMENT = "统稿人"
_DEPARTMENT = f"部门的名称、简称或代码；不写就是政务服务部门自己的{_NO_DEPARTMENT}。"

_login_argument = click.argument("login", metavar="登录名")


def _role_option(*, required: bool) -> Callable[[Any], Any]:
    return click.option(
        "--role",
        "roles",
        multiple=True,
        required=required,
        type=click.Choice([role.value for role in Role]),
        metavar="角色",
        help=f"{'、'.join(Role)}；可以写几次。",
    )


@click.group(cls=Subcommands, subcommand_metavar="命令 [选项]", help=COMMANDS["staff"])
def command() -> None:
    """Choose the command."""


@command.command(cls=Command, help="添加一个账号，给出一次性密码。")
@_login_argument
@click.option("--name", required=True, type=PERSON, metavar="姓名", help="签字和日志里写的姓名，不能重名。")
@_role_option(required=True)
@click.option("--department", metavar="部门", help=_DEPARTMENT)
@pass_site_as_it_is
def add(
    settings: Settings, /, login: str, *, name: str, roles: Iterable[str], department: str | None
) -> None:
    """Add an account and print its one-time password."""
    theirs = _department(settings, department) if department else None
    person = Person(login, name, theirs.code if theirs else None, frozenset(map(Role, roles)))
    password = _store(settings).add(person, now())
    where = theirs.name if theirs else _NO_DEPARTMENT
    click.echo(f"已添加{login}：{name}，{where}，{'、'.join(_told_roles(person.roles))}。")
    _print_password(password)


@command.command("list", cls=Command, help="列出所有账号。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@pass_site_as_it_is
def list_(settings: Settings, *, as_json: bool) -> None:
    """Print the accounts."""
    accounts = _store(settings).list()
    names = _department_names(settings) if any(account.department for account in accounts) else {}
    if as_json:
        document = [_as_dict(account, names) for account in accounts]
        click.echo(json.dumps({"accounts": document}, ensure_ascii=False, indent=1))
        return
    for account in accounts:
        click.echo(_line(account, names))
    click.echo(f"{len(accounts)}个账号。" if accounts else "还没有账号，用 guidebook staff add 添加。")


@command.command(cls=Command, help="换岗：改角色或者部门。姓名不改，签字和日志认得它。")
@_login_argument
@_role_option(required=False)
@click.option("--department", metavar="部门", help=f"部门的名称、简称或代码，或者“{_NO_DEPARTMENT}”。")
@pass_site_as_it_is
def assign(settings: Settings, /, login: str, *, roles: Iterable[str], department: str | None) -> None:
    """Give an account other roles or another department; what is not named stays."""
    store = _store(settings)
    account = store.require(login)
    code = account.department
    if department:
        theirs = _department(settings, department)
        code = theirs.code if theirs else None
    changed = store.assign(login, code, frozenset(map(Role, roles)) or account.roles)
    click.echo(_line(changed, _department_names(settings) if code else {}))


@command.command(cls=Command, help="重置密码，给出新的一次性密码；登录着的都退出。")
@_login_argument
@pass_site_as_it_is
def reset(settings: Settings, /, login: str) -> None:
    """Print a new one-time password."""
    password = _store(settings).reset(login, now())
    click.echo(f"{login}的密码已重置，登录着的都已退出。")
    _print_password(password)


@command.command(cls=Command, help="停用账号，登录着的都退出；账号和签过的字不删。")
@_login_argument
@click.option("--undo", "is_undone", is_flag=True, help="恢复使用。")
@pass_site_as_it_is
def lock(settings: Settings, /, login: str, *, is_undone: bool) -> None:
    """Lock an account, or let it in again."""
    store = _store(settings)
    if is_undone:
        store.unlock(login)
    else:
        store.lock(login)
    click.echo(f"{login}已恢复使用。" if is_undone else f"{login}已停用，登录着的都已退出。")


def _store(settings: Settings) -> Store:
    return Store(settings.private_state())


def _print_password(password: str) -> None:
    click.echo(f"一次性密码：{password}")
    click.echo(
        f"密码只显示这一次，{HANDED_OUT_FOR.days}天内有效，第一次登录要改掉。请当面或者打电话告诉本人。"
    )


def _department(settings: Settings, name: str) -> "Department | None":
    """The department that is called so, None for the service bureau itself."""
    # Reading the content takes a second; only those who name a department wait for it.
    from guidebook.catalogue import load  # noqa: PLC0415
    from guidebook.errors import ContentBroken  # noqa: PLC0415
    from guidebook.publishing.spreadsheets.asking import department_called  # noqa: PLC0415

    catalogue, problems = load(settings.root)
    if catalogue is None:
        raise ContentBroken(problems)
    called = department_called(catalogue, name)
    return catalogue.departments[called] if called else None


def _department_names(settings: Settings) -> dict[str, str]:
    """The names of departments by 代码, as far as the content can be read."""
    from guidebook.catalogue import load  # noqa: PLC0415 - the same

    catalogue, _ = load(settings.root)
    return {one.code: one.name for one in catalogue.departments.values()} if catalogue else {}


def _told_roles(roles: frozenset[Role]) -> list[str]:
    return [role.value for role in Role if role in roles]


def _told_department(account: Account, names: dict[str, str]) -> str:
    if account.department is None:
        return _NO_DEPARTMENT
    return names.get(account.department, account.department)


def _line(account: Account, names: dict[str, str]) -> str:
    parts = [
        account.login,
        account.name,
        _told_department(account, names),
        "、".join(_told_roles(account.roles)),
        f"上次登录{account.last_login:%Y-%m-%d %H:%M}" if account.last_login else "没有登录过",
        "一次性密码还没有改" if account.must_change else "",
        "已停用" if account.is_locked else "",
    ]
    return "  ".join(part for part in parts if part)


def _as_dict(account: Account, names: dict[str, str]) -> dict[str, object]:
    return {
        "login": account.login,
        "name": account.name,
        "department": account.department,
        "department_name": names.get(account.department) if account.department else None,
        "roles": _told_roles(account.roles),
        "locked": account.is_locked,
        "must_change": account.must_change,
        "created": _time(account.created),
        "last_login": _time(account.last_login),
    }


def _time(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None
