"""What the 一次性告知单 tells of a case: what does not change with the day, and apart from it what does.

Answers to 敏感 questions are not told, nor to be guessed from the rows of a table: a sheet is left
lying about.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from guidebook.catalogue import Catalogue
from guidebook.model.facts import Fact
from guidebook.model.references import Kind
from guidebook.plan.form import APPLICATION_FORM
from guidebook.presenters.case import CaseView, StepLine
from guidebook.presenters.dates import day_in_words, day_of_year, weekday
from guidebook.presenters.duties import DutyLine
from guidebook.presenters.guide import BundleView
from guidebook.presenters.lines import ItemLine
from guidebook.presenters.papers import Keeping, Paper
from guidebook.presenters.records import OfficeLine, TableView, tables_on_paper
from guidebook.presenters.spots import spot_of
from guidebook.presenters.values import Value, value
from guidebook.text import UNVERIFIED

# What is asked of most papers online, and so is said once for all.
_UPLOADED = "要上传"


@dataclass(frozen=True)
class Answered:
    """A question by its name, with the answers that are printed."""

    name: str
    answers: tuple[str, ...]


@dataclass(frozen=True)
class SheetStep:
    """A step under its title."""

    title: str
    items: tuple[ItemLine, ...]


@dataclass(frozen=True)
class Contact:
    """Whom to ask, or to complain to; `items` are the numbers of those it is for, none where for all."""

    name: str
    value: Value
    items: tuple[int, ...] = ()


@dataclass(frozen=True)
class SheetCase:
    """A case without its days. `tables` have the rows of this case alone, `received_at` says where to go.

    `uploads` says what becomes online of the papers that say nothing about it, `overdue` that nobody has
    written down what becomes of some duties that are missed.
    """

    title: str
    is_discreet: bool
    answers: tuple[Answered, ...]
    remarks: tuple[str, ...]
    separate: tuple[str, ...]
    received_at: str
    steps: tuple[SheetStep, ...]
    open_items: tuple[ItemLine, ...]
    papers: tuple[Paper, ...]
    open_papers: tuple[Paper, ...]
    uploads: str
    issued_papers: tuple[Paper, ...]
    fetched_papers: tuple[Paper, ...]
    keepings: tuple[Keeping, ...]
    duties: tuple[DutyLine, ...]
    overdue: str
    offices: tuple[OfficeLine, ...]
    tables: tuple[TableView, ...]
    notices: tuple[str, ...]
    unanswered: tuple[str, ...]
    unverified: tuple[str, ...]
    contacts: tuple[Contact, ...]

    @property
    def lines(self) -> tuple[ItemLine, ...]:
        """The items that are needed or may be, as they stand on the sheet."""
        return (*(line for step in self.steps for line in step.items), *self.open_items)


@dataclass(frozen=True)
class LastDay:
    """By which day one has to come for the item of that number."""

    number: int
    day: str


@dataclass(frozen=True)
class Dated:
    """All that is another on another day of printing or applying.

    `open_until` has an entry for each of the offices of the sheet.
    """

    printed_on: str
    headline: str
    beside: tuple[str, ...]
    notes: tuple[str, ...]
    last_days: tuple[LastDay, ...]
    open_until: tuple[Value | None, ...]


def sheet_case(catalogue: Catalogue, about: BundleView, case: CaseView) -> SheetCase:
    """What a sheet tells of a case on any day."""
    asked = [question for question in case.questions if question.asked]
    return SheetCase(
        title=case.title,
        is_discreet=case.is_discreet,
        answers=tuple(Answered(q.name, q.answers) for q in asked if q.answers and not q.sensitive),
        remarks=tuple(_remarks(case)),
        separate=case.separate,
        received_at=_received_at(catalogue.bundles[case.title].offices),
        steps=tuple(SheetStep(_title(step), tuple(map(_undated, step.items))) for step in case.steps),
        open_items=tuple(map(_undated, case.open_items)),
        papers=tuple(_brief(case, paper) for paper in case.papers),
        open_papers=tuple(_brief(case, paper) for paper in case.open_papers),
        uploads=_uploads(case),
        issued_papers=case.issued_papers,
        fetched_papers=case.fetched_papers,
        keepings=case.keepings,
        duties=tuple(replace(duty, last_day=None) for duty in case.duties),
        overdue=_overdue(case.duties),
        offices=tuple(replace(office, open_until=None) for office in case.offices),
        tables=tables_on_paper(case.tables),
        notices=case.notices,
        unanswered=tuple(q.wording for q in asked if not q.answers),
        unverified=case.unverified,
        contacts=tuple(contacts(catalogue, about, case)),
    )


def dated(case: CaseView, offices: Iterable[OfficeLine], printed_on: dt.date) -> Dated:
    """What holds for the day of applying and the day of printing, of the offices that the sheet has."""
    open_until = {office.name: office.open_until for office in case.offices}
    is_today = case.on == printed_on
    day = (
        f"今天（{day_of_year(case.on)}，{weekday(case.on.weekday())}）" if is_today else day_in_words(case.on)
    )
    return Dated(
        printed_on=day_of_year(printed_on),
        headline=f"{day}受理的话，{case.headline.sentence}。",
        beside=case.headline.beside,
        notes=case.headline.notes,
        last_days=tuple(LastDay(d.number, day_in_words(d.last_day)) for d in case.duties if d.last_day),
        open_until=tuple(open_until[office.name] for office in offices),
    )


def contacts(catalogue: Catalogue, about: BundleView, case: CaseView) -> Iterator[Contact]:
    """Whom to ask, where to look how far it is, whom to complain to."""
    hotline = value(str(catalogue.site.hotline), spot_of(catalogue, Kind.SITE, catalogue.site).at("热线"))
    yield Contact("咨询", hotline)
    of_items = [(line.number, catalogue.items[line.name]) for line in case.lines]
    known = [(number, item.consultation) for number, item in of_items if item.consultation.is_known]
    yield from (Contact("咨询", value(fact), numbers) for fact, numbers in _by_fact(known))
    yield Contact("进度查询", about.progress)
    complaints = list(_by_fact((number, item.complaint) for number, item in of_items))
    for fact, numbers in complaints:
        yield Contact("监督投诉", value(fact), numbers if len(complaints) > 1 else ())


def _by_fact(facts: Iterable[tuple[int, Fact]]) -> Iterable[tuple[Fact, tuple[int, ...]]]:
    """Each fact once, with the numbers of the items that have it."""
    numbers: dict[Fact, list[int]] = {}
    for number, fact in facts:
        numbers.setdefault(fact, []).append(number)
    return ((fact, tuple(of)) for fact, of in numbers.items())


def _remarks(case: CaseView) -> Iterator[str]:
    """What stands below the answers."""
    if not case.is_mine:
        yield "还没有回答问题：写着“才办”“才要”的，情形对上了才算。"
    if case.is_discreet:
        yield "涉及隐私的回答不印在这里，二维码里也没有。"
    yield from case.ignored


def _received_at(offices: tuple[str, ...]) -> str:
    return f"没有另写地点的，都到{'、'.join(offices)}办。" if offices else f"到哪里办{UNVERIFIED}。"


def _title(step: StepLine) -> str:
    name = "办成以后，到时候再办" if step.is_later else f"第{step.number}步"
    return f"{name}　{step.note}" if step.note else name


def _undated(line: ItemLine) -> ItemLine:
    """The item without the day by which one has to come, and without what holds in every bundle."""
    duty = line.duty and replace(line.duty, last_day=None)
    return replace(line, duty=duty, requirements=(), remarks=())


def _overdue(duties: tuple[DutyLine, ...]) -> str:
    """What is to be said of duties whose consequence nobody has written down."""
    is_open = any(duty.overdue is None for duty in duties)
    return f"没有写“过了期”会怎样的，{UNVERIFIED}，请向窗口问清楚。" if is_open else ""


def _brief(case: CaseView, paper: Paper) -> Paper:
    """The paper without what its kind says already, and without what `_uploads` says of all."""
    window = "" if paper.window in {f"交{paper.kind}", f"形式{UNVERIFIED}"} else paper.window
    if paper.name == APPLICATION_FORM and case.form:
        window = f"用《{case.title}{APPLICATION_FORM}》，{window}"
    return replace(paper, window=window, online=None if paper.online == _UPLOADED else paper.online)


def _uploads(case: CaseView) -> str:
    """What becomes of the papers online, where it is not said at the paper."""
    is_said = any(paper.online == _UPLOADED for paper in (*case.papers, *case.open_papers))
    return "网上办的，没有另写的都要上传。" if is_said else ""
