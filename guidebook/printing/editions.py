"""The editions of 《办事一本通》, and what may be ordered of one."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from guidebook.catalogue import Catalogue
from guidebook.model import Bundle, Topic

# ISO 15930 and printers in China: what a trimming knife may be off by.
BLEED_MM = 3


class BookEdition(StrEnum):
    """For whom the book is: citizens, the binder of the window, or whoever copies forms."""

    CITIZEN = "citizen"
    BINDER = "binder"
    FORMS = "forms"

    @property
    def book_name(self) -> str:
        """What it is called on its cover."""
        return {"citizen": "办事一本通", "binder": "窗口活页", "forms": "表单册"}[self]

    @property
    def file_name(self) -> str:
        """What its file is called, without an ending."""
        return "handbook" if self is BookEdition.CITIZEN else self.value


@dataclass(frozen=True)
class BookOrder:
    """One edition as somebody wants it; `only` are ids of bundles, all of them if there is none."""

    edition: BookEdition = BookEdition.CITIZEN
    is_large: bool = False
    has_bleed: bool = False
    only: frozenset[str] = frozenset()

    @property
    def key(self) -> str:
        """A name for a file that no other order has."""
        ways = ("large" if self.is_large else "", "bleed" if self.has_bleed else "")
        return "-".join(filter(None, (self.edition.value, *ways, *sorted(self.only))))

    def by_topic(self, catalogue: Catalogue) -> Iterator[tuple[Topic, tuple[Bundle, ...]]]:
        """The topics with their bundles of this order; one that two topics list stands in the first."""
        seen: set[str] = set()
        for topic in catalogue.site.topics:
            bundles = tuple(b for b in catalogue.bundles_of(topic) if b.id not in seen and self._has(b))
            seen |= {bundle.id for bundle in bundles}
            if bundles:
                yield topic, bundles

    def bundles(self, catalogue: Catalogue) -> tuple[Bundle, ...]:
        """The bundles of this order, as the book has them."""
        return tuple(bundle for _, bundles in self.by_topic(catalogue) for bundle in bundles)

    def _has(self, bundle: Bundle) -> bool:
        return not self.only or bundle.id in self.only


# What the site keeps ready: everything, for citizens.
CITIZEN = BookOrder()


@dataclass(frozen=True)
class Layout:
    """How the pages are made: large print, and how far beyond the trimmed page they reach."""

    is_large: bool
    bleed: int


def layout_of(order: BookOrder) -> Layout:
    """The pages of an order."""
    return Layout(order.is_large, BLEED_MM if order.has_bleed else 0)
