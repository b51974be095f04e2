"""What can be taken away on paper, as PDF: the handbook, the sheet of a case, the one form."""

from io import BytesIO

from flask import Blueprint, request, send_file
from werkzeug.wrappers import Response

from guidebook.clock import today
from guidebook.printing.correction import correction_pdf
from guidebook.printing.form import form_pdf
from guidebook.printing.leaflet import leaflet_pdf
from guidebook.printing.store import built_handbook, handbook_path
from guidebook.web.current import catalogue, paper_seats, settings, snapshot
from guidebook.web.papers import asked_case, named

printing = Blueprint("printing", __name__)

_PDF = "application/pdf"


@printing.get("/handbook.pdf")
def handbook() -> Response:
    """The whole handbook; the first to ask after a change waits until it is made."""
    snapshot().require_paper()
    path = built_handbook(catalogue(), settings())
    if path is None:
        with paper_seats().taken():
            path = handbook_path(catalogue(), settings())
    site = catalogue().site
    response = send_file(path, _PDF, conditional=True)
    return named(response, f"handbook-{site.edition}.pdf", f"{site.title}{site.edition}.pdf")


@printing.get("/bundles/<key>/leaflet.pdf")
def leaflet(key: str) -> Response:
    """The sheet that tells this applicant everything at once; with `bz` that of the papers still missing."""
    missing = list(filter(None, map(str.strip, request.args.getlist("bz"))))
    with paper_seats().at_work():
        about, case, _ = asked_case(key)
        if missing:
            data = correction_pdf(catalogue(), about, case, missing, today(), settings())
            return _sheet(data, f"{case.bundle}-correction.pdf", f"{case.title}补正材料告知单.pdf")
        data = leaflet_pdf(catalogue(), about, case, today(), settings())
    return _sheet(data, f"{case.bundle}-leaflet.pdf", f"{case.title}一次性告知单.pdf")


@printing.get("/bundles/<key>/form.pdf")
def form(key: str) -> Response:
    """The one form, blank but for what the answers settle."""
    with paper_seats().at_work():
        about, case, _ = asked_case(key)
        data = form_pdf(catalogue(), about, case, settings())
    return _sheet(data, f"{case.bundle}-form.pdf", f"{case.title}申请表.pdf")


def _sheet(data: bytes, plain_name: str, name: str) -> Response:
    return named(send_file(BytesIO(data), _PDF), plain_name, name)
