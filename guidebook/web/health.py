"""For whoever looks after the site: is it alive, is it ready, what is wrong with the content."""

from flask import Blueprint, Response, jsonify

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
            "first": [str(problem) for problem in now.errors[:_FIRST]],
        },
    )
    answer.status_code = 200 if is_ready else 503
    return _never_kept(answer)


def _never_kept(answer: Response) -> Response:
    answer.headers["Cache-Control"] = "no-store"
    return answer
