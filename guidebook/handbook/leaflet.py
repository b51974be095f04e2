"""一次性告知单: one applicant's plan on a sheet."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from guidebook.catalogue import Catalogue
from guidebook.clock import today
from guidebook.handbook.cases import require_served
from guidebook.handbook.document import Entry, OfficeRow, Papers
from guidebook.handbook.guide import office_row
from guidebook.handbook.papers import PaperList
from guidebook.handbook.qr import qr_svg
from guidebook.handbook.times import day_of_year
from guidebook.handbook.typesetting import typeset_sheet
from guidebook.handbook.wording import (
    Clues,
    fee_lines,
    promised_limits,
    result_lines,
    statutory_limits,
)
from guidebook.model import Status
from guidebook.plan import Plan, PlannedItem, as_pairs
from guidebook.plan.given import Given
from guidebook.settings import Settings


@dataclass(frozen=True)
class LeafletItem:
    """An item the applicant needs, or would need (`is_open`)."""

    mark: int
    name: str
    authority: str
    statutory: tuple[str, ...]
    promised: tuple[str, ...]
    fees: tuple[str, ...]
    results: tuple[str, ...]
    is_open: bool = False


@dataclass(frozen=True)
class Leaflet:
    """一次性告知单 as data."""

    site: str
    edition: str
    hotline: str
    title: str
    plain_name: str
    applied_on: str
    printed_on: str
    answers: tuple[Entry, ...]
    unanswered: tuple[str, ...]
    is_discreet: bool
    items: tuple[LeafletItem, ...]
    papers: Papers
    headline: str
    beside: tuple[str, ...]
    notices: tuple[str, ...]
    offices: tuple[OfficeRow, ...]
    online: tuple[Entry, ...]
    qr: str
    url: str
    is_demonstration: bool


def leaflet_pdf(
    catalogue: Catalogue, plan: Plan, settings: Settings, printed_on: dt.date | None = None
) -> bytes:
    """The sheet of a plan as a PDF, printed today unless another day is said.

    Raises Conflict if the case gets no sheet, and what `typeset_sheet` does.
    """
    require_served(plan)
    return typeset_sheet(settings, "leaflet.typ", leaflet(catalogue, plan, printed_on))


def leaflet(catalogue: Catalogue, plan: Plan, printed_on: dt.date | None = None) -> Leaflet:
    """The sheet of a plan, printed today unless another day is said.

    Answers to 敏感 questions are neither printed nor in the QR code: the sheet is left lying about.
    """
    site, bundle = catalogue.site, plan.bundle
    clues = Clues(catalogue, bundle, is_numbered=False)
    marks = item_marks(plan)
    open_answers = discreet(catalogue, plan.given)
    url = plan_url(catalogue, plan, open_answers)
    return Leaflet(
        site=site.title,
        edition=site.edition,
        hotline=str(site.hotline),
        title=bundle.name,
        plain_name=bundle.plain_name,
        applied_on=day_of_year(plan.on),
        printed_on=day_of_year(printed_on or today()),
        answers=tuple(Entry(name, "、".join(chosen)) for name, chosen in open_answers.chosen.items()),
        unanswered=tuple(_unanswered(plan)),
        is_discreet=open_answers != plan.given,
        items=tuple(_item(plan, planned, marks) for planned in (*plan.items, *plan.open_items)),
        papers=PaperList(bundle, clues, marks).of_plan(plan),
        headline=plan.time.headline,
        beside=plan.time.beside,
        notices=(*bundle.notices, *plan.time.notes),
        offices=tuple(office_row(catalogue.offices[name]) for name in bundle.offices),
        online=tuple(Entry(entry.name, entry.url) for entry in bundle.online),
        qr=qr_svg(url),
        url=url,
        is_demonstration=bundle.disclosure.status is Status.DEMONSTRATION,
    )


def item_marks(plan: Plan) -> Mapping[str, int]:
    """The numbers of the items on the sheet: needed ones first, then open ones."""
    names = [planned.item.name for planned in (*plan.items, *plan.open_items)]
    return {name: number for number, name in enumerate(names, start=1)}


def discreet(catalogue: Catalogue, given: Given) -> Given:
    """The answers without those to 敏感 questions."""
    chosen = {n: a for n, a in given.chosen.items() if not catalogue.questions[n].is_sensitive}
    return Given(chosen, given.add_ons) if chosen != given.chosen else given


def plan_url(catalogue: Catalogue, plan: Plan, given: Given) -> str:
    """The public address of the plan with these answers, as codes."""
    base = f"{catalogue.site.base_url.rstrip('/')}/bundles/{plan.bundle.id}"
    query = urlencode(as_pairs(catalogue, plan.bundle, given))
    return f"{base}?{query}" if query else base


def _unanswered(plan: Plan) -> Iterator[str]:
    for asked in plan.questions:
        if asked.is_asked.value and not asked.answers:
            yield asked.use.wording or asked.question.wording


def _item(plan: Plan, planned: PlannedItem, marks: Mapping[str, int]) -> LeafletItem:
    """An item with the limits of the way in which this applicant takes it, where that is decided."""
    item = planned.item
    by_law = {leg.item: str(leg) for leg in plan.time.statutory.legs}
    promised = {leg.item: str(leg) for leg in plan.time.promised.legs}
    return LeafletItem(
        mark=marks[item.name],
        name=item.name,
        authority=item.authority,
        statutory=(by_law[item.name],) if item.name in by_law else statutory_limits(item),
        promised=(promised[item.name],) if item.name in promised else promised_limits(item),
        fees=fee_lines(item),
        results=result_lines(item),
        is_open=planned in plan.open_items,
    )
