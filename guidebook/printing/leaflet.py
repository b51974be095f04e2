"""一次性告知单: one applicant's case on a sheet."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from guidebook.catalogue import Catalogue
from guidebook.model import Site
from guidebook.presenters.case import CaseView
from guidebook.presenters.dates import day_in_words
from guidebook.presenters.guide import BundleView
from guidebook.presenters.standing import is_demonstration, release_in_words
from guidebook.presenters.validity import code_of_case
from guidebook.presenters.values import Link, Value
from guidebook.printing.cases import require_served
from guidebook.printing.qr import Code, drawn
from guidebook.printing.typesetting import typeset_sheet
from guidebook.settings import Settings

# What of a case a sheet does not show need not be made fit for paper.
_UNPRINTED: dict[str, Any] = dict.fromkeys(
    ("questions", "optional_items", "excluded_items", "form", "faqs", "laws", "savings"), ()
)


@dataclass(frozen=True)
class Answered:
    """A question by its name, with the answers that are printed."""

    name: str
    answers: tuple[str, ...]


@dataclass(frozen=True)
class Leaflet:
    """The sheet as data: the case, and what stands around it.

    Answers to 敏感 questions are not printed, not in the QR code and not to be guessed from the marked
    rows of a table: the sheet is left lying about. `release` is that of the bundle, in words.
    """

    site: str
    edition: str
    hotline: str
    printed_on: str
    applied_on: str
    case: CaseView
    online: tuple[Link, ...]
    progress: Value
    answers: tuple[Answered, ...]
    unanswered: tuple[str, ...]
    is_discreet: bool
    validity: Code
    is_demonstration: bool
    release: str


def leaflet_pdf(
    catalogue: Catalogue, about: BundleView, case: CaseView, printed_on: dt.date, settings: Settings
) -> bytes:
    """The sheet of a case as a PDF.

    Raises Conflict if the case gets no sheet, and what `typeset_sheet` does.
    """
    require_served(case)
    return typeset_sheet(settings, "leaflet.typ", leaflet(catalogue.site, about, case, printed_on))


def leaflet(site: Site, about: BundleView, case: CaseView, printed_on: dt.date) -> Leaflet:
    """The sheet of a case."""
    asked = [question for question in case.questions if question.asked]
    return Leaflet(
        site=site.title,
        edition=site.edition,
        hotline=str(site.hotline),
        printed_on=day_in_words(printed_on),
        applied_on=day_in_words(case.on),
        online=about.online,
        progress=about.progress,
        case=replace(case, tables=tuple(t for t in case.tables if not t.sensitive), **_UNPRINTED),
        answers=tuple(Answered(q.name, q.answers) for q in asked if q.answers and not q.sensitive),
        unanswered=tuple(q.wording for q in asked if not q.answers),
        is_discreet=case.is_discreet,
        validity=drawn(code_of_case(site, case)),
        is_demonstration=is_demonstration(about.status),
        release=release_in_words(about.release),
    )
