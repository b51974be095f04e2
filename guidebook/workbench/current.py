"""What the request at hand works on, and for whom."""

from typing import cast

from flask import current_app, g
from flask_login import current_user

from guidebook.settings import Settings
from guidebook.staff.accounts import Account
from guidebook.staff.store import Store
from guidebook.workbench.working import Working, WorkingFiles

SETTINGS = "guidebook.settings"
STORE = "guidebook.staff"
FILES = "guidebook.files"


def settings() -> Settings:
    """The folders of this site."""
    return cast("Settings", current_app.extensions[SETTINGS])


def store() -> Store:
    """The accounts."""
    return cast("Store", current_app.extensions[STORE])


def files() -> WorkingFiles:
    """The files of the content, which follow what is written."""
    return cast("WorkingFiles", current_app.extensions[FILES])


def working() -> Working:
    """The state of the content that this request began with."""
    if "working" not in g:
        g.working = files().now()
    return cast("Working", g.working)


def account() -> Account:
    """Who is logged in."""
    return cast("Account", current_user.account)


def department() -> str | None:
    """The name of the department whose facts the account answers; None for the central editor.

    The department that site.yaml names as 主管 owns what all share.
    """
    code = account().department
    names = {one.code: one.name for one in working().catalogue.departments.values()}
    return names.get(code) if code else working().catalogue.site.steward
