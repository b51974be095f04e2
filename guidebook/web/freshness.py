"""Telling browsers what they may keep, and answering "nothing new" without doing the work again.

A page changes only with the content, the search index, the templates, the day (dates
are reckoned from today) or the handbook whose size it tells, so these make its ETag.
"""

from http import HTTPStatus
from pathlib import Path
from typing import cast

from flask import Flask, Response, current_app, g, request

from guidebook import __version__, fingerprint
from guidebook.clock import today
from guidebook.web.about import handbook_size
from guidebook.web.current import assets, snapshot

LOOK = "guidebook.look"
_DIGITS = 24

# A browser may keep a page but has to ask each time; a proxy keeps none, for answers are private.
_ASK_EACH_TIME = "private, no-cache"


def keep_fresh(app: Flask, templates: Path) -> None:
    """Give every page and JSON answer of this app an ETag."""
    app.extensions[LOOK] = fingerprint.of_files(templates.rglob("*.html"))
    app.before_request(_answer_unchanged)
    app.after_request(_with_etag)


def _etag() -> str:
    """The ETag of what the request at hand asks for, reckoned once."""
    if "etag" not in g:
        g.etag = _digest()
    return cast("str", g.etag)


def _digest() -> str:
    now = snapshot()
    parts = (
        __version__,
        current_app.extensions[LOOK],
        assets().version,
        now.catalogue.version,
        now.search_version or "",
        today().isoformat(),
        handbook_size(),
        request.full_path,
    )
    return fingerprint.digest("\0".join(parts).encode())[:_DIGITS]


def _is_kept() -> bool:
    return request.method in {"GET", "HEAD"} and request.blueprint in {
        "pages",
        "about",
        "searching",
        "printing",
        "filling_in",
        "api",
    }


def _answer_unchanged() -> Response | None:
    asked = request.if_none_match
    # `*` asks about whatever there is, which is known only when it is made.
    if _is_kept() and not asked.star_tag and asked.contains_weak(_etag()):
        return Response(status=HTTPStatus.NOT_MODIFIED)
    return None


def _with_etag(response: Response) -> Response:
    # A file that is sent has an ETag of its own.
    has_its_own = response.get_etag() != (None, None)
    if _is_kept() and not has_its_own and response.status_code in {HTTPStatus.OK, HTTPStatus.NOT_MODIFIED}:
        # Weak, since the same page may be sent packed and unpacked.
        response.set_etag(_etag(), weak=True)
        response.headers["Cache-Control"] = _ASK_EACH_TIME
        if request.if_none_match.star_tag:
            response.make_conditional(request)
    return response
