"""What gives way, in this order, when a case is too long for the two sides of a sheet.

What is least missed at the window goes first, of each part the last ones, one by one, and the sheet says
what went and where it can be read. Duties, certain papers, offices and signatures never go, nor does type
become smaller.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from guidebook.model.facts import State
from guidebook.presenters.lines import ItemLine
from guidebook.presenters.papers import Keeping, Paper
from guidebook.presenters.sheet import Dated, SheetCase


@dataclass(frozen=True)
class Part:
    """A part that can give way: the template's word for it, what a reader calls it, how it is counted.

    `units` tells what a sheet has of it: the numbers of items, or places (from 0) in a list of the sheet.
    """

    key: str
    name: str
    counter: str
    units: Callable[[SheetCase, Dated], Iterable[int]]


@dataclass(frozen=True)
class Yielding:
    """What one sheet has of such a part, in the order in which it stands there."""

    key: str
    name: str
    counter: str
    units: tuple[int, ...]


def yielding(case: SheetCase, dated: Dated) -> Iterator[Yielding]:
    """The parts that this sheet has and can do without."""
    for part in GIVES_WAY:
        if units := tuple(part.units(case, dated)):
            yield Yielding(part.key, part.name, part.counter, units)


def _validities(case: SheetCase, _: Dated) -> Iterator[int]:
    if "证照有效期" not in case.unverified:
        return (line.number for line in case.lines if _is_limited(line))
    return iter(())


def _is_limited(line: ItemLine) -> bool:
    return any(result.validity.state is not State.NONE for result in line.results)


def _remarks(case: SheetCase, _: Dated) -> Iterator[int]:
    return (line.number for line in case.lines if _is_annotated(line))


def _is_annotated(line: ItemLine) -> bool:
    has_charge_note = any(charge.note for charge in line.charges)
    return bool(line.note or line.facts or line.on_behalf_of or has_charge_note)


def _notes(case: SheetCase, _: Dated) -> Iterator[int]:
    papers: tuple[Paper | Keeping, ...] = (*_papers(case), *case.keepings)
    return (n for n, paper in enumerate(papers) if _has_notes(paper))


def _has_notes(paper: Paper | Keeping) -> bool:
    return bool(paper.notes if isinstance(paper, Paper) else paper.note)


def _tables(case: SheetCase, _: Dated) -> range:
    return range(len(case.tables))


def _beside(_: SheetCase, dated: Dated) -> range:
    return range(len(dated.beside) + len(dated.notes))


def _notices(case: SheetCase, _: Dated) -> range:
    return range(len(case.notices))


def _spared(case: SheetCase, _: Dated) -> range:
    return range(len(case.issued_papers) + len(case.fetched_papers))


def _unanswered(case: SheetCase, _: Dated) -> range:
    return range(len(case.unanswered))


def _open(case: SheetCase, _: Dated) -> range:
    return range(len(case.papers), len(_papers(case)))


def _choices(case: SheetCase, _: Dated) -> Iterator[int]:
    return (n for n, paper in enumerate(_papers(case)) if paper.any_of)


def _papers(case: SheetCase) -> tuple[Paper, ...]:
    return (*case.papers, *case.open_papers)


GIVES_WAY = (
    Part("validity", "证照有效期", "项", _validities),
    Part("facts", "事项和收费的备注", "项", _remarks),
    Part("notes", "材料的备注", "种", _notes),
    Part("tables", "附表", "张", _tables),
    Part("beside", "时限怎么算", "条", _beside),
    Part("notices", "提示", "条", _notices),
    Part("spared", "不用带的材料", "种", _spared),
    Part("unanswered", "还没有回答的问题", "个", _unanswered),
    Part("open", "视情形再加的材料什么时候要、怎么交", "种", _open),
    Part("members", "可以任选的是哪几种", "种", _choices),
)
