"""一次性告知单: one applicant's case on a sheet of two sides at most."""

import datetime as dt
from dataclasses import dataclass

from guidebook.catalogue import Catalogue
from guidebook.model import Site
from guidebook.presenters.case import CaseView
from guidebook.presenters.guide import BundleView
from guidebook.presenters.sheet import Dated, SheetCase, dated, sheet_case
from guidebook.presenters.standing import is_demonstration, release_in_words
from guidebook.presenters.validity import code_of_case
from guidebook.presenters.values import Link
from guidebook.printing.cases import require_served
from guidebook.printing.giving_way import yielding
from guidebook.printing.qr import Code, drawn
from guidebook.printing.typesetting import typeset_sheet
from guidebook.settings import Settings


@dataclass(frozen=True)
class Leaflet:
    """The sheet as data: the case, its days, and what stands around it.

    `gives_way` are the keys of what is left out one by one until the rest fits on two sides; `left_out` says
    so in a sentence for none of them, for the first one, for the first two … `release` is that of the bundle,
    in words.
    """

    site: str
    edition: str
    hotline: str
    case: SheetCase
    dated: Dated
    online: tuple[Link, ...]
    gives_way: tuple[str, ...]
    left_out: tuple[str, ...]
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
    parts = tuple(yielding(told, days))
    names = [part.name for part in parts]
    return Leaflet(
        site=site.title,
        edition=site.edition,
        hotline=str(site.hotline),
        case=told,
        dated=days,
        online=about.online,
        gives_way=tuple(part.key for part in parts),
        left_out=("", *(_left_out(site, about, names[: n + 1]) for n in range(len(names)))),
        validity=drawn(code_of_case(site, case)),
        is_demonstration=is_demonstration(about.status),
        release=release_in_words(about.release),
    )


def _left_out(site: Site, about: BundleView, names: list[str]) -> str:
    """What was left out, and where it can be read."""
    address = site.public_address(about.url).partition("//")[2]
    return f"纸上写不下，没有印的：{'、'.join(names)}，见网上：{address}"
