"""How far what is shown can be relied on: what of it is 示范, and of which release it is."""

from collections.abc import Iterable
from dataclasses import dataclass

from guidebook.catalogue import Catalogue, needed_for
from guidebook.loading import Edition
from guidebook.model import Bundle, Status
from guidebook.model.references import Kind
from guidebook.presenters.dates import day_of_year

Key = tuple[Kind, str]


@dataclass(frozen=True)
class Standing:
    """How many guides stand behind a page, a sheet or a book, and how many of them are 示范."""

    guides: int
    demonstrations: int

    @property
    def is_demonstration(self) -> bool:
        """Whether all of it is 示范, not reviewed by the departments."""
        return self.guides > 0 and self.demonstrations == self.guides

    @property
    def is_mixed(self) -> bool:
        """Whether some of it is 示范 and some is not."""
        return 0 < self.demonstrations < self.guides


def standing_of(bundles: Iterable[Bundle]) -> Standing:
    """How these guides stand together."""
    bundles = tuple(bundles)
    return Standing(len(bundles), sum(is_demonstration(bundle.disclosure.status) for bundle in bundles))


def standing_of_site(catalogue: Catalogue) -> Standing:
    """How the whole site stands."""
    return catalogue.once(("standing",), lambda: standing_of(catalogue.bundles.values()))


def standing_of_record(catalogue: Catalogue, kind: Kind, name: str) -> Standing:
    """How a record stands: 示范 as long as no guide that shows it is 已发布."""
    reviewed = catalogue.once(("reviewed",), lambda: _reviewed(catalogue))
    return Standing(1, 0 if (kind, name) in reviewed else 1)


def is_demonstration(status: str) -> bool:
    """Whether the departments have not reviewed a guide of this 状态 that is shown."""
    return status != Status.RELEASED


def _reviewed(catalogue: Catalogue) -> set[Key]:
    """All that a guide shows which is 已发布."""
    bundles = (b.name for b in catalogue.bundles.values() if not is_demonstration(b.disclosure.status))
    return needed_for(catalogue.entities, bundles)


def last_release(catalogue: Catalogue) -> Edition | None:
    """The last release of the site; None before the first one."""
    return catalogue.publication.latest if catalogue.publication else None


def release_in_words(edition: Edition | None) -> str:
    """A release as it is named: 第17次发布，2026年12月1日; empty where nothing was released."""
    return f"第{edition.number}次发布，{day_of_year(edition.on)}" if edition else ""
