"""What the page of a bundle shows besides the plan itself: groups, totals, the way through the page."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from guidebook.catalogue import Catalogue
from guidebook.model import Bundle, Condition, Department, Item, LegalBasis, Office
from guidebook.model.item import Result
from guidebook.plan import MaterialRow, Plan, PlannedItem
from guidebook.plan.plan import PlannedFee
from guidebook.plan.reckoning import Leg
from guidebook.web.questionnaire import Questionnaire, questionnaire

T = TypeVar("T")


@dataclass(frozen=True)
class StepView:
    """Items that are one step, as planned."""

    items: tuple[PlannedItem, ...]


@dataclass(frozen=True)
class Layer:
    """Steps that can run at the same time; `number` counts from 1."""

    number: int
    steps: tuple[StepView, ...]


@dataclass(frozen=True)
class Law:
    """A law with each of its articles and the items that rest on it."""

    name: str
    citations: tuple[tuple[LegalBasis, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Section:
    """A part of the page that can be jumped to."""

    anchor: str
    title: str


@dataclass(frozen=True)
class Guide:
    """A bundle's page as one applicant sees it; without answers it is everybody's.

    `example` is the plan whose numbers are shown: that of the typical case ("起") until
    there are answers, then the applicant's own.
    """

    catalogue: Catalogue
    plan: Plan
    example: Plan

    @property
    def bundle(self) -> Bundle:
        """The bundle."""
        return self.plan.bundle

    @property
    def is_mine(self) -> bool:
        """Whether anything was answered."""
        return not self.plan.given.is_empty

    @property
    def counted(self) -> Plan:
        """The plan whose numbers stand at the top of the page."""
        return self.example

    @cached_property
    def form(self) -> Questionnaire:
        """The questions."""
        return questionnaire(self.catalogue, self.plan)

    @cached_property
    def layers(self) -> tuple[Layer, ...]:
        """The needed items in their order, those that can run together in one layer."""
        planned = {one.item.name: one for one in self.plan.items}
        found: dict[int, list[StepView]] = defaultdict(list)
        for step in self.plan.steps:
            found[step.layer].append(StepView(tuple(planned[name] for name in step.items)))
        return tuple(Layer(number, tuple(steps)) for number, steps in sorted(found.items()))

    @cached_property
    def legs(self) -> dict[str, tuple[Leg, Leg]]:
        """By item: how long it takes by law and by promise, as this case has it."""
        time = self.plan.time
        promised = {leg.item: leg for leg in time.promised.legs}
        return {leg.item: (leg, promised[leg.item]) for leg in time.statutory.legs}

    @cached_property
    def open_groups(self) -> tuple[tuple[str, tuple[PlannedItem, ...]], ...]:
        """Items that depend on something not answered, by what they depend on."""
        return _grouped((one.reason, one) for one in self.plan.open_items)

    @cached_property
    def open_materials(self) -> tuple[tuple[str, tuple[MaterialRow, ...]], ...]:
        """Materials that depend on something not answered, by what they depend on."""
        return _grouped((_reason(row), row) for row in self.plan.open_materials)

    @cached_property
    def open_charges(self) -> tuple[tuple[PlannedFee, str], ...]:
        """What the items that may come would charge, with the case in which each does."""
        return tuple(
            (fee, _both(one.reason, fee.charge.when if fee.charge else None))
            for one in self.plan.open_items
            for fee in _fees(one.item)
        )

    @cached_property
    def open_results(self) -> tuple[tuple[Item, Result], ...]:
        """What the items that may come would hand over."""
        return tuple((one.item, result) for one in self.plan.open_items for result in one.item.results)

    @cached_property
    def laws(self) -> tuple[Law, ...]:
        """The legal basis of all items shown, law by law, in the order of the items."""
        found: dict[str, dict[LegalBasis, list[str]]] = {}
        for basis in self.bundle.basis:
            found.setdefault(basis.law, {}).setdefault(basis, []).append("本套餐")
        for one in (*self.plan.items, *self.plan.open_items):
            for basis in one.item.legal_basis:
                found.setdefault(basis.law, {}).setdefault(basis, []).append(one.item.label)
        return tuple(
            Law(name, tuple((basis, tuple(labels)) for basis, labels in cited.items()))
            for name, cited in found.items()
        )

    @cached_property
    def offices(self) -> tuple[Office, ...]:
        """Where to go."""
        return tuple(self.catalogue.offices[name] for name in self.bundle.offices)

    @cached_property
    def departments(self) -> tuple[Department, ...]:
        """The lead department and its partners."""
        names = (self.bundle.lead_department, *self.bundle.partner_departments)
        return tuple(self.catalogue.departments[name] for name in names)

    @cached_property
    def next_bundles(self) -> tuple[Bundle, ...]:
        """What is often needed next, as far as it is published."""
        names = self.bundle.next_bundles
        return tuple(self.catalogue.bundles[name] for name in names if name in self.catalogue.bundles)

    @cached_property
    def field_count(self) -> int:
        """How many fields the one form has."""
        return sum(len(section.rows) for section in self.plan.form)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The parts that this page has, in order."""
        plan = self.plan
        # A case that cannot be served has no items, no materials and no dates.
        is_served = not plan.is_blocked
        parts = (
            ("questions", "我的情形", True),
            ("items", "要办的事项", is_served),
            ("materials", "要带的材料", is_served),
            ("form", "一张表单", is_served and bool(plan.form)),
            ("time", "要办多久", is_served),
            ("offices", "去哪里办", is_served),
            ("fees", "收费", is_served and bool(plan.fees or plan.free_items or self.open_charges)),
            ("results", "办完拿到什么", is_served and bool(plan.results or self.open_results)),
            ("duties", "什么时候办", is_served and bool(plan.duties)),
            ("print", "打印带走", is_served),
            ("tables", "附表", bool(plan.tables)),
            ("faq", "常见问题", bool(plan.faqs)),
            ("law", "设定依据", bool(self.laws)),
            ("savings", "一起办省了什么", is_served and self.is_mine),
            ("next", "接着可能要办", bool(self.next_bundles)),
        )
        return tuple(Section(anchor, title) for anchor, title, is_there in parts if is_there)


def _fees(item: Item) -> Iterator[PlannedFee]:
    if item.fees.is_unverified:
        yield PlannedFee(item, None, is_open=True)
    for charge in item.fees.charges:
        yield PlannedFee(item, charge, is_open=True)


def _both(reason: str, when: Condition | None) -> str:
    return "且".join(part for part in (reason, str(when) if when else "") if part)


def _reason(row: MaterialRow) -> str:
    """What would have to be so for the row to count; of two reasons the weaker one says it all.

    A paper that a certain item asks of a proxy is due with the proxy, whatever other
    items there may be: "委托他人" outdoes "需办甲且委托他人".
    """
    reasons = dict.fromkeys(frozenset(ask.why.split("且")) for ask in row.open)
    weakest = [one for one in reasons if not any(other < one for other in reasons)]
    ways = [ask.why for ask in row.open if frozenset(ask.why.split("且")) in weakest]
    return ",或者".join(dict.fromkeys(ways))


def _grouped(pairs: Iterable[tuple[str, T]]) -> tuple[tuple[str, tuple[T, ...]], ...]:
    found: dict[str, list[T]] = {}
    for reason, one in pairs:
        found.setdefault(reason, []).append(one)
    return tuple((reason, tuple(ones)) for reason, ones in found.items())
