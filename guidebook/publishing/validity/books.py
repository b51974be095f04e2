"""Whether a book of an earlier release still holds: which of its guides and cards were changed since."""

import datetime as dt
from collections.abc import Iterator

from guidebook.catalogue import PublicCatalogue
from guidebook.loading import Edition
from guidebook.model.references import Kind
from guidebook.presenters.addresses import link
from guidebook.presenters.validity import OF_ITEM, validity_address
from guidebook.presenters.withdrawn import withdrawn_called
from guidebook.publishing.validity.checking import Checker
from guidebook.publishing.validity.few import Few
from guidebook.publishing.validity.past import Past, Then
from guidebook.publishing.validity.telling import BookValidity, ChangedPaper

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
    guides = tuple(_guides(checker, then))
    bundles = now.ordered_bundles()
    new = tuple(link(Kind.BUNDLE, b) for b in bundles if ("bundles", b.id) not in then.held)
    gone = (withdrawn_called(now, one.id) for one in now.withdrawn if ("bundles", one.id) in then.held)
    return BookValidity(
        title=now.site.title,
        printed=then.edition,
        current=latest,
        guides=guides,
        items=tuple(_items(checker, then)),
        new=new,
        withdrawn=tuple(view for view in gone if view),
        unchanged=len(bundles) - len(guides) - len(new),
    )


def _guides(checker: Checker, then: Then) -> Iterator[ChangedPaper]:
    for bundle in checker.now.ordered_bundles():
        edition = checker.now.edition_of(Kind.BUNDLE, bundle.name)
        if ("bundles", bundle.id) in then.held and edition and edition.number > then.edition.number:
            changes = checker.changes_of_guide(then, bundle)
            if changes != ():
                address = validity_address(bundle.id, then.edition)
                yield ChangedPaper(bundle.name, address, None if changes is None else len(changes))


def _items(checker: Checker, then: Then) -> Iterator[ChangedPaper]:
    for item in checker.now.items.values():
        edition = checker.now.edition_of(Kind.ITEM, item.name)
        if ("items", item.id) in then.held and edition and edition.number > then.edition.number:
            changes = checker.changes_of_item(then, item)
            if changes != ():
                address = validity_address(OF_ITEM + item.id, then.edition)
                yield ChangedPaper(item.name, address, None if changes is None else len(changes))
