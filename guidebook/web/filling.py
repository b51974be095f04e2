"""Filling in the one form: what is entered comes by POST, goes to the printer through memory, and is gone.

Nothing of it is stored, logged or put into an address, so there is nothing that another site could forge or
read. The PDF is a download, so that the page stays as it is, for another look or another copy.
"""

from http import HTTPStatus

from flask import Blueprint, Response, render_template, request

from guidebook.errors import GuidebookError, TryLater
from guidebook.model.references import Kind
from guidebook.presenters.entries import Entries, box_name, read_entries, with_another_row, without_row
from guidebook.presenters.filling import Filling, checked_filling, filling
from guidebook.presenters.forms import FieldLine
from guidebook.presenters.standing import standing_of_record
from guidebook.printing.cases import require_joint
from guidebook.printing.form import form_pdf
from guidebook.printing.glyphs import missing_glyphs
from guidebook.printing.typesetting import CannotTypeset
from guidebook.web.current import catalogue, paper_seats, settings
from guidebook.web.papers import AskedCase, asked_case, named

filling_in = Blueprint("filling_in", __name__)

# Buttons of the page: another row of a table, a row less, and printing with gaps.
_ADD, _REMOVE, _WITH_GAPS = "add", "remove", "gaps"
_WHY_NOT = "这一次没有印出来，填的都还在。请过几秒再点一次“生成申请表”。"


@filling_in.get("/bundles/<key>/form")
def blank(key: str) -> str:
    """The form of a case, to be filled in."""
    return _page(_joint(key), {})


@filling_in.post("/bundles/<key>/form")
def again(key: str) -> str:
    """The same page with a row more or less, and with everything that was entered."""
    asked = _joint(key)
    entries: Entries = _sent(asked)
    tables = {field.code: field for part in asked.case.form for field in part.fields if field.columns}
    if field := tables.get(request.form.get(_ADD, "")):
        entries = with_another_row(field, entries)
        return _page(asked, entries, box_name(field.code, len(entries[field.code]) - 1))
    code, _, row = request.form.get(_REMOVE, "").partition(".")
    if (field := tables.get(code)) and row.isdecimal():
        return _without_row(asked, entries, field, int(row) - 1)
    return _page(asked, entries)


def _without_row(asked: AskedCase, entries: Entries, field: FieldLine, row: int) -> str:
    return _page(asked, without_row(field, entries, row), box_name(field.code, max(row - 1, 0)))


@filling_in.post("/bundles/<key>/form.pdf")
def filled(key: str) -> Response:
    """The form with what was entered as a PDF; the page again where something is wrong or missing."""
    asked = _joint(key)
    checked = checked_filling(asked.case.form, _sent(asked), missing_glyphs)
    if checked.wrong or (checked.missing and _WITH_GAPS not in request.form):
        return Response(_render(asked, checked), HTTPStatus.UNPROCESSABLE_ENTITY)
    with paper_seats().at_work():
        data = form_pdf(catalogue(), asked.about, asked.case, settings(), checked.entries)
    response = Response(data, mimetype="application/pdf")
    named(response, f"{asked.case.bundle}-form.pdf", f"{asked.case.title}申请表.pdf", "attachment")
    return response


@filling_in.errorhandler(TryLater)
@filling_in.errorhandler(CannotTypeset)
def not_printed(error: GuidebookError) -> Response:
    """The page with everything that was entered, where the form could not be printed just now."""
    asked = asked_case((request.view_args or {})["key"])
    response = Response(_page(asked, _sent(asked), trouble=_WHY_NOT), error.status)
    if isinstance(error, TryLater):
        response.headers["Retry-After"] = str(error.retry_after)
    return response


@filling_in.after_request
def not_stored(response: Response) -> Response:
    """What was entered is kept neither by a browser nor on the way to it."""
    if request.method == "POST":
        response.headers["Cache-Control"] = "no-store"
    return response


def _joint(key: str) -> AskedCase:
    """The case; raises Conflict where it has no one form."""
    asked = asked_case(key)
    require_joint(asked.case)
    return asked


def _sent(asked: AskedCase) -> Entries:
    return read_entries(asked.case.form, request.form.items(multi=True))


def _page(asked: AskedCase, entries: Entries, focus: str = "", trouble: str = "") -> str:
    return _render(asked, filling(asked.case.form, entries), focus, trouble)


def _render(asked: AskedCase, form: Filling, focus: str = "", trouble: str = "") -> str:
    """The page; `focus` names the box that is entered next, `trouble` says why nothing was printed."""
    return render_template(
        "form.html",
        about=asked.about,
        case=asked.case,
        query_string=asked.query,
        form=form,
        focus=focus,
        trouble=trouble,
        standing=standing_of_record(catalogue(), Kind.BUNDLE, asked.about.title),
    )
