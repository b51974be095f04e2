"""The printed books as data: chapters of guides, cards of items, forms, and what leads to them."""

from dataclasses import dataclass

from guidebook.presenters.costs import Costs
from guidebook.presenters.duties import DutyLine
from guidebook.presenters.flow import FlowStep
from guidebook.presenters.guide import BundleView
from guidebook.presenters.item import ItemView
from guidebook.presenters.papers import Keeping
from guidebook.presenters.questions import AskedLine
from guidebook.presenters.records import DepartmentLine, FaqLine, LawLine, OfficeLine, TableView
from guidebook.presenters.review import Reviewed
from guidebook.presenters.shared import Own, Shared
from guidebook.printing.editions import Layout
from guidebook.printing.form import FormDocument
from guidebook.printing.imprint import Imprint
from guidebook.printing.qr import Code


@dataclass(frozen=True)
class Pointer:
    """Another guide; `target` is its label, empty if this book does not hold it."""

    title: str
    target: str


@dataclass(frozen=True)
class Guide:
    """一件事 as citizens read it: all of its cases, and no day of any of them.

    `headline` says how long it takes; `usual_online` is how most papers go on the net, to be said once;
    `release` is the last one that touched what the guide shows, in words.
    """

    id: str
    title: str
    about: BundleView
    validity: Code
    is_demonstration: bool
    release: str
    headline: str
    beside: tuple[str, ...]
    costs: Costs
    duties: tuple[DutyLine, ...]
    offices: tuple[OfficeLine, ...]
    questions: tuple[AskedLine, ...]
    flow: tuple[FlowStep, ...]
    own: Own
    keepings: tuple[Keeping, ...]
    tables: tuple[TableView, ...]
    faqs: tuple[FaqLine, ...]
    unverified: tuple[str, ...]
    usual_online: str | None
    pointers: tuple[Pointer, ...]


@dataclass(frozen=True)
class Chapter:
    """主题: a chapter of guides."""

    code: str
    name: str
    guides: tuple[Guide, ...]


@dataclass(frozen=True)
class IndexTarget:
    """Where a name leads: an anchor of the book, and the mark that the item has there."""

    anchor: str
    mark: str


@dataclass(frozen=True)
class IndexEntry:
    """A name in the index; `cards` are 卡号, `is_title` if it is a guide's own."""

    name: str
    targets: tuple[IndexTarget, ...]
    cards: tuple[int, ...]
    is_title: bool = False


@dataclass(frozen=True)
class IndexGroup:
    """The entries under one letter."""

    letter: str
    entries: tuple[IndexEntry, ...]


@dataclass(frozen=True)
class Book:
    """办事一本通. `unverified` names what is 待核实 in every guide and is therefore said once."""

    imprint: Imprint
    layout: Layout
    shared_title: str
    shared: Shared
    chapters: tuple[Chapter, ...]
    offices: tuple[OfficeLine, ...]
    unverified: tuple[str, ...]
    index: tuple[IndexGroup, ...]


@dataclass(frozen=True)
class ItemCard:
    """An item in the binder; `number` is its 卡号, `users` are the titles of the guides that have it.

    `reviewed` is what the clerk looks at, as far as departments have written it.
    """

    number: int
    item: ItemView
    users: tuple[str, ...]
    reviewed: tuple[Reviewed, ...]
    validity: Code


@dataclass(frozen=True)
class GuideCards:
    """Which cards belong to a guide, in its order."""

    title: str
    cards: tuple[int, ...]


@dataclass(frozen=True)
class Binder:
    """窗口活页: a card an item, to be replaced one by one; the laws once, by the numbers of the cards."""

    imprint: Imprint
    layout: Layout
    guides: tuple[GuideCards, ...]
    cards: tuple[ItemCard, ...]
    laws: tuple[LawLine, ...]
    departments: tuple[DepartmentLine, ...]
    index: tuple[IndexGroup, ...]


@dataclass(frozen=True)
class FormBook:
    """表单册: the blank form of every guide, to be copied."""

    imprint: Imprint
    layout: Layout
    forms: tuple[FormDocument, ...]
