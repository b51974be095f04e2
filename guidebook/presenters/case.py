"""A case, told once: what one applicant does, brings, pays and gets, where, and by when.

A case that the bundle cannot serve has no plan anywhere, only why and what instead; a case without
anything to do says so. Without answers the numbers are those of the typical case, named 常见情形.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from guidebook.loading import Edition
from guidebook.presenters.blocks import Block
from guidebook.presenters.duties import DutyLine
from guidebook.presenters.forms import FormPart
from guidebook.presenters.headline import Headline
from guidebook.presenters.lines import ItemLine
from guidebook.presenters.papers import Keeping, Paper
from guidebook.presenters.questions import AskedLine
from guidebook.presenters.records import (
    FaqLine,
    LawLine,
    OfficeLine,
    TableView,
)
from guidebook.presenters.values import Value


@dataclass(frozen=True)
class StepLine:
    """Items that can be handled at the same time; `note` says so. `is_later`: after all is done (后续)."""

    number: int
    note: str | None
    is_later: bool
    items: tuple[ItemLine, ...]


@dataclass(frozen=True)
class Aside:
    """An item of the bundle that is not on the list, with when it is needed or may be added."""

    number: int
    id: str
    name: str
    label: str
    url: str
    condition: str | None
    note: str | None


@dataclass(frozen=True)
class Milestone:
    """A day on the longest way; it is the earliest possible one (`is_least`) after what is 待核实."""

    number: int
    item: str
    way: str | None
    limit: Value
    day: dt.date
    is_least: bool


@dataclass(frozen=True)
class Gain:
    """One of 四减, 测算: what it takes one by one, and as a bundle."""

    name: str
    apart: Value
    together: Value
    apart_list: tuple[str, ...]
    together_list: tuple[str, ...]


@dataclass(frozen=True)
class Glance:
    """The case in numbers; `situation` says whose they are."""

    situation: str
    items: int
    papers: int
    forms: int


@dataclass(frozen=True, kw_only=True)
class CaseView:
    """What an applicant is told.

    `notices` are what to mind; `notes` add what was not understood, and what to know about the dates.
    `unverified` names what is 待核实 throughout and so is said once. `url` leads back to the answers,
    `open_url` leaves those to 敏感 questions out; `open_url_opens` says what it leads to. A case that is
    blocked or empty has nothing of what is empty here by default. `release` is the last one that touched
    what the bundle shows.
    """

    bundle: str
    title: str
    plain_name: str
    release: Edition | None
    on: dt.date
    received: dt.date
    is_mine: bool
    complete: bool
    questions: tuple[AskedLine, ...]
    headline: Headline
    glance: Glance
    blocked: tuple[Block, ...]
    separate: tuple[str, ...]
    steps: tuple[StepLine, ...] = ()
    open_items: tuple[ItemLine, ...] = ()
    optional_items: tuple[Aside, ...] = ()
    excluded_items: tuple[Aside, ...] = ()
    papers: tuple[Paper, ...] = ()
    open_papers: tuple[Paper, ...] = ()
    issued_papers: tuple[Paper, ...] = ()
    fetched_papers: tuple[Paper, ...] = ()
    keepings: tuple[Keeping, ...] = ()
    form: tuple[FormPart, ...] = ()
    duties: tuple[DutyLine, ...] = ()
    offices: tuple[OfficeLine, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    tables: tuple[TableView, ...] = ()
    faqs: tuple[FaqLine, ...] = ()
    laws: tuple[LawLine, ...] = ()
    ignored: tuple[str, ...]
    notices: tuple[str, ...]
    notes: tuple[str, ...]
    unverified: tuple[str, ...] = ()
    savings: tuple[Gain, ...] = ()
    url: str
    open_url: str
    open_url_opens: str

    @property
    def is_blocked(self) -> bool:
        """Whether the bundle cannot serve this case."""
        return bool(self.blocked)

    @property
    def is_empty(self) -> bool:
        """Whether nothing has to be done."""
        return not self.steps and not self.open_items

    @cached_property
    def items(self) -> tuple[ItemLine, ...]:
        """The needed items, step by step."""
        return tuple(line for step in self.steps for line in step.items)

    @cached_property
    def lines(self) -> tuple[ItemLine, ...]:
        """The items that are needed or may be, by number."""
        return tuple(sorted((*self.items, *self.open_items), key=lambda line: line.number))

    @cached_property
    def labels(self) -> Mapping[int, str]:
        """The short name of each item that is shown, by its number."""
        of_lines = {line.number: line.label for line in self.lines}
        return of_lines | {item.number: item.label for item in self.optional_items}

    @property
    def is_discreet(self) -> bool:
        """Whether there are answers that `open_url` leaves out."""
        return self.url != self.open_url
