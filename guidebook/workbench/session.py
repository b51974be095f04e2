"""Logging in and out: the session is kept by the store of accounts, the cookie holds its token alone."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import Blueprint, Flask, current_app, redirect, render_template, request, session, url_for
from flask_login import LoginManager, current_user, login_user, logout_user
from werkzeug.wrappers import Response

from guidebook.clock import now
from guidebook.errors import GuidebookError
from guidebook.staff.accounts import Account
from guidebook.staff.proxy import TrustedHeader
from guidebook.workbench.current import store
from guidebook.workbench.gate import needs_session, open_to_all

blueprint = Blueprint("session", __name__)

TRUSTED = "guidebook.trusted_header"
_HOME = "todo.home"


@dataclass(frozen=True)
class LoggedIn:
    """Somebody who is logged in, as Flask-Login wants it: its id is the token of the session."""

    token: str
    account: Account
    is_authenticated: bool = True
    is_active: bool = True
    is_anonymous: bool = False

    def get_id(self) -> str:
        """What the cookie keeps."""
        return self.token


def keep_sessions(app: Flask, header: TrustedHeader | None = None) -> None:
    """Know who asks, by the cookie; `header` tells whom a 统一身份认证 in front of us has let in."""
    app.config |= {
        "SESSION_COOKIE_NAME": "guidebook_workbench",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Strict",
        "WTF_CSRF_TIME_LIMIT": None,
        "WTF_CSRF_SSL_STRICT": False,
    }
    app.extensions[TRUSTED] = header
    manager = LoginManager(app)
    manager.user_loader(_loaded)
    manager.session_protection = None


def _loaded(token: str) -> LoggedIn | None:
    account = store().sessions.account(token, now())
    return LoggedIn(token, account) if account else None


@blueprint.get("/login")
@open_to_all
def log_in() -> Response | str:
    """The form, or straight on for whom the proxy vouches."""
    header: TrustedHeader | None = current_app.extensions[TRUSTED]
    login = header.login(request.headers.get(header.name), _peer()) if header else None
    if login is not None:
        return _entered(login, by_password=False)
    if current_user.is_authenticated:
        return redirect(url_for(_HOME))
    return render_template("login.html", next=_inside(request.args.get("next")), error=None, login="")


@blueprint.post("/login")
@open_to_all
def check_log_in() -> Response | tuple[str, int]:
    """Let in who knows the password."""
    login, password = request.form.get("login", ""), request.form.get("password", "")
    try:
        account = store().check_password(login, password, request.remote_addr or "", now())
        return _entered(account.login, by_password=True)
    except GuidebookError as error:
        # Everything is told in the same place; a wrong password says no more than an unknown name.
        page = render_template(
            "login.html", next=_inside(request.form.get("next")), error=error.message, login=login
        )
        return page, error.status


def _entered(login: str, *, by_password: bool) -> Response:
    token = store().sessions.open(login, now(), by_password=by_password)
    account = store().sessions.account(token, now())
    assert account is not None  # noqa: S101 - it was opened this moment
    # Whatever another person left in the cookie goes.
    session.clear()
    login_user(LoggedIn(token, account))
    return redirect(_inside(request.values.get("next")) or url_for(_HOME))


def _peer() -> str | None:
    """The address that the request came from, which is the proxy's where there is one."""
    before: dict[str, str] = request.environ.get("werkzeug.proxy_fix.orig", request.environ)
    return before.get("REMOTE_ADDR")


def _inside(address: str | None) -> str | None:
    """An address of our own to go on to, and nobody else's."""
    parts = urlsplit(address or "")
    is_ours = not parts.scheme and not parts.netloc and parts.path.startswith("/") and "\\" not in parts.path
    return address if is_ours and not parts.path.startswith("//") else None


@blueprint.post("/logout")
@needs_session
def log_out() -> Response:
    """End the session."""
    store().sessions.close(current_user.get_id())
    logout_user()
    session.clear()
    return redirect(url_for("session.log_in"))


@blueprint.get("/password")
@needs_session
def password() -> str:
    """The form for a new password, which has to be filled in after the one-time one."""
    return render_template("password.html", error=None)


@blueprint.post("/password")
@needs_session
def change_password() -> Response | tuple[str, int]:
    """Take the new password; one logs in with it at once."""
    login, chosen = current_user.account.login, request.form.get("new", "")
    try:
        if not current_user.account.must_change:
            store().check_password(login, request.form.get("old", ""), request.remote_addr or "", now())
        if chosen != request.form.get("again", ""):
            return render_template("password.html", error="两次写的新密码不一样，请再写一次。"), 400
        store().set_password(login, chosen, now())
    except GuidebookError as error:
        return render_template("password.html", error=error.message), error.status
    return _entered(login, by_password=True)
