"""《办事一本通》: the whole catalogue as one printed book."""

import datetime as dt
from collections.abc import Iterator, Mapping

from guidebook.catalogue import Catalogue
from guidebook.model import Bundle, Topic
from guidebook.presenters.case import CaseView
from guidebook.presenters.guide import bundle_view, guide_view
from guidebook.presenters.papers import Papers
from guidebook.presenters.standing import is_demonstration, last_release, release_in_words, standing_of
from guidebook.presenters.validity import code_of_book, code_of_guide
from guidebook.printing.appendix import card_numbers, department_lines, item_cards, office_lines
from guidebook.printing.blanks import form_sheet
from guidebook.printing.pinyin_index import index
from guidebook.printing.qr import drawn
from guidebook.printing.volume import Book, Chapter, Example, Guide


def book(catalogue: Catalogue) -> Book:
    """The book of all bundles of the catalogue.

    Its date is that of the oldest of what it shows. The examples of dates start on the day of the newest
    check, not today: same content, same book.
    """
    site = catalogue.site
    bundles = tuple(b for _, of_topic in _by_topic(catalogue) for b in of_topic)
    newest = newest_check(bundles)
    standing = standing_of(bundles)
    return Book(
        title=site.title,
        district=site.district,
        edition=site.edition,
        publisher=site.publisher or "",
        hotline=str(site.hotline),
        validity=drawn(code_of_book(site)),
        disclaimer=site.disclaimer or "",
        date=min((bundle_view(catalogue, b).checked_on for b in bundles), default=newest),
        is_demonstration=standing.is_demonstration,
        demonstrations=standing.demonstrations if standing.is_mixed else 0,
        release=release_in_words(last_release(catalogue)),
        chapters=tuple(_chapters(catalogue, newest)),
        offices=office_lines(catalogue, bundles),
        departments=department_lines(catalogue, bundles),
        cards=item_cards(catalogue, bundles),
        index=index(catalogue, bundles),
    )


def newest_check(bundles: tuple[Bundle, ...]) -> dt.date:
    """The newest 核对日期; the first day of 2026 for an empty book, so that there is one."""
    return max((bundle.checked_on for bundle in bundles), default=dt.date(2026, 1, 1))


def _by_topic(catalogue: Catalogue) -> Iterator[tuple[Topic, tuple[Bundle, ...]]]:
    """The topics with their bundles; one that two topics list stands in the first."""
    seen: set[str] = set()
    for topic in catalogue.site.topics:
        bundles = tuple(bundle for bundle in catalogue.bundles_of(topic) if bundle.id not in seen)
        seen |= {bundle.id for bundle in bundles}
        if bundles:
            yield topic, bundles


def _chapters(catalogue: Catalogue, on: dt.date) -> Iterator[Chapter]:
    cards = card_numbers(bundle for _, bundles in _by_topic(catalogue) for bundle in bundles)
    for topic, bundles in _by_topic(catalogue):
        yield Chapter(
            code=topic.code,
            name=topic.name,
            note=topic.note or "",
            audiences=topic.audiences,
            guides=tuple(_guide(catalogue, bundle, cards, on) for bundle in bundles),
        )


def _guide(catalogue: Catalogue, bundle: Bundle, cards: Mapping[str, int], on: dt.date) -> Guide:
    view = guide_view(catalogue, bundle, on)
    whole = view.everything
    return Guide(
        id=bundle.id,
        title=bundle.name,
        about=view.about,
        questions=whole.questions,
        items=whole.lines,
        cards=tuple(cards[line.name] for line in whole.lines),
        papers=Papers(whole.papers, whole.open_papers, whole.issued_papers, whole.fetched_papers),
        keepings=whole.keepings,
        offices=whole.offices,
        example=_example(view.typical),
        tables=whole.tables,
        faqs=whole.faqs,
        laws=whole.laws,
        unverified=whole.unverified,
        form=form_sheet(whole),
        validity=drawn(code_of_guide(catalogue.site, view.about)),
        is_demonstration=is_demonstration(view.about.status),
        release=release_in_words(view.about.release),
    )


def _example(case: CaseView) -> Example:
    return Example(
        situation="、".join(f"{q.name}“{'、'.join(q.answers)}”" for q in case.questions if q.answers),
        received=case.received,
        headline=case.headline,
        steps=case.steps,
        papers=case.papers,
        milestones=case.milestones,
    )
