"""一次性告知单: one applicant's case on a sheet of two sides at most."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from guidebook.catalogue import Catalogue
from guidebook.model import Site
from guidebook.model.facts import State
from guidebook.presenters.case import CaseView
from guidebook.presenters.guide import BundleView
from guidebook.presenters.lines import ItemLine
from guidebook.presenters.money import ResultLine
from guidebook.presenters.papers import Keeping, Paper
from guidebook.presenters.sheet import Dated, SheetCase, dated, sheet_case
from guidebook.presenters.standing import is_demonstration, release_in_words
from guidebook.presenters.validity import code_of_case
from guidebook.presenters.values import Link
from guidebook.printing.cases import require_served
from guidebook.printing.qr import Code, drawn
from guidebook.printing.typesetting import typeset_sheet
from guidebook.settings import Settings


@dataclass(frozen=True)
class Part:
    """A part that can give way: the template's word for it, what a reader calls it, whether a case has it."""

    key: str
    name: str
    is_in: Callable[[SheetCase, Dated], bool]


# What gives way when a case is too long for two sides, one after another, what is least missed at the window
# first. Duties, certain papers, offices and signatures never do, nor does type become smaller.
GIVES_WAY = (
    Part("validity", "证照有效期", lambda case, _: any(r.validity.state is not State.NONE for r in _results(case))),
    Part("facts", "事项和收费的备注", lambda case, _: any(map(_is_annotated, case.lines))),
    Part("notes", "材料的备注", lambda case, _: any(map(_has_notes, (*case.papers, *case.open_papers, *case.keepings)))),
    Part("tables", "附表", lambda case, _: bool(case.tables)),
    Part("beside", "时限怎么算", lambda _, dated: bool(dated.beside or dated.notes)),
    Part("notices", "提示", lambda case, _: bool(case.notices)),
    Part("spared", "不用带的材料", lambda case, _: bool(case.issued_papers or case.fetched_papers)),
    Part("unanswered", "还没有回答的问题", lambda case, _: bool(case.unanswered)),
    Part("open", "视情形再加的材料什么时候要、怎么交", lambda case, _: bool(case.open_papers)),
)


def _results(case: SheetCase) -> Iterator[ResultLine]:
    return (result for line in case.lines for result in line.results)


def _has_notes(paper: Paper | Keeping) -> bool:
    return bool(paper.note if isinstance(paper, Keeping) else paper.notes)


def _is_annotated(line: ItemLine) -> bool:
    return bool(line.note or line.facts or line.on_behalf_of or any(charge.note for charge in line.charges))


@dataclass(frozen=True)
class Leaflet:
    """The sheet as data: the case, its days, and what stands around it.

    `gives_way` are the keys of what is left out one by one until the rest fits on two sides; `left_out` says
    so in a sentence for none of them, for the first one, for the first two … `release` is that of the bundle,
    in words.
    """

    site: str
    edition: str
    hotline: str
    case: SheetCase
    dated: Dated
    online: tuple[Link, ...]
    gives_way: tuple[str, ...]
    left_out: tuple[str, ...]
    validity: Code
    is_demonstration: bool
    release: str


def leaflet_pdf(
    catalogue: Catalogue, about: BundleView, case: CaseView, printed_on: dt.date, settings: Settings
) -> bytes:
    """The sheet of a case as a PDF.

    Raises Conflict if the case gets no sheet, and what `typeset_sheet` does.
    """
    require_served(case)
    return typeset_sheet(settings, "leaflet.typ", leaflet(catalogue, about, case, printed_on))


def leaflet(catalogue: Catalogue, about: BundleView, case: CaseView, printed_on: dt.date) -> Leaflet:
    """The sheet of a case."""
    site, told, days = catalogue.site, sheet_case(catalogue, about, case), dated(case, printed_on)
    yielding = [part for part in GIVES_WAY if part.is_in(told, days)]
    names = [part.name for part in yielding]
    return Leaflet(
        site=site.title,
        edition=site.edition,
        hotline=str(site.hotline),
        case=told,
        dated=days,
        online=about.online,
        gives_way=tuple(part.key for part in yielding),
        left_out=("", *(_left_out(site, about, names[: n + 1]) for n in range(len(names)))),
        validity=drawn(code_of_case(site, case)),
        is_demonstration=is_demonstration(about.status),
        release=release_in_words(about.release),
    )


def _left_out(site: Site, about: BundleView, names: list[str]) -> str:
    """What was left out, and where it can be read."""
    address = site.public_address(about.url).partition("//")[2]
    return f"纸上写不下，没有印的：{'、'.join(names)}，见网上：{address}"
