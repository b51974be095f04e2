"""The page about the site itself: who makes it, what its marks mean, what it keeps, and its interface."""

import datetime as dt
from contextlib import suppress
from typing import cast

from flask import Blueprint, g, render_template

from guidebook.errors import BadSetup
from guidebook.presenters.guide import bundle_view
from guidebook.printing.store import built_handbook
from guidebook.web.current import catalogue, settings

about = Blueprint("about", __name__)

_BYTES_IN_MB = 1_000_000


@about.get("/about")
def page() -> str:
    """What this is, and how far it can be relied on."""
    return render_template("about.html", checked_on=_checked_on())


def _checked_on() -> dt.date | None:
    """When the oldest of what the site shows was looked at."""
    shown = catalogue()
    return min((bundle_view(shown, bundle).checked_on for bundle in shown.bundles.values()), default=None)


def handbook_size() -> str:
    """How large the handbook is (8.2 MB); empty until it stands ready. Looked up once a request."""
    if "handbook_size" not in g:
        g.handbook_size = _handbook_size()
    return cast("str", g.handbook_size)


def _handbook_size() -> str:
    # A cache that cannot be used is told where the handbook is asked for.
    with suppress(BadSetup):
        path = built_handbook(catalogue(), settings())
        if path is not None:
            return f"{path.stat().st_size / _BYTES_IN_MB:.1f} MB"
    return ""
