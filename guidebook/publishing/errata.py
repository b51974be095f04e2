"""勘误页: what a printed book says, and what holds now, guide by guide; to be put into the copies."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from guidebook.model import Site
from guidebook.presenters.dates import day_of_year
from guidebook.printing.editions import BookEdition
from guidebook.printing.typesetting import typeset_book
from guidebook.publishing.changes import Change
from guidebook.publishing.review_changes import Row, row
from guidebook.publishing.tasks.printings import Printing
from guidebook.publishing.validity.case_facts import FIELDS
from guidebook.publishing.validity.telling import BookValidity, ChangedPaper, Line
from guidebook.settings import Settings

_NOT_PRINTED, _GONE = "书上没有", "不再有这一条"
_CANNOT_TELL = "改过。书上的内容已经撤下，不能逐处列出，请照网上现在的办。"
# 表单册 prints of a guide its form and its name.
_ON_FORMS = {FIELDS, "一件事"}


@dataclass(frozen=True)
class Corrected:
    """Some guides or cards with what changed in all of them: where, what is printed, what holds now.

    Without rows, `note` says why none can be told.
    """

    names: tuple[str, ...]
    rows: tuple[Row, ...]
    note: str = ""

    @property
    def title(self) -> str:
        """The names as a heading."""
        return "、".join(self.names)


@dataclass(frozen=True)
class Errata:
    """The whole page in words: what both layouts, the page and the print, lay out."""

    title: str
    publisher: str
    hotline: str
    printed: str
    span: str
    made_on: str
    guides: tuple[Corrected, ...]
    cards: tuple[Corrected, ...]
    new: tuple[str, ...]
    withdrawn: tuple[str, ...]
    rest: str

    @property
    def is_empty(self) -> bool:
        """Whether the book still holds."""
        return not (self.guides or self.cards or self.new or self.withdrawn)


def errata(printing: Printing, book: BookValidity, site: Site, made_on: dt.date) -> Errata:
    """What is to be corrected in a printing; `book` compares its release with what is shown now."""
    is_forms = printing.edition == BookEdition.FORMS.book_name
    papers = tuple(map(_form_alone, book.guides)) if is_forms else book.guides
    changed = [paper for paper in papers if paper.changes != ()]
    printed, current = book.printed, book.current
    rest = book.unchanged + len(papers) - len(changed)
    return Errata(
        title=f"《{printing.edition}》勘误",
        publisher=site.publisher or site.title,
        hotline=str(site.hotline),
        printed=f"{day_of_year(printing.on)}印{printing.copies}本，{printing.where}。",
        span=f"书上是第{printed.number}次发布（{day_of_year(printed.on)}）的内容，"
        f"这里是到第{current.number}次发布（{day_of_year(current.on)}）改了的。",
        made_on=day_of_year(made_on),
        guides=tuple(_corrected(changed)),
        cards=() if is_forms else tuple(_corrected(book.items)),
        new=tuple(one.name for one in book.new),
        withdrawn=tuple(one.sentence for one in book.withdrawn),
        rest=f"别的{rest}份指南没有改，照书上的办。" if rest else "",
    )


def errata_pdf(made: Errata, settings: Settings) -> bytes:
    """The page on A4; raises what `typeset_book` does."""
    return typeset_book(settings, "errata.typ", made)


def _form_alone(paper: ChangedPaper) -> ChangedPaper:
    changes = paper.changes
    return paper if changes is None else replace(paper, changes=tuple(filter(_is_on_forms, changes)))


def _is_on_forms(change: Change) -> bool:
    return change.path[0] in _ON_FORMS


def _corrected(papers: Iterable[ChangedPaper]) -> Iterator[Corrected]:
    """The changes; what several papers have in common is told once, and for which."""
    papers = tuple(papers)
    titles: dict[Row, list[str]] = {}
    for paper in papers:
        for one in dict.fromkeys(_row(of.name, line) for of in paper.subjects for line in of.lines):
            titles.setdefault(one, []).append(paper.title)
    together: dict[tuple[str, ...], list[Row]] = {}
    for one, of_papers in titles.items():
        together.setdefault(tuple(of_papers), []).append(one)
    yield from (Corrected(names, tuple(rows)) for names, rows in together.items())
    if untold := tuple(paper.title for paper in papers if paper.changes is None):
        yield Corrected(untold, (), _CANNOT_TELL)


def _row(subject: str, line: Line) -> Row:
    """A change of an entry; of one that came or went, the entry as a whole."""
    is_whole = not (line.before and line.now)
    where = subject if is_whole else f"{subject} › {line.what}"
    return row(where, line.before or _NOT_PRINTED, line.now or _GONE)
