"""办事方案: a bundle, the answers and a date → what this applicant does."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce

from guidebook.catalogue import Catalogue
from guidebook.model import Bundle, Item, ItemUse
from guidebook.model.bundle import ExtraTable, Faq, Keepsake, Obstacle
from guidebook.model.item import Fee, Result
from guidebook.plan.case import AskedQuestion, Case, Standing
from guidebook.plan.form import FormSection, form
from guidebook.plan.given import Given
from guidebook.plan.materials import MaterialRow, merge
from guidebook.plan.order import Step, steps
from guidebook.plan.savings import Saving, savings
from guidebook.plan.time import Time, time
from guidebook.plan.truth import Truth


@dataclass(frozen=True)
class PlannedItem:
    """An item of the bundle and what the case makes of it; `reason` is the condition, in words."""

    item: Item
    use: ItemUse
    standing: Standing
    reason: str = ""


@dataclass(frozen=True)
class PlannedFee:
    """A charge of a needed item; `is_open` while its case is not decided.

    `charge` is None for an item whose fees are 待核实 altogether.
    """

    item: Item
    charge: Fee | None
    is_open: bool = False


@dataclass(frozen=True)
class PlannedResult:
    """What a needed item hands over."""

    item: Item
    result: Result
    is_open: bool = False


@dataclass(frozen=True)
class MarkedTable:
    """An extra table; `rows` pairs each row's cells with whether it is mine."""

    table: ExtraTable
    rows: tuple[tuple[tuple[str, ...], Truth], ...]


@dataclass(frozen=True)
class Plan:
    """Everything a view needs; every view is a view of a plan."""

    bundle: Bundle
    given: Given
    on: dt.date
    is_complete: bool
    questions: tuple[AskedQuestion, ...]
    items: tuple[PlannedItem, ...]
    open_items: tuple[PlannedItem, ...]
    optional_items: tuple[PlannedItem, ...]
    excluded_items: tuple[PlannedItem, ...]
    materials: tuple[MaterialRow, ...]
    open_materials: tuple[MaterialRow, ...]
    issued_materials: tuple[MaterialRow, ...]
    keepsakes: tuple[tuple[Keepsake, Truth], ...]
    form: tuple[FormSection, ...]
    steps: tuple[Step, ...]
    time: Time
    fees: tuple[PlannedFee, ...]
    free_items: tuple[Item, ...]
    results: tuple[PlannedResult, ...]
    duties: tuple[Item, ...]
    tables: tuple[MarkedTable, ...]
    faqs: tuple[Faq, ...]
    notes: tuple[str, ...]
    blocked: tuple[Obstacle, ...]
    savings: tuple[Saving, ...]

    @property
    def is_blocked(self) -> bool:
        """Whether the bundle cannot serve this case."""
        return bool(self.blocked)


def plan(catalogue: Catalogue, bundle: Bundle, given: Given, on: dt.date) -> Plan:
    """The plan of one applicant who applies on `on`."""
    case = Case(catalogue, bundle, given)
    needed = case.items(Standing.NEEDED)
    order = steps(bundle, needed)
    materials = merge(case)
    reckoned = time(case, on)
    return Plan(
        bundle=bundle,
        given=given,
        on=on,
        is_complete=not any(_is_unanswered(asked) for asked in case.questions),
        questions=case.questions,
        items=tuple(_planned(case, Standing.NEEDED)),
        open_items=tuple(_planned(case, Standing.OPEN)),
        optional_items=tuple(_planned(case, Standing.OPTIONAL)),
        excluded_items=tuple(_planned(case, Standing.EXCLUDED)),
        materials=materials.certain,
        open_materials=materials.open,
        issued_materials=materials.issued,
        keepsakes=keepsakes(case),
        form=form(case),
        steps=order,
        time=reckoned,
        fees=tuple(_fees(case)),
        free_items=tuple(_free(case)),
        results=tuple(_results(case)),
        duties=tuple(catalogue.items[name] for name in needed if catalogue.items[name].timing),
        tables=tuple(_table(case, table) for table in bundle.tables),
        faqs=tuple(faq for faq in bundle.faqs if case.holds(faq.when) is not Truth.FALSE),
        notes=(*given.ignored, *bundle.notices),
        blocked=tuple(o for o in bundle.obstacles if case.holds(o.when) is Truth.TRUE),
        savings=savings(case, materials, reckoned),
    )


def _is_unanswered(asked: AskedQuestion) -> bool:
    return asked.is_asked is not Truth.FALSE and not asked.answers


def _planned(case: Case, standing: Standing) -> Iterator[PlannedItem]:
    for use in case.bundle.items:
        if case.standings[use.item] is standing:
            reason = str(use.when) if use.when else ""
            yield PlannedItem(case.catalogue.items[use.item], use, standing, reason)


def keepsakes(case: Case) -> tuple[tuple[Keepsake, Truth], ...]:
    """What is not handed in but must be ready, with how certain it is in this case."""
    return tuple(_keepsakes(case))


def _keepsakes(case: Case) -> Iterator[tuple[Keepsake, Truth]]:
    for keepsake in case.bundle.keepsakes:
        holds = case.holds(keepsake.when) & _has_one_of(case, keepsake)
        if holds is not Truth.FALSE:
            yield keepsake, holds


def _has_one_of(case: Case, keepsake: Keepsake) -> Truth:
    """Whether there is somebody in this case who is to have it ready."""
    known = {person.name for person in case.bundle.persons}
    whose = known.intersection((*keepsake.persons, keepsake.each))
    return reduce(Truth.__or__, map(case.person_holds, whose), Truth.of(not whose))


def _needed(case: Case) -> Iterator[Item]:
    for name in case.items(Standing.NEEDED):
        yield case.catalogue.items[name]


def _fees(case: Case) -> Iterator[PlannedFee]:
    for item in _needed(case):
        if item.fees.is_unverified:
            yield PlannedFee(item, None)
        for charge in item.fees.charges:
            holds = case.holds(charge.when)
            if holds is not Truth.FALSE:
                yield PlannedFee(item, charge, holds is Truth.UNKNOWN)


def _free(case: Case) -> Iterator[Item]:
    """Items that charge nothing, and those none of whose charges is for this case."""
    for item in _needed(case):
        charged = (case.holds(charge.when) is not Truth.FALSE for charge in item.fees.charges)
        if not item.fees.is_unverified and not any(charged):
            yield item


def _results(case: Case) -> Iterator[PlannedResult]:
    for item in _needed(case):
        for result in item.results:
            holds = case.holds(result.when)
            if holds is not Truth.FALSE:
                yield PlannedResult(item, result, holds is Truth.UNKNOWN)


def _table(case: Case, table: ExtraTable) -> MarkedTable:
    mine = [Truth.FALSE if row.when is None else case.holds(row.when) for row in table.rows]
    return MarkedTable(table, tuple((row.cells, truth) for row, truth in zip(table.rows, mine, strict=True)))
