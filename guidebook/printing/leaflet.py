"""一次性告知单: one applicant's case on a sheet of two sides at most."""

import datetime as dt
from dataclasses import dataclass

from guidebook.catalogue import Catalogue
from guidebook.presenters.case import CaseView
from guidebook.presenters.guide import BundleView
from guidebook.presenters.sheet import Dated, SheetCase, dated, sheet_case
from guidebook.presenters.standing import is_demonstration, release_in_words
from guidebook.presenters.validity import code_of_case
from guidebook.presenters.values import Link
from guidebook.printing.cases import require_served
from guidebook.printing.giving_way import Yielding, yielding
from guidebook.printing.qr import Code, drawn
from guidebook.printing.typesetting import typeset_sheet
from guidebook.settings import Settings


@dataclass(frozen=True)
class Leaflet:
    """The sheet as data: the case, its days, and what stands around it.

    `gives_way` are the parts of which as much is left out as makes the rest fit on two sides; it can be read
    at `address`. `release` is that of the bundle, in words.
    """

    site: str
    edition: str
    hotline: str
    case: SheetCase
    dated: Dated
    online: tuple[Link, ...]
    gives_way: tuple[Yielding, ...]
    address: str
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
    return typeset_sheet(settings, "leaflet.typ", leaflet(catalogue, about, case, printed_on))


def leaflet(catalogue: Catalogue, about: BundleView, case: CaseView, printed_on: dt.date) -> Leaflet:
    """The sheet of a case."""
    return sheet_of(catalogue, about, case, sheet_case(catalogue, about, case), printed_on)


def sheet_of(
    catalogue: Catalogue, about: BundleView, case: CaseView, told: SheetCase, printed_on: dt.date
) -> Leaflet:
    """The sheet that tells so much of a case."""
    site, days = catalogue.site, dated(case, told.offices, printed_on)
    return Leaflet(
        site=site.title,
        edition=site.edition,
        hotline=str(site.hotline),
        case=told,
        dated=days,
        online=about.online,
        gives_way=tuple(yielding(told, days)),
        address=site.public_address(about.url).partition("//")[2],
        validity=drawn(code_of_case(site, case)),
        is_demonstration=is_demonstration(about.status),
        release=release_in_words(about.release),
    )
