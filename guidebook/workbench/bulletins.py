"""变更通报: what some releases changed, on a page, as an HTML file and on paper."""

from flask import Blueprint, Response, render_template, request

from guidebook.clock import today
from guidebook.errors import GuidebookError
from guidebook.publishing.bulletin import Bulletin, bulletin
from guidebook.publishing.bulletin_page import bulletin_page
from guidebook.publishing.bulletin_print import bulletin_pdf
from guidebook.publishing.period import period
from guidebook.releases import log as logs
from guidebook.staff.rights import Action
from guidebook.workbench.current import settings
from guidebook.workbench.gate import needs
from guidebook.workbench.sending import PDF, sent

blueprint = Blueprint("bulletins", __name__)


@blueprint.get("/bulletin")
@needs(Action.OVERVIEW)
def page() -> str | tuple[str, int]:
    """The bulletin of the last release, or from `?from=` to `?to=`, numbers of releases or days."""
    releases = logs.read(settings().content).releases
    made, error = None, None
    try:
        made = _bulletin() if releases else None
    except GuidebookError as refused:
        error = refused
    shown = render_template(
        "overview_bulletin.html",
        releases=releases,
        bulletin=made,
        error=error.message if error else None,
        asked={name: request.args.get(name, "") for name in ("from", "to", "from-day", "to-day")},
    )
    return shown if error is None else (shown, error.status)


def _bulletin() -> Bulletin:
    """What is asked for; a day goes before a number."""
    since, until = (request.args.get(f"{end}-day") or request.args.get(end) or None for end in ("from", "to"))
    return bulletin(settings().root, period(settings().root, since, until), today())


@blueprint.get("/bulletin.html")
@needs(Action.OVERVIEW)
def file() -> Response:
    """The same as one HTML file, to be passed on."""
    return sent(bulletin_page(_bulletin()).encode(), "text/html", "bulletin.html")


@blueprint.get("/bulletin.pdf")
@needs(Action.OVERVIEW)
def print_out() -> Response:
    """The same on paper."""
    return sent(bulletin_pdf(_bulletin(), settings()), PDF, "bulletin.pdf")
