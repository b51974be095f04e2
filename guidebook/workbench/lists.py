"""实施清单 beside the content: what is the same, what could be filled in, what differs; it writes nothing."""

import datetime as dt

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response

from guidebook.clock import today
from guidebook.errors import BadRequest, GuidebookError
from guidebook.facts import fact_by_key
from guidebook.publishing.comparing import columns, listing
from guidebook.publishing.comparing.comparison import compare
from guidebook.publishing.comparing.findings import Comparison, Heap
from guidebook.publishing.comparing.proposing import workbooks
from guidebook.staff.rights import Action
from guidebook.workbench.current import account, working
from guidebook.workbench.gate import needs
from guidebook.workbench.sending import XLSX, sent
from guidebook.workbench.sheets import uploads
from guidebook.workbench.uploads import Upload

blueprint = Blueprint("lists", __name__)

_HEAPS = (Heap.DIFFERS, Heap.FILL, Heap.UNCLEAR)


@blueprint.post("/lists")
@needs(Action.IMPORT)
def compare_list() -> str | tuple[str, int]:
    """Show the heaps of a list."""
    try:
        token, upload = uploads().keep(account().login, request.files.get("file"))
        day = _day(request.form.get("day", ""))
        comparison = _compared(upload, day)
        offered = _offered(comparison)
    except GuidebookError as error:
        return render_template("fault.html", message=error.message, status=error.status), error.status
    catalogue = working().catalogue
    return render_template(
        "list.html",
        comparison=comparison,
        heaps=[(heap, comparison.of(heap)) for heap in _HEAPS],
        same=len(comparison.of(Heap.SAME)),
        offered=offered,
        token=token,
        day=day,
        is_fact=lambda key: fact_by_key(catalogue, key) is not None,
    )


def _day(text: str) -> dt.date:
    try:
        day = dt.date.fromisoformat(text)
    except ValueError as error:
        raise BadRequest("请写明清单是哪天的，例如 2026-11-30。") from error
    if day > today():
        raise BadRequest(f"{day}还没有到，请写清单是哪天的。")
    return day


def _compared(upload: Upload, day: dt.date) -> Comparison:
    known = columns.shipped()
    with upload.on_disk() as path:
        rows = listing.read(path, (name for names in known.headings.values() for name in names))
    return compare(working().catalogue, rows, known, (upload.name, day))


def _offered(comparison: Comparison) -> tuple[tuple[str, str, int], ...]:
    """The departments that could confirm something, with their code and how many facts."""
    if not comparison.of(Heap.FILL):
        return ()
    books, _ = workbooks(working().catalogue, comparison)
    return tuple((book.department, book.code, book.count) for book in books)


@blueprint.get("/lists/<token>/<code>.xlsx")
@needs(Action.IMPORT)
def take_workbook(token: str, code: str) -> Response:
    """The workbook in which a department confirms what the list says."""
    upload = uploads().find(account().login, token)
    comparison = _compared(upload, _day(request.args.get("day", "")))
    books, _ = workbooks(working().catalogue, comparison)
    book = next((one for one in books if one.code == code), None)
    if book is None:
        raise BadRequest("清单里没有要请这个部门确认的。")
    return sent(book.data, XLSX, f"{code}-list.xlsx")
