"""What can be taken away on paper, as PDF or for Word: the book in its editions, sheet and form of a case."""

from io import BytesIO

from flask import Blueprint, request, send_file
from werkzeug.wrappers import Response

from guidebook.clock import today
from guidebook.presenters.case import CaseView
from guidebook.presenters.guide import BundleView, form_case
from guidebook.presenters.telling import specimen_case
from guidebook.printing.correction import correction, correction_pdf
from guidebook.printing.editions import BookEdition, BookOrder
from guidebook.printing.form import form_document, form_pdf, specimen_document, typeset_form
from guidebook.printing.leaflet import leaflet_pdf
from guidebook.printing.store import built_handbook, handbook_path
from guidebook.printing.word import form_docx
from guidebook.web.current import catalogue, paper_seats, settings, snapshot
from guidebook.web.papers import asked_case, named

printing = Blueprint("printing", __name__)

_PDF = "application/pdf"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@printing.get("/handbook.pdf")
def handbook() -> Response:
    """The book for citizens."""
    return _book(BookEdition.CITIZEN)


@printing.get("/binder.pdf")
def binder() -> Response:
    """窗口活页: the cards of the items, for the staff of the window."""
    return _book(BookEdition.BINDER)


@printing.get("/forms.pdf")
def forms() -> Response:
    """表单册: all blank forms."""
    return _book(BookEdition.FORMS)


def _book(edition: BookEdition) -> Response:
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
    return named(response, f"{edition.file_name}-{site.edition}.pdf", f"{name}{site.edition}.pdf")


@printing.get("/bundles/<key>/leaflet.pdf")
def leaflet(key: str) -> Response:
    """The sheet that tells this applicant everything at once; with `bz` that of the papers still missing."""
    missing = list(filter(None, map(str.strip, request.args.getlist("bz"))))
    with paper_seats().at_work():
        about, case, _ = asked_case(key)
        if missing:
            data = correction_pdf(correction(catalogue(), about, case, missing, today()), settings())
            return _sheet(data, f"{case.bundle}-correction.pdf", f"{case.title}补正材料告知单.pdf")
        data = leaflet_pdf(catalogue(), about, case, today(), settings())
    return _sheet(data, f"{case.bundle}-leaflet.pdf", f"{case.title}一次性告知单.pdf")


@printing.get("/bundles/<key>/form.pdf")
def form(key: str) -> Response:
    """The one form, blank but for what the answers settle; without answers for everybody."""
    with paper_seats().at_work():
        about, case = _asked_form(key)
        data = form_pdf(catalogue(), about, case, settings())
    return _sheet(data, f"{case.bundle}-form.pdf", f"{case.title}申请表.pdf")


@printing.get("/bundles/<key>/form.docx")
def form_for_word(key: str) -> Response:
    """The same to be edited in Word or WPS."""
    with paper_seats().at_work():
        about, case = _asked_form(key)
        data = form_docx(form_document(catalogue().site, about, case))
    return _sheet(data, f"{case.bundle}-form.docx", f"{case.title}申请表.docx", _DOCX)


def _asked_form(key: str) -> tuple[BundleView, CaseView]:
    """The guide and the case that a blank form is asked of."""
    about, case, _ = asked_case(key)
    return about, form_case(catalogue(), catalogue().bundles[case.title], case)


@printing.get("/bundles/<key>/form-specimen.pdf")
def form_specimen(key: str) -> Response:
    """The same as somebody fictitious fills it in; without answers for the typical case."""
    with paper_seats().at_work():
        asked = asked_case(key)
        case = specimen_case(catalogue(), catalogue().bundles[asked.case.title], asked.case)
        data = typeset_form(settings(), specimen_document(catalogue().site, asked.about, case))
    return _sheet(data, f"{case.bundle}-form-specimen.pdf", f"{case.title}申请表填写样例.pdf")


def _sheet(data: bytes, plain_name: str, name: str, kind: str = _PDF) -> Response:
    return named(send_file(BytesIO(data), kind), plain_name, name)
