"""What gives way, in this order, when a case is too long for the two sides of a sheet.

What is least missed at the window goes first, and the sheet says what went and where it can be read. Duties,
certain papers, offices and signatures never go, nor does type become smaller.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from guidebook.model.facts import State
from guidebook.presenters.lines import ItemLine
from guidebook.presenters.papers import Paper
from guidebook.presenters.sheet import Dated, SheetCase


@dataclass(frozen=True)
class Part:
    """A part that can give way: the template's word for it, what a reader calls it, which sheets have it."""

    key: str
    name: str
    is_in: Callable[[SheetCase, Dated], bool]


def yielding(case: SheetCase, dated: Dated) -> Iterator[Part]:
    """The parts that this sheet has and can do without."""
    return (part for part in GIVES_WAY if part.is_in(case, dated))


def _has_validity(case: SheetCase, _: Dated) -> bool:
    results = (result for line in case.lines for result in line.results)
    return any(result.validity.state is not State.NONE for result in results)


def _has_remarks(case: SheetCase, _: Dated) -> bool:
    return any(map(_is_annotated, case.lines))


def _is_annotated(line: ItemLine) -> bool:
    has_charge_note = any(charge.note for charge in line.charges)
    return bool(line.note or line.facts or line.on_behalf_of or has_charge_note)


def _has_notes(case: SheetCase, _: Dated) -> bool:
    return any(paper.notes for paper in _papers(case)) or any(keeping.note for keeping in case.keepings)


def _has_tables(case: SheetCase, _: Dated) -> bool:
    return bool(case.tables)


def _has_beside(_: SheetCase, dated: Dated) -> bool:
    return bool(dated.beside or dated.notes)


def _has_notices(case: SheetCase, _: Dated) -> bool:
    return bool(case.notices)


def _has_spared(case: SheetCase, _: Dated) -> bool:
    return bool(case.issued_papers or case.fetched_papers)


def _has_unanswered(case: SheetCase, _: Dated) -> bool:
    return bool(case.unanswered)


def _has_open(case: SheetCase, _: Dated) -> bool:
    return bool(case.open_papers)


def _has_choices(case: SheetCase, _: Dated) -> bool:
    return any(paper.any_of for paper in _papers(case))


def _papers(case: SheetCase) -> tuple[Paper, ...]:
    return (*case.papers, *case.open_papers)


GIVES_WAY = (
    Part("validity", "证照有效期", _has_validity),
    Part("facts", "事项和收费的备注", _has_remarks),
    Part("notes", "材料的备注", _has_notes),
    Part("tables", "附表", _has_tables),
    Part("beside", "时限怎么算", _has_beside),
    Part("notices", "提示", _has_notices),
    Part("spared", "不用带的材料", _has_spared),
    Part("unanswered", "还没有回答的问题", _has_unanswered),
    Part("open", "视情形再加的材料什么时候要、怎么交", _has_open),
    Part("members", "可以任选的是哪几种", _has_choices),
)
