"""For whoever looks after the site: is it alive, is it ready, what is wrong with the content."""

from flask import Blueprint, Response, jsonify

from guidebook.checks import TITLES
from guidebook.problems import Problem
from guidebook.web.current import edition

health = Blueprint("health", __name__)

# Enough to see what is wrong; `guidebook check` lists them all.
_FIRST = 10


@health.get("/healthz")
def alive() -> Response:
    """200 as long as the process answers."""
    return _never_kept(jsonify(status="ok"))


@health.get("/readyz")
def ready() -> Response:
    """200 when pages and search are there, else 503; broken edits are told but do not make it unready."""
    now = edition()
    is_ready = now.searcher is not None
    answer = jsonify(
        ready=is_ready,
        content_version=now.catalogue.version,
        search_version=now.search_version,
        bundles=len(now.catalogue.bundles),
        problems={
            "errors": len(now.errors),
            "warnings": len(now.problems) - len(now.errors),
            "first": _places(now.errors),
        },
        paper={"ready": now.against_paper == (), "first": _places(now.against_paper or ())},
    )
    answer.status_code = 200 if is_ready else 503
    return _never_kept(answer)


def _places(problems: tuple[Problem, ...]) -> list[str]:
    """Where they are and of which kind; the whole sentence, which may quote a 草稿, is in the log."""
    return [f"{problem.place}: [{problem.code}] {TITLES[problem.code]}" for problem in problems[:_FIRST]]


def _never_kept(answer: Response) -> Response:
    answer.headers["Cache-Control"] = "no-store"
    return answer
