"""Offices, departments, laws and questions often asked, as they are told."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from guidebook.catalogue import Catalogue
from guidebook.model import Bundle, Department, LegalBasis, Office, State
from guidebook.model.bundle import ExtraTable, Faq
from guidebook.model.ledgers import Phone
from guidebook.model.references import Kind
from guidebook.plan import Truth
from guidebook.plan.plan import MarkedTable
from guidebook.presenters.addresses import address_of, department_link, link
from guidebook.presenters.citing import citations
from guidebook.presenters.conditions import Conditions, OpenPart
from guidebook.presenters.opening import OpeningLine, open_until, opening_lines
from guidebook.presenters.spots import spot_of
from guidebook.presenters.values import Citation, Link, Spot, Value, oldest, value


@dataclass(frozen=True)
class PhoneLine:
    """A number and what it is for."""

    number: Value
    purpose: str | None

    def __str__(self) -> str:
        return f"{self.number}（{self.purpose}）" if self.purpose else str(self.number)


def phone_lines(phones: Iterable[Phone], spot: Spot) -> tuple[PhoneLine, ...]:
    """The numbers of an office or a department, whose entry stands at `spot`."""
    return tuple(
        PhoneLine(value(phone.number, spot.at("电话", n, "号码")), phone.purpose)
        for n, phone in enumerate(phones)
    )


def in_a_row(phones: Sequence[PhoneLine], spot: Spot) -> Value:
    """All numbers as one text, which stands at `spot`; it is known as soon as one of them can be dialled."""
    states = [phone.number.state for phone in phones]
    state = State.KNOWN if State.KNOWN in states else states[0]
    confirmed = oldest(phone.number.confirmed for phone in phones)
    return Value("、".join(map(str, phones)), state, spot=spot, confirmed=confirmed)


@dataclass(frozen=True)
class OfficeLine:
    """A place with counters; `items` are the numbers of what a case handles there.

    `open_until` tells of one day whether it is open and until when.
    """

    name: str
    id: str
    url: str
    address: Value
    phone: Value
    phones: tuple[PhoneLine, ...]
    hours: Value
    openings: tuple[OpeningLine, ...]
    open_until: Value | None
    transport: Value
    windows: tuple[str, ...]
    department: Link | None
    note: str | None
    items: tuple[int, ...]


def office_line(
    catalogue: Catalogue,
    office: Office,
    items: tuple[int, ...] = (),
    on: dt.date | None = None,
    today: dt.date | None = None,
) -> OfficeLine:
    """An office as a case, or its own page, shows it; with `on` it tells until when it is open that day."""
    spot = spot_of(catalogue, Kind.OFFICE, office)
    phones = phone_lines(office.phones, spot)
    return OfficeLine(
        name=office.name,
        id=office.code,
        url=address_of(Kind.OFFICE, office),
        address=value(office.address, spot.at("地址")),
        phone=in_a_row(phones, spot.at("电话")),
        phones=phones,
        hours=value(office.hours, spot.at("办公时间")),
        openings=opening_lines(office.hours),
        open_until=open_until(office.hours, on, today, spot.at("办公时间")) if on else None,
        transport=value(office.transport, spot.at("交通")),
        windows=office.windows,
        department=department_link(catalogue, office.department) if office.department else None,
        note=office.note,
        items=items,
    )


@dataclass(frozen=True)
class DepartmentLine:
    """A department with how to reach it."""

    name: str
    id: str
    url: str
    full_name: Value | None
    nature: str
    phone: Value
    phones: tuple[PhoneLine, ...]
    address: Value | None
    website: str | None
    note: str | None


def department_line(catalogue: Catalogue, department: Department) -> DepartmentLine:
    """A department as a bundle, or its own page, shows it."""
    spot = spot_of(catalogue, Kind.DEPARTMENT, department)
    phones = phone_lines(department.phones, spot)
    return DepartmentLine(
        name=department.name,
        id=department.code,
        url=address_of(Kind.DEPARTMENT, department),
        full_name=value(department.full_name, spot.at("全称")) if department.full_name else None,
        nature=department.nature.value,
        phone=in_a_row(phones, spot.at("电话")),
        phones=phones,
        address=value(department.address, spot.at("地址")) if department.address else None,
        website=department.website,
        note=department.note,
    )


@dataclass(frozen=True)
class Articles:
    """Articles of a law with the numbers of the items that rest on them; none for the bundle itself."""

    article: str | None
    note: str | None
    items: tuple[int, ...]


@dataclass(frozen=True)
class LawLine:
    """A law in one of its versions, with what is relied on in it."""

    law: str
    edition: str
    url: str | None
    articles: tuple[Articles, ...]


def law_lines(
    catalogue: Catalogue,
    own: Iterable[LegalBasis],
    of_items: Iterable[tuple[int, Iterable[LegalBasis]]],
) -> tuple[LawLine, ...]:
    """The bundle's own documents, then the laws of its items; each law once."""
    laws: dict[tuple[str, str, str | None], dict[tuple[str | None, str | None], list[int]]] = {}
    for cited in citations(catalogue, own):
        articles = laws.setdefault((cited.law, cited.edition, cited.url), {})
        articles.setdefault((cited.article, cited.note), [])
    for number, bases in of_items:
        for cited in citations(catalogue, bases):
            articles = laws.setdefault((cited.law, cited.edition, cited.url), {})
            articles.setdefault((cited.article, cited.note), []).append(number)
    return tuple(
        LawLine(*law, tuple(Articles(*at, tuple(numbers)) for at, numbers in articles.items()))
        for law, articles in laws.items()
    )


