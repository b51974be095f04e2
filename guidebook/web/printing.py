"""What can be taken away on paper, as PDF: the book in its editions, the sheet of a case, the one form."""

from io import BytesIO
from urllib.parse import quote

from flask import Blueprint, request, send_file
from werkzeug.wrappers import Response

from guidebook.clock import today
from guidebook.model.references import Kind
from guidebook.presenters.case import CaseView
from guidebook.presenters.guide import BundleView, bundle_view
from guidebook.printing.editions import BookEdition, BookOrder
from guidebook.printing.form import form_pdf
from guidebook.printing.leaflet import leaflet_pdf
from guidebook.printing.store import built_handbook, handbook_path
from guidebook.web import addresses, asking
from guidebook.web.current import catalogue, paper_seats, settings, snapshot

printing = Blueprint("printing", __name__)

_PDF = "application/pdf"


@printing.get("/handbook.pdf")
def handbook() -> Response:
    """The book for citizens."""
    return _book(BookEdition.CITIZEN, "handbook")


@printing.get("/binder.pdf")
def binder() -> Response:
    """窗口活页: the cards of the items, for the staff of the window."""
    return _book(BookEdition.BINDER, "binder")


@printing.get("/forms.pdf")
def forms() -> Response:
    """表单册: all blank forms."""
    return _book(BookEdition.FORMS, "forms")


def _book(edition: BookEdition, plain_name: str) -> Response:
    """An edition as a file; the first to ask after a change waits until it is made."""
    snapshot().require_paper()
    order = BookOrder(edition)
    path = built_handbook(catalogue(), settings(), order)
    if path is None:
        with paper_seats().taken():
            path = handbook_path(catalogue(), settings(), order)
    site = catalogue().site
    name = site.title if edition is BookEdition.CITIZEN else f"{site.title}{edition.book_name}"
    response = send_file(path, _PDF, conditional=True)
    return _named(response, f"{plain_name}-{site.edition}.pdf", f"{name}{site.edition}.pdf")


@printing.get("/bundles/<key>/leaflet.pdf")
def leaflet(key: str) -> Response:
    """The sheet that tells this applicant everything at once."""
    with paper_seats().at_work():
        about, case = _case(key)
        data = leaflet_pdf(catalogue(), about, case, today(), settings())
    return _sheet(data, f"{case.bundle}-leaflet.pdf", f"{case.title}一次性告知单.pdf")


@printing.get("/bundles/<key>/form.pdf")
def form(key: str) -> Response:
    """The one form, blank but for what the answers settle."""
    with paper_seats().at_work():
        about, case = _case(key)
        data = form_pdf(catalogue(), about, case, settings())
    return _sheet(data, f"{case.bundle}-form.pdf", f"{case.title}申请表.pdf")


def _case(key: str) -> tuple[BundleView, CaseView]:
    bundle = addresses.find(Kind.BUNDLE, key)
    asked = asking.read(catalogue(), bundle, request.args, today())
    return bundle_view(catalogue(), bundle), asking.case(catalogue(), bundle, asked)


def _sheet(data: bytes, plain_name: str, name: str) -> Response:
    return _named(send_file(BytesIO(data), _PDF), plain_name, name)


def _named(response: Response, plain_name: str, name: str) -> Response:
    """The file with its names; the plain one in ASCII is for old programs (RFC 6266, appendix D)."""
    response.headers.set(
        "Content-Disposition", "inline", **{"filename": plain_name, "filename*": f"UTF-8''{quote(name)}"}
    )
    return response
