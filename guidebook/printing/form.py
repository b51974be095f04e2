"""一张表单 on paper: blank but for what the answers settle, filled in, or as a specimen."""

from dataclasses import dataclass

from guidebook.catalogue import Catalogue
from guidebook.model import Site
from guidebook.presenters.case import CaseView
from guidebook.presenters.entries import Entries
from guidebook.presenters.guide import BundleView
from guidebook.presenters.standing import is_demonstration, release_in_words
from guidebook.presenters.validity import code_of_guide
from guidebook.printing.blanks import FormSheet, form_sheet, specimen_sheet
from guidebook.printing.cases import require_joint
from guidebook.printing.qr import Code, drawn
from guidebook.printing.typesetting import typeset_sheet
from guidebook.settings import Settings


@dataclass(frozen=True)
class FormDocument:
    """The form as a document of its own: `id` is its bundle's, `foot` tells whose form it is, and of when."""

    id: str
    form: FormSheet
    site: str
    foot: str
    validity: Code


def form_pdf(
    catalogue: Catalogue,
    about: BundleView,
    case: CaseView,
    settings: Settings,
    entries: Entries | None = None,
) -> bytes:
    """The form of a case as a PDF with what was entered; that of a case without answers is for everybody.

    Raises Conflict if the case gets no form, and what `typeset_sheet` does.
    """
    return typeset_form(settings, form_document(catalogue.site, about, case, entries))


def form_document(
    site: Site, about: BundleView, case: CaseView, entries: Entries | None = None
) -> FormDocument:
    """The form of a case with what was entered; raises Conflict if the case gets none."""
    return _document(site, about, form_sheet(require_joint(case), entries))


def specimen_document(site: Site, about: BundleView, case: CaseView) -> FormDocument:
    """The form of a case as somebody fictitious fills it in; raises Conflict if the case gets none."""
    return _document(site, about, specimen_sheet(require_joint(case)))


def typeset_form(settings: Settings, document: FormDocument) -> bytes:
    """The form as a PDF; raises what `typeset_sheet` does."""
    return typeset_sheet(settings, "blank.typ", document)


def _document(site: Site, about: BundleView, sheet: FormSheet) -> FormDocument:
    return FormDocument(
        id=about.id,
        form=sheet,
        site=site.title,
        foot=_foot(site, about),
        validity=drawn(code_of_guide(site, about)),
    )


def _foot(site: Site, about: BundleView) -> str:
    banner = "示范内容，未经部门审核。" if is_demonstration(about.status) else ""
    edition = "，".join(filter(None, (f"{site.title} {site.edition} 版", release_in_words(about.release))))
    return banner + edition
