"""The page of an item: what it says of itself, and what the bundles that have it add: where to go."""

from collections.abc import Iterable
from dataclasses import dataclass

from guidebook.catalogue import Catalogue
from guidebook.model import Bundle, Item
from guidebook.presenters.item import ItemView, item_view
from guidebook.presenters.listings import Listing, bundles_by_topic
from guidebook.presenters.records import (
    BundleLine,
    DepartmentLine,
    OfficeLine,
    department_line,
    office_line,
)
from guidebook.presenters.values import Entry, Link

# What one asks before going, not when something has gone wrong.
_BEFORE_GOING = {"到现场次数", "现场原因", "数量限制"}
_APPLICANTS = {"服务对象"}
_CODES = {"基本编码", "实施编码"}


@dataclass(frozen=True)
class ItemPage:
    """`places` are the item's own, or else (`is_by_bundles`) where its bundles are received."""

    item: ItemView
    authority: DepartmentLine
    places: tuple[OfficeLine, ...]
    is_by_bundles: bool
    online: tuple[Link, ...]
    bundles: Listing[BundleLine]

    @property
    def visiting(self) -> tuple[Entry, ...]:
        """What to know before going."""
        return self._facts(_BEFORE_GOING)

    @property
    def applicants(self) -> tuple[Entry, ...]:
        """Who may apply."""
        return self._facts(_APPLICANTS)

    @property
    def codes(self) -> tuple[Entry, ...]:
        """By which codes other systems know the item."""
        return self._facts(_CODES)

    @property
    def redress(self) -> tuple[Entry, ...]:
        """Whom to ask, and what to do against a decision."""
        elsewhere = _BEFORE_GOING | _APPLICANTS | _CODES
        return tuple(fact for fact in self.item.facts if fact.name not in elsewhere)

    def _facts(self, names: set[str]) -> tuple[Entry, ...]:
        return tuple(fact for fact in self.item.facts if fact.name in names)


def item_page(catalogue: Catalogue, item: Item) -> ItemPage:
    """Everything that the page of an item tells."""
    bundles = catalogue.bundles_with_item(item.name)
    windows = _once(name for bundle in bundles for name in catalogue.windows(bundle, item))
    offices = item.offices if item.office_uses else windows
    return ItemPage(
        item=item_view(catalogue, item),
        authority=department_line(catalogue, catalogue.departments[item.authority]),
        places=tuple(office_line(catalogue, catalogue.offices[name]) for name in offices),
        is_by_bundles=not item.office_uses,
        online=_online(bundles),
        bundles=bundles_by_topic(catalogue, bundles),
    )


def _online(bundles: Iterable[Bundle]) -> tuple[Link, ...]:
    return tuple(
        dict.fromkeys(Link(service.name, service.url) for bundle in bundles for service in bundle.online)
    )


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
