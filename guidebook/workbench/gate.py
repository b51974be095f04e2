"""The one way to a screen: each says which action it is, and only who may do that gets to it."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, abort, current_app, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from guidebook.staff.rights import Action, may

F = TypeVar("F", bound=Callable[..., Any])

_OPEN = "guidebook_open"
_LOGGED_IN = "guidebook_logged_in"
_ACTION = "guidebook_action"


def needs(action: Action) -> Callable[[F], F]:
    """Let only accounts to this view that may do the action."""

    def mark(view: F) -> F:
        setattr(view, _ACTION, action)
        return view

    return mark


def open_to_all(view: F) -> F:
    """Let everybody to this view, logged in or not."""
    setattr(view, _OPEN, True)
    return view


def needs_session(view: F) -> F:
    """Let everybody to this view who is logged in, whatever the role."""
    setattr(view, _LOGGED_IN, True)
    return view


def action_of(view: Callable[..., Any]) -> Action | None:
    """What the view was marked with; None for one that everybody may see."""
    return getattr(view, _ACTION, None)


def is_open(view: Callable[..., Any]) -> bool:
    """Whether everybody may see it."""
    return getattr(view, _OPEN, False)


def is_personal(view: Callable[..., Any]) -> bool:
    """Whether it is about the account itself, whatever its role."""
    return getattr(view, _LOGGED_IN, False)


def guard(app: Flask) -> None:
    """Ask before every request; a view without a mark is closed."""
    app.before_request(_ask)


def _ask() -> Response | None:
    view = current_app.view_functions.get(request.endpoint or "")
    if view is None or is_open(view) or request.endpoint == "asset":
        return None
    if not current_user.is_authenticated:
        came = request.full_path.rstrip("?") if request.method == "GET" else None
        return redirect(url_for("session.log_in", next=came))
    if is_personal(view):
        return None
    if current_user.account.must_change:
        return redirect(url_for("session.password"))
    action = action_of(view)
    if action is None or not may(current_user.account, action):
        abort(403)
    return None
