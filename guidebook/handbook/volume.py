"""The printed handbook as data: chapters of guides, the appendix and the index."""

from dataclasses import dataclass

from guidebook.handbook.document import Entry, Guide, OfficeRow


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
    """An item in the appendix, told once for all guides; `users` are their ids."""

    id: str
    number: int
    name: str
    kind: str
    facts: tuple[Entry, ...]
    notes: tuple[str, ...]
    conditions: tuple[str, ...]
    prohibitions: tuple[str, ...]
    procedure: tuple[str, ...]
    bases: tuple[str, ...]
    users: tuple[str, ...]


@dataclass(frozen=True)
class DepartmentRow:
    """部门."""

    id: str
    name: str
    full_name: str
    phone: str
    nature: str
    note: str = ""


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
    """办事一本通: the whole handbook. `date` is that of the newest check of a guide."""

    title: str
    district: str
    edition: str
    publisher: str
    hotline: str
    url: str
    qr: str
    disclaimer: str
    date: str
    is_demonstration: bool
    chapters: tuple[Chapter, ...]
    offices: tuple[OfficeRow, ...]
    departments: tuple[DepartmentRow, ...]
    cards: tuple[ItemCard, ...]
    index: tuple[IndexGroup, ...]
