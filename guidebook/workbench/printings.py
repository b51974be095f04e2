"""印刷登记: which books were printed from which release, what has changed since, and the 勘误页 for each."""

import datetime as dt
from typing import cast

from flask import Blueprint, Response, current_app, flash, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState
from werkzeug.wrappers import Response as AnyResponse

from guidebook.clock import today
from guidebook.errors import BadRequest, Conflict, GuidebookError
from guidebook.publishing.errata import Errata, errata, errata_pdf
from guidebook.publishing.tasks import printings
from guidebook.publishing.tasks.printings import EDITIONS, Printing
from guidebook.publishing.validity.books import Books
from guidebook.publishing.validity.past import Past
from guidebook.releases import log as logs
from guidebook.staff.rights import Action
from guidebook.workbench.current import SETTINGS, account, files, settings, working
from guidebook.workbench.gate import needs
from guidebook.workbench.sending import PDF, sent

blueprint = Blueprint("printings", __name__)

_BOOKS = "guidebook.books"


@blueprint.record_once
def compare_books(state: BlueprintSetupState) -> None:
    """Let the application compare books with what is shown now."""
    state.app.extensions[_BOOKS] = Books(Past(state.app.extensions[SETTINGS].root))


@blueprint.get("/printings")
@needs(Action.OVERVIEW)
def every() -> str:
    """The printings, and the form for a new one."""
    return _list()


def _list(error: str | None = None) -> str:
    releases = logs.read(settings().content).releases
    known = printings.printings(settings().content)
    return render_template(
        "overview_printings.html",
        printings=[(one, printings.since(releases, one.release)) for one in known],
        releases=releases[::-1],
        editions=EDITIONS,
        today=today(),
        error=error,
        filled=request.form if error else {},
    )


@blueprint.post("/printings")
@needs(Action.RECORD_PRINTING)
def record() -> AnyResponse | tuple[str, int]:
    """Put down what was printed."""
    try:
        added = printings.record(settings().content, _printing(), today())
    except GuidebookError as error:
        return _list(error.message), error.status
    flash(f"登记了：第{added.number}号，{added.edition}{added.copies}本。")
    return redirect(url_for(".every"))


def _printing() -> Printing:
    form = request.form
    try:
        release, copies = int(form.get("release", "")), int(form.get("copies", ""))
    except ValueError as cause:
        raise BadRequest("印的是哪一次发布、多少本，请写数字。") from cause
    try:
        on = dt.date.fromisoformat(form.get("on", ""))
    except ValueError as cause:
        raise BadRequest("请写哪天印的，例如 2026-12-01。") from cause
    return Printing(0, form.get("edition", ""), release, on, copies, form.get("where", ""), account().name)


@blueprint.post("/printings/<int:number>/strike")
@needs(Action.RECORD_PRINTING)
def strike(number: int) -> AnyResponse | tuple[str, int]:
    """划去 what was put down by mistake."""
    try:
        printings.strike(settings().content, number, account().name, request.form.get("reason", ""))
    except GuidebookError as error:
        return _list(error.message), error.status
    flash(f"第{number}号划去了。")
    return redirect(url_for(".every"))


@blueprint.get("/printings/<int:number>/errata")
@needs(Action.OVERVIEW)
def correct(number: int) -> str:
    """What the printing says and what holds now."""
    return render_template("overview_errata.html", errata=_errata(number), number=number)


@blueprint.get("/printings/<int:number>/errata.pdf")
@needs(Action.OVERVIEW)
def print_out(number: int) -> Response:
    """The same on paper, to be put into the copies."""
    return sent(errata_pdf(_errata(number), settings()), PDF, f"errata-{number}.pdf")


def _errata(number: int) -> Errata:
    printing = printings.called(settings().content, number)
    public = files().public(working())
    if public is None:
        raise Conflict("还没有发布过，没有可以比的。")
    books = cast("Books", current_app.extensions[_BOOKS])
    return errata(printing, books.book(public, today(), printing.release), public.site, today())
