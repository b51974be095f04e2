"""《办事一本通》 for citizens: what to do, to bring and to mind, guide by guide."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from guidebook.catalogue import Catalogue
from guidebook.model import Bundle
from guidebook.presenters.case import CaseView
from guidebook.presenters.costs import costs
from guidebook.presenters.flow import flow
from guidebook.presenters.guide import BundleView, bundle_view, everything
from guidebook.presenters.records import BundleLine
from guidebook.presenters.sentences import undated
from guidebook.presenters.shared import Shared, own_of, shared_of
from guidebook.presenters.standing import is_demonstration, release_in_words
from guidebook.presenters.validity import code_of_guide
from guidebook.printing.appendix import office_lines
from guidebook.printing.editions import CITIZEN, BookOrder, layout_of
from guidebook.printing.imprint import imprint, newest_check
from guidebook.printing.pinyin_index import citizen_index
from guidebook.printing.qr import drawn
from guidebook.printing.volume import Book, Chapter, Guide, Pointer
from guidebook.text import UNVERIFIED

_PRIVATE = "个人"


def book(catalogue: Catalogue, order: BookOrder = CITIZEN) -> Book:
    """The citizens' edition of the bundles that are ordered."""
    bundles = order.bundles(catalogue)
    on = newest_check(bundles)
    cases = {bundle.id: everything(catalogue, bundle, on) for bundle in bundles}
    shared = shared_of(tuple(cases.values()))
    chapters = tuple(
        Chapter(topic.code, topic.name, tuple(_guide(catalogue, cases, b, shared) for b in of_topic))
        for topic, of_topic in order.by_topic(catalogue)
    )
    return Book(
        imprint=imprint(catalogue, bundles, order.edition),
        layout=layout_of(order),
        shared_title=_shared_title(chapters),
        shared=shared,
        chapters=chapters,
        offices=office_lines(catalogue, bundles),
        unverified=tuple(_unverified(bundle_view(catalogue, bundle) for bundle in bundles)),
        index=citizen_index(catalogue, bundles, shared),
    )


def _guide(catalogue: Catalogue, cases: Mapping[str, CaseView], bundle: Bundle, shared: Shared) -> Guide:
    about, case = bundle_view(catalogue, bundle), cases[bundle.id]
    own = own_of(case, shared)
    return Guide(
        id=bundle.id,
        title=bundle.name,
        about=about,
        validity=drawn(code_of_guide(catalogue.site, about)),
        is_demonstration=is_demonstration(about.status),
        release=release_in_words(about.release),
        headline=undated(case.headline.sentence),
        beside=case.headline.beside,
        costs=costs(case.lines),
        duties=case.duties,
        offices=case.offices,
        questions=case.questions,
        flow=flow(case.lines, own.letters),
        own=own,
        keepings=case.keepings,
        tables=case.tables,
        faqs=case.faqs,
        unverified=case.unverified,
        usual_online=_usual_online(case),
        pointers=tuple(_pointer(line, cases) for line in about.next_bundles),
    )


def _usual_online(case: CaseView) -> str | None:
    """How most papers of the case are handed in on the net; None if they are not, or nobody knows."""
    ways = Counter(paper.online for paper in (*case.papers, *case.open_papers) if paper.url or paper.any_of)
    most = max(ways, key=ways.__getitem__, default=None)
    return most if most != UNVERIFIED else None


def _pointer(line: BundleLine, held: Mapping[str, CaseView]) -> Pointer:
    return Pointer(line.title, f"guide-{line.id}" if line.id in held else "")


def _shared_title(chapters: Sequence[Chapter]) -> str:
    """What the shared chapter is called: its guides are those of shops, unless somebody orders others."""
    users = [guide for chapter in chapters for guide in chapter.guides if guide.own.shared_items]
    shops = [guide for guide in users if _PRIVATE not in guide.about.audiences]
    return "开店都要办的" if len(shops) * 2 > len(users) else "几件事都要办的"


def _unverified(views: Iterator[BundleView]) -> Iterator[str]:
    """What is 待核实 for all guides of the book."""
    shown = tuple(views)
    if shown and all(view.promised_limit.is_unverified for view in shown):
        yield "整件事的承诺时限"
    if shown and all(view.progress.is_unverified for view in shown):
        yield "进度查询"
