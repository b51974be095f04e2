"""一张表单 on paper: blank, but for what the answers settle."""

from dataclasses import dataclass

from guidebook.catalogue import Catalogue
from guidebook.model import Site
from guidebook.presenters.case import CaseView
from guidebook.presenters.guide import BundleView
from guidebook.presenters.standing import is_demonstration, release_in_words
from guidebook.presenters.validity import code_of_form
from guidebook.printing.blanks import FormSheet, form_sheet
from guidebook.printing.cases import require_joint
from guidebook.printing.qr import Code, drawn
from guidebook.printing.typesetting import typeset_sheet
from guidebook.settings import Settings


@dataclass(frozen=True)
class FormDocument:
    """The form as a document of its own; `release` is that of its bundle, in words."""

    form: FormSheet
    site: str
    edition: str
    validity: Code
    is_demonstration: bool
    release: str


def form_pdf(catalogue: Catalogue, about: BundleView, case: CaseView, settings: Settings) -> bytes:
    """The form of a case as a PDF; that of a case without answers is the blank one.

    Raises Conflict if the case gets no form, and what `typeset_sheet` does.
    """
    require_joint(case)
    return typeset_sheet(settings, "blank.typ", form_document(catalogue.site, about, case))


def form_document(site: Site, about: BundleView, case: CaseView) -> FormDocument:
    """The form of a case."""
    return FormDocument(
        form=form_sheet(case),
        site=site.title,
        edition=site.edition,
        validity=drawn(code_of_form(site, case)),
        is_demonstration=is_demonstration(about.status),
        release=release_in_words(about.release),
    )
