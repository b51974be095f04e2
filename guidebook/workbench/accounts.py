"""账号: who has one, new ones, new passwords, locks, for whoever administers the workbench."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from guidebook.clock import now
from guidebook.errors import GuidebookError, NotFound
from guidebook.staff.accounts import Person, Role
from guidebook.staff.rights import Action
from guidebook.workbench.current import account, store, working
from guidebook.workbench.gate import needs

blueprint = Blueprint("accounts", __name__)


@blueprint.get("/accounts")
@needs(Action.MANAGE_ACCOUNTS)
def every() -> str:
    """All accounts, and the form for a new one."""
    return _page()


@blueprint.post("/accounts")
@needs(Action.MANAGE_ACCOUNTS)
def add() -> str | tuple[str, int]:
    """Add an account and show its one-time password, this once."""
    form = request.form
    try:
        roles = frozenset(Role(role) for role in form.getlist("role"))
        person = Person(form.get("login", "").strip(), form.get("name", "").strip(), _department(), roles)
        return _page(handed_out=(person.name, store().add(person, now())))
    except ValueError:
        return _page(error="角色不对，请从列出的里面选。"), 400
    except GuidebookError as error:
        return _page(error=error.message), error.status


def _department() -> str | None:
    code = request.form.get("department", "")
    if code and code not in {one.code for one in working().catalogue.departments.values()}:
        raise NotFound("没有这个部门，请从列出的里面选。")
    return code or None


@blueprint.post("/accounts/<login>/reset")
@needs(Action.MANAGE_ACCOUNTS)
def reset(login: str) -> str:
    """A new one-time password, shown this once."""
    password = store().reset(login, now())
    owner = store().find(login)
    return _page(handed_out=(owner.name if owner else login, password))


@blueprint.post("/accounts/<login>/lock")
@needs(Action.MANAGE_ACCOUNTS)
def lock(login: str) -> Response | tuple[str, int]:
    """Let nobody in with the account; not one's own, or nobody could unlock it here."""
    if login == account().login:
        return _page(error="不能停用自己的账号：请另一位管理员来做。"), 409
    store().lock(login)
    return redirect(url_for("accounts.every"))


@blueprint.post("/accounts/<login>/unlock")
@needs(Action.MANAGE_ACCOUNTS)
def unlock(login: str) -> Response:
    """Let it in again."""
    store().unlock(login)
    return redirect(url_for("accounts.every"))


def _page(handed_out: tuple[str, str] | None = None, error: str | None = None) -> str:
    departments = {one.code: one.name for one in working().catalogue.departments.values()}
    return render_template(
        "accounts.html",
        accounts=store().list(),
        departments=departments,
        roles=tuple(Role),
        handed_out=handed_out,
        error=error,
        filled=request.form if error else {},
    )
