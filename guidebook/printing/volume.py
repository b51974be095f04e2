"""The printed handbook as data: chapters of guides, the appendix and the index."""

import datetime as dt
from dataclasses import dataclass

from guidebook.presenters.case import Milestone, StepLine
from guidebook.presenters.guide import BundleView
from guidebook.presenters.headline import Headline
from guidebook.presenters.item import ItemView
from guidebook.presenters.lines import ItemLine
from guidebook.presenters.papers import Keeping, Paper, Papers
from guidebook.presenters.questions import AskedLine
from guidebook.presenters.records import DepartmentLine, FaqLine, LawLine, OfficeLine, TableView
from guidebook.printing.blanks import FormSheet
from guidebook.printing.qr import Code


@dataclass(frozen=True)
class Example:
    """The typical case of a guide, with its dates."""

    situation: str
    received: dt.date
    headline: Headline
    steps: tuple[StepLine, ...]
    papers: tuple[Paper, ...]
    milestones: tuple[Milestone, ...]


@dataclass(frozen=True)
class Guide:
    """一件事 as the handbook tells it: what any case may need, and the typical case as an example.

    `items` stand by their number; `cards` are their numbers in the appendix, in the same order. `release` is
    the last one that touched what the guide shows, in words.
    """

    id: str
    title: str
    about: BundleView
    questions: tuple[AskedLine, ...]
    items: tuple[ItemLine, ...]
    cards: tuple[int, ...]
    papers: Papers
    keepings: tuple[Keeping, ...]
    offices: tuple[OfficeLine, ...]
    example: Example
    tables: tuple[TableView, ...]
    faqs: tuple[FaqLine, ...]
    laws: tuple[LawLine, ...]
    unverified: tuple[str, ...]
    form: FormSheet
    validity: Code
    is_demonstration: bool
    release: str


@dataclass(frozen=True)
class Chapter:
    """主题: a chapter of guides."""

    code: str
    name: str
    note: str
    audiences: tuple[str, ...]
    guides: tuple[Guide, ...]


@dataclass(frozen=True)
class ItemCard:
    """An item in the appendix, told once for all guides; `number` is its 卡号, `users` are ids of guides."""

    number: int
    item: ItemView
    users: tuple[str, ...]


@dataclass(frozen=True)
class IndexEntry:
    """A name in the index and the labels of the places it stands at; `is_title` if it is a guide's own."""

    name: str
    targets: tuple[str, ...]
    is_title: bool = False


@dataclass(frozen=True)
class IndexGroup:
    """The entries under one letter."""

    letter: str
    entries: tuple[IndexEntry, ...]


@dataclass(frozen=True)
class Book:
    """办事一本通: the whole handbook. `date` is that of the newest check of a guide.

    `is_demonstration` if all guides are 示范; where only some are, `demonstrations` says how many. `release`
    is the last one of the site, in words.
    """

    title: str
    district: str
    edition: str
    publisher: str
    hotline: str
    validity: Code
    disclaimer: str
    date: dt.date
    is_demonstration: bool
    demonstrations: int
    release: str
    chapters: tuple[Chapter, ...]
    offices: tuple[OfficeLine, ...]
    departments: tuple[DepartmentLine, ...]
    cards: tuple[ItemCard, ...]
    index: tuple[IndexGroup, ...]
