"""What every edition says of itself: title, its day, who answers for it, whether it still holds."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from guidebook.catalogue import Catalogue
from guidebook.model import Bundle
from guidebook.presenters.guide import bundle_view
from guidebook.presenters.standing import last_release, release_in_words, standing_of
from guidebook.presenters.validity import code_of_book
from guidebook.printing.editions import BookEdition
from guidebook.printing.qr import Code, drawn


@dataclass(frozen=True)
class Imprint:
    """Cover and imprint. `date` is that of the oldest check of what the book shows.

    `is_demonstration` if all guides are 示范; where only some are, `demonstrations` says how many. `release`
    is the last one of the site, in words.
    """

    title: str
    name: str
    district: str
    edition: str
    publisher: str
    hotline: str
    validity: Code
    disclaimer: str
    date: dt.date
    guides: int
    is_demonstration: bool
    demonstrations: int
    release: str


def imprint(catalogue: Catalogue, bundles: Sequence[Bundle], edition: BookEdition) -> Imprint:
    """The imprint of a book of these bundles."""
    site = catalogue.site
    standing = standing_of(bundles)
    return Imprint(
        title=site.title if edition is BookEdition.CITIZEN else f"{site.title}·{edition.book_name}",
        name=edition.book_name,
        district=site.district,
        edition=site.edition,
        publisher=site.publisher or "",
        hotline=str(site.hotline),
        validity=drawn(code_of_book(site, last_release(catalogue))),
        disclaimer=site.disclaimer or "",
        date=min((bundle_view(catalogue, b).checked_on for b in bundles), default=newest_check(bundles)),
        guides=len(bundles),
        is_demonstration=standing.is_demonstration,
        demonstrations=standing.demonstrations if standing.is_mixed else 0,
        release=release_in_words(last_release(catalogue)),
    )


def newest_check(bundles: Sequence[Bundle]) -> dt.date:
    """The newest 核对日期; the first day of 2026 for an empty book, so that there is one."""
    return max((bundle.checked_on for bundle in bundles), default=dt.date(2026, 1, 1))
