"""办事方案: a bundle, the answers and a date → what this applicant does."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce

from guidebook.catalogue import Catalogue
from guidebook.model import Bundle, Item, ItemUse
from guidebook.model.bundle import ExtraTable, Faq, Keepsake, Notice, Obstacle, Separate, TableRow
from guidebook.plan.case import AskedQuestion, Case, Standing
from guidebook.plan.form import FormSection, form
from guidebook.plan.given import Given
from guidebook.plan.materials import MaterialRow, merge
from guidebook.plan.order import Step
from guidebook.plan.savings import Saving, savings
from guidebook.plan.time import Time, time
from guidebook.plan.truth import Truth


@dataclass(frozen=True)
class PlannedItem:
    """An item of the bundle and what the case makes of it."""

    item: Item
    use: ItemUse
    standing: Standing


@dataclass(frozen=True)
class MarkedTable:
    """An extra table; `rows` pairs each row that is for everybody or may be mine with whether it is mine."""

    table: ExtraTable
    rows: tuple[tuple[TableRow, Truth], ...]


@dataclass(frozen=True)
class Plan:
    """The result of a case; the presenters put it into words.

    `blocked` are the reasons for which the bundle cannot serve the case, `separate` those for which most
    of it has to be handled one by one.
    """

    case: Case
    on: dt.date
    items: tuple[PlannedItem, ...]
    open_items: tuple[PlannedItem, ...]
    optional_items: tuple[PlannedItem, ...]
    excluded_items: tuple[PlannedItem, ...]
    materials: tuple[MaterialRow, ...]
    open_materials: tuple[MaterialRow, ...]
    issued_materials: tuple[MaterialRow, ...]
    keepsakes: tuple[tuple[Keepsake, Truth], ...]
    form: tuple[FormSection, ...]
    time: Time
    tables: tuple[MarkedTable, ...]
    notices: tuple[Notice, ...]
    faqs: tuple[Faq, ...]
    blocked: tuple[Obstacle, ...]
    separate: tuple[Separate, ...]
    savings: tuple[Saving, ...]

    @property
    def bundle(self) -> Bundle:
        """The bundle."""
        return self.case.bundle

    @property
    def given(self) -> Given:
        """The answers."""
        return self.case.given

    @property
    def questions(self) -> tuple[AskedQuestion, ...]:
        """The bundle's questions in order, hidden ones too."""
        return self.case.questions

    @property
    def steps(self) -> tuple[Step, ...]:
        """The needed items in their order."""
        return self.case.steps

    @property
    def is_complete(self) -> bool:
        """Whether every question that is or may be asked has an answer."""
        return all(asked.answers for asked in self.questions if asked.is_asked is not Truth.FALSE)

    @property
    def is_blocked(self) -> bool:
        """Whether the bundle cannot serve this case."""
        return bool(self.blocked)

    @property
    def is_empty(self) -> bool:
        """Whether nothing has to be done, and nothing may have to be."""
        return self.case.is_empty


def plan(catalogue: Catalogue, bundle: Bundle, given: Given, on: dt.date) -> Plan:
    """The plan of one applicant who applies on `on`."""
    case = Case(catalogue, bundle, given)
    materials = merge(case)
    sections = form(case)
    return Plan(
        case=case,
        on=on,
        items=_planned(case, Standing.NEEDED),
        open_items=_planned(case, Standing.OPEN),
        optional_items=_planned(case, Standing.OPTIONAL),
        excluded_items=_planned(case, Standing.EXCLUDED),
        materials=materials.certain,
        open_materials=materials.open,
        issued_materials=materials.issued,
        keepsakes=tuple(_keepsakes(case)),
        form=sections,
        time=time(case, on),
        tables=tuple(marked for table in bundle.tables if (marked := _table(case, table)).rows),
        notices=tuple(notice for notice in bundle.notices if case.holds(notice.when) is not Truth.FALSE),
        faqs=tuple(faq for faq in bundle.faqs if case.holds(faq.when) is not Truth.FALSE),
        blocked=case.blocked,
        separate=case.separate,
        savings=savings(case, materials, sections),
    )


def _planned(case: Case, standing: Standing) -> tuple[PlannedItem, ...]:
    uses = (use for use in case.bundle.items if case.standings[use.item] is standing)
    return tuple(PlannedItem(case.catalogue.items[use.item], use, standing) for use in uses)


def _keepsakes(case: Case) -> Iterator[tuple[Keepsake, Truth]]:
    """What is not handed in but must be ready, with how certain it is in this case."""
    for keepsake in case.bundle.keepsakes:
        holds = case.holds(keepsake.when) & _has_one_of(case, keepsake)
        if holds is not Truth.FALSE:
            yield keepsake, holds


def _has_one_of(case: Case, keepsake: Keepsake) -> Truth:
    """Whether there is somebody in this case who is to have it ready."""
    whose = case.persons.keys() & {*keepsake.persons, keepsake.each}
    return reduce(Truth.__or__, map(case.person_holds, whose), Truth.of(not whose))


def _table(case: Case, table: ExtraTable) -> MarkedTable:
    mine = [(row, case.holds(row.when)) for row in table.rows]
    return MarkedTable(
        table,
        tuple((row, truth if row.when else Truth.FALSE) for row, truth in mine if truth is not Truth.FALSE),
    )
