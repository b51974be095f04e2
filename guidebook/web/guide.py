"""What the page of a bundle shows besides the plan itself: groups, totals, the way through the page."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from guidebook.catalogue import Catalogue
from guidebook.model import Bundle, Department, LegalBasis, Office
from guidebook.plan import MaterialRow, Plan, PlannedItem
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

    `example` is the plan of the typical case, whose numbers are shown ("起") until
    there are answers.
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
        return self.plan if self.is_mine else self.example

    @cached_property
    def form(self) -> Questionnaire:
        """The questions."""
        return questionnaire(self.plan)

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
        return _grouped((row.open[0].why, row) for row in self.plan.open_materials)

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
        parts = (
            ("questions", "我的情形", True),
            ("items", "要办的事项", True),
            ("materials", "要带的材料", True),
            ("form", "一张表单", bool(plan.form)),
            ("time", "要办多久", True),
            ("offices", "去哪里办", True),
            ("fees", "收费", bool(plan.fees or plan.free_items)),
            ("results", "办完拿到什么", bool(plan.results)),
            ("duties", "什么时候办", bool(plan.duties)),
            ("tables", "附表", bool(plan.tables)),
            ("faq", "常见问题", bool(plan.faqs)),
            ("law", "设定依据", bool(self.laws)),
            ("savings", "一起办省了什么", self.is_mine),
            ("next", "接着可能要办", bool(self.next_bundles)),
        )
        return tuple(Section(anchor, title) for anchor, title, is_there in parts if is_there)


def _grouped(pairs: Iterable[tuple[str, T]]) -> tuple[tuple[str, tuple[T, ...]], ...]:
    found: dict[str, list[T]] = {}
    for reason, one in pairs:
        found.setdefault(reason, []).append(one)
    return tuple((reason, tuple(ones)) for reason, ones in found.items())