@dataclass(frozen=True)
class FaqLine:
    """A question that many ask; `number` is its place in the bundle, the same in every case."""

    number: int
    question: str
    answer: str
    basis: tuple[Citation, ...]


def faq_lines(catalogue: Catalogue, bundle: Bundle, chosen: Collection[Faq]) -> Iterator[FaqLine]:
    """The chosen 常见问题, each with its place in the bundle."""
    for number, faq in enumerate(bundle.faqs, start=1):
        if faq in chosen:
            yield FaqLine(number, faq.question, faq.answer, citations(catalogue, faq.basis))


@dataclass(frozen=True)
class TableLine:
    """A row of a table; `mine` is None while that depends on answers, which `condition` names."""

    cells: tuple[str, ...]
    mine: bool | None
    condition: str | None


@dataclass(frozen=True)
class TableView:
    """附表."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[TableLine, ...]
    basis: tuple[Citation, ...]
    note: str | None
    sensitive: bool

    @property
    def has_mine(self) -> bool:
        """Whether one row is to be told apart from the others as that of this case."""
        return len(self.rows) > 1 and [row.mine for row in self.rows].count(True) == 1


def tables_on_paper(tables: Iterable[TableView]) -> tuple[TableView, ...]:
    """The rows of this case alone, and of no table from which an answer to a 敏感 question can be guessed."""
    own = (replace(t, rows=tuple(row for row in t.rows if row.mine)) for t in tables if not t.sensitive)
    return tuple(table for table in own if table.rows)


_MINE: Mapping[Truth, bool | None] = {Truth.TRUE: True, Truth.FALSE: False, Truth.UNKNOWN: None}


def table_view(
    catalogue: Catalogue, marked: MarkedTable, conditions: Conditions, open_part: OpenPart
) -> TableView:
    """A table with the rows of this case marked; `sensitive` if the marks give a 敏感 answer away."""
    table: ExtraTable = marked.table
    rows = tuple(
        TableLine(row.cells, _MINE[mine], conditions.all_of(open_part(row.when))) for row, mine in marked.rows
    )
    asked = (question for row in table.rows if row.when for question in row.when.questions)
    sensitive = any(catalogue.questions[question].is_sensitive for question in asked)
    return TableView(
        table.name, table.columns, rows, citations(catalogue, table.basis), table.note, sensitive
    )


@dataclass(frozen=True)
class BundleLine:
    """A bundle in a list."""

    id: str
    title: str
    plain_name: str
    topic: str
    audiences: tuple[str, ...]
    url: str


def bundle_line(bundle: Bundle) -> BundleLine:
    """A bundle as lists show it."""
    return BundleLine(
        id=bundle.id,
        title=bundle.name,
        plain_name=bundle.plain_name,
        topic=bundle.topic,
        audiences=bundle.audiences,
        url=address_of(Kind.BUNDLE, bundle),
    )


def bundle_links(catalogue: Catalogue, names: Iterable[str]) -> Iterator[Link]:
    """Those of the bundles that can be opened."""
    for name in names:
        if name in catalogue.bundles:
            yield link(Kind.BUNDLE, catalogue.bundles[name])
