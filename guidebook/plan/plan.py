"""办事方案: a bundle, the answers and a date → what this applicant does."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, reduce

from guidebook.catalogue import Catalogue
from guidebook.model import Bundle, Item, ItemUse
from guidebook.model.bundle import ExtraTable, Faq, Keepsake, Notice, Obstacle, Separate, TableRow
from guidebook.plan.case import AskedQuestion, Case, Standing
from guidebook.plan.form import FormSection, form
from guidebook.plan.given import Given
from guidebook.plan.materials import MaterialRow, Materials, merge
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
    """The result of a case, each part reckoned when first asked for; the presenters put it into words."""

    case: Case
    on: dt.date

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
    def blocked(self) -> tuple[Obstacle, ...]:
        """The reasons for which the bundle cannot serve the case."""
        return self.case.blocked

    @property
    def separate(self) -> tuple[Separate, ...]:
        """The reasons for which most of it has to be handled one by one."""
        return self.case.separate

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

    @cached_property
    def items(self) -> tuple[PlannedItem, ...]:
        """The needed items."""
        return _planned(self.case, Standing.NEEDED)

    @cached_property
    def open_items(self) -> tuple[PlannedItem, ...]:
        """Those that may be needed."""
        return _planned(self.case, Standing.OPEN)

    @cached_property
    def optional_items(self) -> tuple[PlannedItem, ...]:
        """Those that were not chosen."""
        return _planned(self.case, Standing.OPTIONAL)

    @cached_property
    def excluded_items(self) -> tuple[PlannedItem, ...]:
        """Those that the answers exclude."""
        return _planned(self.case, Standing.EXCLUDED)

    @cached_property
    def _materials(self) -> Materials:
        return merge(self.case)

    @property
    def materials(self) -> tuple[MaterialRow, ...]:
        """The materials that are needed."""
        return self._materials.certain

    @property
    def open_materials(self) -> tuple[MaterialRow, ...]:
        """Those that may be needed."""
        return self._materials.open

    @property
    def issued_materials(self) -> tuple[MaterialRow, ...]:
        """Those that the bundle issues itself."""
        return self._materials.issued

    @cached_property
    def keepsakes(self) -> tuple[tuple[Keepsake, Truth], ...]:
        """What is not handed in but must be ready, with how certain it is in this case."""
        return tuple(_keepsakes(self.case))

    @cached_property
    def form(self) -> tuple[FormSection, ...]:
        """The one form."""
        return form(self.case)

    @cached_property
    def time(self) -> Time:
        """How long it takes from the day on which one applies."""
        return time(self.case, self.on)

    @cached_property
    def tables(self) -> tuple[MarkedTable, ...]:
        """The extra tables that have rows for this case."""
        return tuple(marked for table in self.bundle.tables if (marked := _table(self.case, table)).rows)

    @cached_property
    def notices(self) -> tuple[Notice, ...]:
        """What to mind in this case."""
        return tuple(n for n in self.bundle.notices if self.case.holds(n.when) is not Truth.FALSE)

    @cached_property
    def faqs(self) -> tuple[Faq, ...]:
        """What is often asked and has to do with this case."""
        return tuple(faq for faq in self.bundle.faqs if self.case.holds(faq.when) is not Truth.FALSE)

    @cached_property
    def savings(self) -> tuple[Saving, ...]:
        """四减, and the form."""
        return savings(self.case, self._materials, self.form)


def plan(catalogue: Catalogue, bundle: Bundle, given: Given, on: dt.date) -> Plan:
    """The plan of one applicant who applies on `on`."""
    return Plan(Case(catalogue, bundle, given), on)


def _planned(case: Case, standing: Standing) -> tuple[PlannedItem, ...]:
    uses = (use for use in case.bundle.items if case.standings[use.item] is standing)
    return tuple(PlannedItem(case.catalogue.items[use.item], use, standing) for use in uses)


def _keepsakes(case: Case) -> Iterator[tuple[Keepsake, Truth]]:
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
