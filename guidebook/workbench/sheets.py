"""表格: a department's questions as a workbook or a letter, and the answers that come back, in four heaps."""

import datetime as dt

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from guidebook.clock import today
from guidebook.errors import BadRequest, Conflict, GuidebookError, NotFound
from guidebook.facts.owners import CENTRAL_EDITOR
from guidebook.publishing.letters import letter_pdf
from guidebook.publishing.spreadsheets import importing
from guidebook.publishing.spreadsheets.asking import Inquiry, Wanted, inquiry
from guidebook.publishing.spreadsheets.importing import Sheet
from guidebook.publishing.spreadsheets.writing import workbook
from guidebook.staff.rights import Action
from guidebook.workbench.current import account, department, settings, working
from guidebook.workbench.gate import needs
from guidebook.workbench.sending import PDF, XLSX, sent
from guidebook.workbench.uploads import Upload, Uploads

blueprint = Blueprint("sheets", __name__)

UPLOADS = "guidebook.uploads"


@blueprint.record
def _keep_uploads(state: object) -> None:
    state.app.extensions.setdefault(UPLOADS, Uploads())  # type: ignore[attr-defined]


def uploads() -> Uploads:
    """The files that were sent to this application."""
    kept: Uploads = current_app.extensions[UPLOADS]
    return kept


@blueprint.get("/sheets")
@needs(Action.IMPORT)
def page() -> str:
    """What can be taken away, and where the answers come back."""
    return _page()


def _page(error: str | None = None) -> str:
    catalogue = working().catalogue
    return render_template(
        "sheets.html",
        departments=(CENTRAL_EDITOR, *catalogue.departments) if _is_central() else (),
        guides=tuple(catalogue.bundles),
        mine=department() or CENTRAL_EDITOR,
        error=error,
        asked=request.values,
    )


def _is_central() -> bool:
    """Whether the account looks after all departments' sheets."""
    return account().department is None


@blueprint.get("/sheets/workbook.xlsx")
@needs(Action.IMPORT)
def take_workbook() -> Response | tuple[str, int]:
    """The workbook of a department."""
    try:
        asked = _asked()
        data = workbook(asked)
    except GuidebookError as error:
        return _page(error.message), error.status
    return sent(data, XLSX, f"{asked.code}-confirm.xlsx")


@blueprint.get("/sheets/letter.pdf")
@needs(Action.IMPORT)
def take_letter() -> Response | tuple[str, int]:
    """The 征询函 to a department."""
    try:
        asked = _asked()
        data = letter_pdf(asked, request.args.get("number") or None, today(), settings())
    except GuidebookError as error:
        return _page(error.message), error.status
    return sent(data, PDF, f"{asked.code}-letter.pdf")


def _asked() -> Inquiry:
    args = request.args
    whose = args.get("department", "") if _is_central() else ""
    wanted = Wanted(
        whose or department() or CENTRAL_EDITOR,
        is_all="all" in args,
        bundle=args.get("bundle") or None,
        due=_due(args.get("due", "")),
    )
    return inquiry(working().catalogue, wanted)


def _due(text: str) -> dt.date | None:
    if not text:
        return None
    try:
        day = dt.date.fromisoformat(text)
    except ValueError as error:
        raise BadRequest(f"“{text}”不是日期，请写成 2026-12-20 这样。") from error
    if day < today():
        raise BadRequest(f"{day}已经过去了，请写以后的一天。")
    return day


@blueprint.post("/sheets")
@needs(Action.IMPORT)
def send() -> str | tuple[str, int]:
    """Read a file that came back, and show its four heaps; nothing is written."""
    try:
        token, upload = uploads().keep(account().login, request.files.get("file"))
        sheet = _read(upload)
    except GuidebookError as error:
        return _page(error.message), error.status
    return _heaps(token, upload, sheet)


def _read(upload: Upload) -> Sheet:
    """The heaps of a file; a department's own facts alone are taken from it."""
    whose = None if _is_central() else department()
    with upload.on_disk() as path:
        return importing.read(settings().root, path, today(), whose)


def _heaps(token: str, upload: Upload, sheet: Sheet, error: str | None = None) -> str:
    return render_template("heaps.html", token=token, name=upload.name, sheet=sheet, error=error)


@blueprint.post("/sheets/<token>")
@needs(Action.IMPORT)
def write(token: str) -> Response | str | tuple[str, int]:
    """确认写入: what can be written of it by now; the rest stays on its heaps."""
    try:
        upload = uploads().find(account().login, token)
    except NotFound as error:
        return _page(error.message), error.status
    sheet = _read(upload)
    if not (sheet.is_clear or "skip" in request.form):
        why = "还有看不懂的，或者别处已改的：改好再传，或者勾上“跳过它们”。什么都没有写。"
        return _heaps(token, upload, sheet, why), 409
    try:
        done = importing.write(sheet, account().name)
    except Conflict as error:
        return _heaps(token, upload, _read(upload), error.message), error.status
    uploads().drop(token)
    kept = done.answers - done.values
    flash(f"写好了：改了{done.values}个值，照原值核对{kept}条，{len(done.files)}个文件。")
    return redirect(url_for("sheets.page"))
