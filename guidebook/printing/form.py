"""一张表单 on paper: blank, or with what the applicant has typed."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from guidebook.catalogue import Catalogue
from guidebook.model import Site, Status
from guidebook.presenters.case import CaseView
from guidebook.presenters.guide import BundleView
from guidebook.printing.blanks import Blank, BlankPart, FormSheet, form_sheet
from guidebook.printing.cases import require_served
from guidebook.printing.glyphs import missing_glyphs
from guidebook.printing.qr import qr_svg
from guidebook.printing.ready import fit_for_paper
from guidebook.printing.typesetting import typeset_sheet
from guidebook.settings import Settings

# What stands for a character that no font has: 〓, the printer's own sign for it.
_GAP = "〓"


@dataclass(frozen=True)
class FormDocument:
    """The form as a document of its own; `has_gaps` if a typed character could not be shown."""

    form: FormSheet
    site: str
    edition: str
    qr: str
    url: str
    is_demonstration: bool
    has_gaps: bool = False


def form_pdf(
    catalogue: Catalogue,
    about: BundleView,
    case: CaseView,
    settings: Settings,
    values: Mapping[str, Sequence[str]] | None = None,
) -> bytes:
    """The form of a case as a PDF; `values` are what was typed, by label of the field.

    A form without answers and values is the blank one. Nothing typed is kept or logged.
    Raises Conflict if the case gets no form, and what `typeset_sheet` does.
    """
    require_served(case)
    return typeset_sheet(settings, "blank.typ", form_document(catalogue.site, about, case, values or {}))


def form_document(
    site: Site, about: BundleView, case: CaseView, values: Mapping[str, Sequence[str]]
) -> FormDocument:
    """The form of a case, filled with `values`."""
    url = f"{site.base_url.rstrip('/')}{about.url}"
    blank = form_sheet(case)
    return FormDocument(
        form=replace(blank, parts=tuple(_filled(part, values) for part in blank.parts)),
        site=site.title,
        edition=site.edition,
        qr=qr_svg(url),
        url=url,
        is_demonstration=about.status == Status.DEMONSTRATION,
        has_gaps=any(_unknown(value) for typed in values.values() for value in typed),
    )


def _filled(part: BlankPart, values: Mapping[str, Sequence[str]]) -> BlankPart:
    return replace(part, lines=tuple(_typed(line, values.get(line.label, ())) for line in part.lines))


def _typed(line: Blank, values: Iterable[str]) -> Blank:
    """The line with what was typed; what no font has becomes 〓, to be written in by hand."""
    shown = tuple(_legible(value) for value in values if value.strip())
    return replace(line, values=shown) if shown else line


def _legible(value: str) -> str:
    unknown = _unknown(value)
    shown = "".join(_GAP if character in unknown else character for character in value)
    return fit_for_paper(shown)


def _unknown(value: str) -> set[str]:
    """The characters that somebody meant to write but that cannot be shown; controls are not among them."""
    return {c for c in missing_glyphs(value) if unicodedata.category(c) not in {"Cc", "Cf", "Cs"}}
