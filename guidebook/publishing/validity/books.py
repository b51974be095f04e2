"""Whether a book of an earlier release still holds: which of its guides and cards were changed since."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from guidebook.catalogue import PublicCatalogue
from guidebook.loading import Edition
from guidebook.model import Bundle, Item
from guidebook.model.kinds import KINDS
from guidebook.model.references import Kind
from guidebook.presenters.addresses import link
from guidebook.presenters.validity import OF_ITEM, validity_address
from guidebook.presenters.withdrawn import withdrawn_called
from guidebook.publishing.validity.checking import Changes, Checker
from guidebook.publishing.validity.few import Few
from guidebook.publishing.validity.past import Past, Then
from guidebook.publishing.validity.telling import BookValidity, ChangedPaper

R = TypeVar("R", Bundle, Item)

_MOST = 4


class Books:
    """Compares books; a result takes seconds, so the last few are kept."""

    def __init__(self, past: Past) -> None:
        self.past = past
        self._kept: Few[BookValidity] = Few(_MOST, past.turn)

    def book(self, now: PublicCatalogue, on: dt.date, number: int) -> BookValidity:
        """The book of that release; raises what `Checker.guide` does."""
        checker = Checker(self.past, now, on)
        latest = checker.latest(number)
        if number == latest.number:
            guides = len(now.bundles)
            return BookValidity(now.site.title, latest, latest, (), (), (), (), guides)
        key = (number, now.version, on, self.past.footprint)
        return self._kept.get(key, lambda: _compared(checker, number, latest))


def _compared(checker: Checker, number: int, latest: Edition) -> BookValidity:
    then, now = checker.past.after(number, checker.now), checker.now
    bundles = now.ordered_bundles()
    guides = tuple(_changed(checker, then, Kind.BUNDLE, bundles, checker.changes_of_guide))
    items = _changed(checker, then, Kind.ITEM, now.items.values(), checker.changes_of_item, OF_ITEM)
    new = tuple(link(Kind.BUNDLE, b) for b in bundles if ("bundles", b.id) not in then.held)
    gone = (withdrawn_called(now, one.id) for one in now.withdrawn if ("bundles", one.id) in then.held)
    return BookValidity(
        title=now.site.title,
        printed=then.edition,
        current=latest,
        guides=guides,
        items=tuple(items),
        new=new,
        withdrawn=tuple(view for view in gone if view),
        unchanged=len(bundles) - len(guides) - len(new),
    )


def _changed(
    checker: Checker,
    then: Then,
    kind: Kind,
    records: Iterable[R],
    changes_of: Callable[[Then, R], Changes],
    mark: str = "",
) -> Iterator[ChangedPaper]:
    """The papers of that kind that say something else by now; `mark` tells them apart in their addresses."""
    for record in records:
        edition = checker.now.edition_of(kind, record.name)
        is_later = edition is not None and edition.number > then.edition.number
        if (KINDS[kind].plural, record.id) in then.held and is_later:
            changes = changes_of(then, record)
            if changes != ():
                address = validity_address(mark + record.id, then.edition)
                yield ChangedPaper(record.name, address, changes)
