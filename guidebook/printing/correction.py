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
    """The sheet as data; `ignored` says what was not understood, `rules` what binds offices."""

    remark: str
    ignored: tuple[str, ...]
    rules: tuple[str, ...]


def correction(
    catalogue: Catalogue, about: BundleView, case: CaseView, asked: Iterable[str], printed_on: dt.date
) -> Correction:
    """The sheet of the papers that are called `asked`; raises Conflict if the case gets no sheet."""
    require_served(case)
    told = sheet_case(catalogue, about, case)
    missing = missing_papers(catalogue, told, asked)
    short = corrected(told, missing.papers)
    return Correction(
        **vars(sheet_of(catalogue, about, case, short, printed_on)),
        remark=f"还缺下面{len(missing.papers)}种材料，补齐后交到窗口。",
        ignored=missing.ignored,
        rules=tuple(rules(catalogue, short)),
    )


def correction_pdf(sheet: Correction, settings: Settings) -> bytes:
    """The sheet as a PDF; raises Conflict if no paper is on it, and what `typeset_sheet` does."""
    if not sheet.case.papers:
        raise Conflict(f"没有要补正的材料：{''.join(sheet.ignored)}")
    return typeset_sheet(settings, "correction.typ", sheet)
