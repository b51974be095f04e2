"""补正材料告知单: what is still missing of the papers of a case, on a sheet of its own."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from guidebook.catalogue import Catalogue
from guidebook.errors import Conflict
from guidebook.presenters.case import CaseView
from guidebook.presenters.guide import BundleView
from guidebook.presenters.missing import corrected, missing_papers, rules
from guidebook.presenters.sheet import sheet_case
from guidebook.printing.cases import require_served
from guidebook.printing.leaflet import Leaflet, sheet_of
from guidebook.printing.typesetting import typeset_sheet
from guidebook.settings import Settings


@dataclass(frozen=True)
class Correction(Leaflet):
    """The sheet as data; `remarks` say what it is and what was not understood, `rules` what binds offices."""

    remarks: tuple[str, ...]
    rules: tuple[str, ...]


def correction_pdf(
    catalogue: Catalogue,
    about: BundleView,
    case: CaseView,
    asked: Iterable[str],
    printed_on: dt.date,
    settings: Settings,
) -> bytes:
    """The sheet of the papers that are called `asked`, as a PDF.

    Raises Conflict if the case gets no sheet or has none of the papers, and what `typeset_sheet` does.
    """
    require_served(case)
    return typeset_sheet(settings, "correction.typ", correction(catalogue, about, case, asked, printed_on))


def correction(
    catalogue: Catalogue, about: BundleView, case: CaseView, asked: Iterable[str], printed_on: dt.date
) -> Correction:
    """The sheet of the missing papers of a case."""
    told = sheet_case(catalogue, about, case)
    missing = missing_papers(catalogue, told, asked)
    if not missing.papers:
        raise Conflict(f"没有要补正的材料：{''.join(missing.ignored)}")
    short = corrected(told, missing.papers)
    sheet = sheet_of(catalogue, about, case, short, printed_on)
    remarks = (f"还缺下面{len(missing.papers)}种材料，补齐后交到窗口。", *missing.ignored)
    return Correction(**vars(sheet), remarks=remarks, rules=tuple(rules(catalogue, short)))
