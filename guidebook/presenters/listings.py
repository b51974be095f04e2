"""Long lists of items and of bundles, put under the topics they belong to, each entry once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from guidebook.catalogue import Catalogue
from guidebook.model import Bundle, Item
from guidebook.model.references import Kind
from guidebook.presenters.addresses import address_of
from guidebook.presenters.records import BundleLine, bundle_line

# A phone shows as many rows without scrolling far.
_SHORT = 8
_ELSEWHERE = "其他"
R = TypeVar("R", Item, Bundle)
T = TypeVar("T")


@dataclass(frozen=True)
class ItemRow:
    """An item in a list, with the department that decides it."""

    name: str
    url: str
    authority: str


@dataclass(frozen=True)
class Group(Generic[T]):
    """What belongs to one topic."""

    topic: str
    rows: tuple[T, ...]


@dataclass(frozen=True)
class Listing(Generic[T]):
    """A list by topics, in the order of the site."""

    groups: tuple[Group[T], ...]

    @property
    def rows(self) -> tuple[T, ...]:
        """All entries, without their topics."""
        return tuple(row for group in self.groups for row in group.rows)

    @property
    def is_long(self) -> bool:
        """Whether it is better shown folded, topic by topic."""
        return len(self.rows) > _SHORT

    def __len__(self) -> int:
        return len(self.rows)


def items_by_topic(catalogue: Catalogue, items: Iterable[Item]) -> Listing[ItemRow]:
    """The items under the topic of the first bundle that has them."""

    def topic(item: Item) -> str:
        return next((bundle.topic for bundle in catalogue.bundles_with_item(item.name)), _ELSEWHERE)

    return _listing(catalogue, items, topic, _item_row)


def bundles_by_topic(catalogue: Catalogue, bundles: Iterable[Bundle]) -> Listing[BundleLine]:
    """The bundles under their topics."""
    return _listing(catalogue, bundles, lambda bundle: bundle.topic, bundle_line)


def _item_row(item: Item) -> ItemRow:
    return ItemRow(item.name, address_of(Kind.ITEM, item), item.authority)


def _listing(
    catalogue: Catalogue, records: Iterable[R], topic_of: Callable[[R], str], row: Callable[[R], T]
) -> Listing[T]:
    rows: dict[str, list[T]] = {topic: [] for topic in catalogue.topics}
    for record in records:
        rows.setdefault(topic_of(record), []).append(row(record))
    return Listing(tuple(Group(topic, tuple(topic_rows)) for topic, topic_rows in rows.items() if topic_rows))
