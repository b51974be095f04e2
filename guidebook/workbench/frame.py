"""What every page of the workbench knows: who is logged in, what may be done, and the tabs of it."""

from dataclasses import dataclass
from typing import Any

from flask import request, url_for
from flask_login import current_user

from guidebook.staff.rights import Action, may
from guidebook.workbench.current import account, department

_TABS = (
    ("我的待办", "todo.home", Action.SEE),
    ("指南和事项", "records.every", Action.EDIT),
    ("表格", "sheets.page", Action.IMPORT),
    ("送审发布", "reviews.every", Action.SEE),
    ("总览", "overview.page", Action.OVERVIEW),
    ("账号", "accounts.every", Action.MANAGE_ACCOUNTS),
    ("怎么用", "help.page", Action.SEE),
)


# Screens that a tab leads to as well.
_WITHIN = {
    "todo.home": ("fact",),
    "records.every": ("record",),
    "sheets.page": ("lists",),
    "reviews.every": ("withdrawals",),
}


@dataclass(frozen=True)
class Tab:
    """One of the screens that the account may open."""

    title: str
    url: str
    is_here: bool


def of_every_page() -> dict[str, Any]:
    """What templates know without being told."""
    if not current_user.is_authenticated or account().must_change:
        return {"account": None, "tabs": (), "may": _may_nothing, "Action": Action}
    return {"account": account(), "tabs": _tabs(), "may": _may, "Action": Action, "department": department}


def _tabs() -> tuple[Tab, ...]:
    # The overview has parts of its own.
    here = (request.blueprint or "").partition(".")[0]
    return tuple(
        Tab(title, url_for(endpoint), here in {endpoint.partition(".")[0], *_WITHIN.get(endpoint, ())})
        for title, endpoint, action in _TABS
        if _may(action)
    )


def _may(action: Action) -> bool:
    return may(account(), action)


def _may_nothing(_action: Action) -> bool:
    return False
