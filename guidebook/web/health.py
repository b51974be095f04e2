"""For whoever looks after the site: is it alive, is it ready, what is wrong with the content."""

from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Blueprint, Response, jsonify

from guidebook.checks import TITLES
from guidebook.checks.glyphs import NO_GLYPH
from guidebook.problems import Problem
from guidebook.serving.protection import HEADERS
from guidebook.web.current import snapshot

health = Blueprint("health", __name__)

# Enough to see what is wrong; `guidebook check` lists them all.
_FIRST = 10

_ALIVE = b'{"status":"ok"}\n'
_ALIVE_HEADERS = {
    **HEADERS,
    "Content-Type": "application/json",
    "Content-Length": str(len(_ALIVE)),
    "Cache-Control": "no-store",
}


def alive_first(app: WSGIApplication) -> WSGIApplication:
    """The app, with `/healthz` answered before it: 200 as long as the process answers at all.

    It is asked every few seconds, so it costs nothing and writes nothing to the log.
    """

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ["PATH_INFO"] != "/healthz":
            return app(environ, start_response)
        start_response("200 OK", list(_ALIVE_HEADERS.items()))
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else _ALIVE]

    return answer


@health.get("/readyz")
def ready() -> Response:
    """200 when pages and search are there, else 503; broken edits are told but do not make it unready.

    `shown` is `files` where they are shown as they stand, `last good` where something in them is broken;
    `replaced` are the places of characters for which paper has 〓.
    """
    now = snapshot()
    is_ready = now.desk is not None
    answer = jsonify(
        ready=is_ready,
        shown=now.origin,
        shown_since=now.since.isoformat(timespec="seconds") if now.since else None,
        content_version=now.catalogue.version,
        search_version=now.search_version,
        bundles=len(now.catalogue.bundles),
        problems={
            "errors": len(now.errors),
            "warnings": len(now.problems) - len(now.errors),
            "first": _places(now.errors),
        },
        paper={
            "ready": now.against_paper == (),
            "first": _places(now.against_paper or ()),
            "replaced": _places(tuple(p for p in now.problems if p.code == NO_GLYPH)),
        },
    )
    answer.status_code = 200 if is_ready else 503
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _places(problems: tuple[Problem, ...]) -> list[str]:
    """Where they are and of which kind; the whole sentence, which may quote a 草稿, is in the log."""
    return [f"{problem.place}: [{problem.code}] {TITLES[problem.code]}" for problem in problems[:_FIRST]]
