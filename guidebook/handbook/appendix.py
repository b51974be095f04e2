"""What all guides of the book share, told once: items, offices, departments."""

from collections.abc import Iterable, Iterator

from guidebook.catalogue import Catalogue
from guidebook.handbook.document import BasisRow, Entry, OfficeRow
from guidebook.handbook.guide import office_row
from guidebook.handbook.volume import DepartmentRow, ItemCard
from guidebook.handbook.wording import (
    citations,
    fee_lines,
    optional,
    promised_limits,
    statutory_limits,
    version,
)
from guidebook.model import Bundle, Item
from guidebook.model.item import Result, Stage, Timing


def item_cards(catalogue: Catalogue, bundles: Iterable[Bundle]) -> tuple[ItemCard, ...]:
    """The items of these bundles, in the order in which the book first names them."""
    users: dict[str, list[str]] = {}
    for bundle in bundles:
        for use in bundle.items:
            users.setdefault(use.item, []).append(bundle.id)
    return tuple(_card(catalogue.items[name], tuple(guides)) for name, guides in users.items())


def _card(item: Item, users: tuple[str, ...]) -> ItemCard:
    return ItemCard(
        id=item.id,
        name=item.name,
        kind=f"{item.type} · {item.handling} · {item.authority}",
        facts=tuple(_facts(item)),
        notes=tuple(_notes(item)),
        conditions=item.conditions,
        prohibitions=item.prohibitions,
        procedure=item.procedure,
        bases=tuple(BasisRow(b.law, b.article or "", version(b)) for b in item.legal_basis),
        users=users,
    )


def _facts(item: Item) -> Iterator[Entry]:
    yield Entry("法定时限", ";".join(statutory_limits(item)))
    if item.extension.is_known:
        yield Entry("可延长", str(item.extension))
    yield Entry("承诺时限", ";".join(promised_limits(item)))
    if item.counted_from:
        yield Entry("计算从", item.counted_from)
    yield Entry("收费", ";".join(fee_lines(item)))
    yield Entry("到现场次数", str(item.visits))
    if item.quota is not None:
        yield Entry("数量限制", str(item.quota))
    yield Entry("咨询", str(item.consultation))
    yield Entry("监督投诉", str(item.complaint))
    yield Entry("行政复议", str(item.review))
    yield Entry("行政诉讼", str(item.litigation))


def _notes(item: Item) -> Iterator[str]:
    yield from item.note
    if item.limit_note:
        yield item.limit_note
    if item.timing:
        yield _timing(item.timing)
    if item.visit_reason is not None:
        yield f"要到现场:{item.visit_reason}"
    if item.off_clock:
        yield f"不计入时限:{'、'.join(map(_stage, item.off_clock))}。"
    for charge in item.fees.charges:
        if charge.basis or charge.note:
            yield f"收费“{charge.name}”:{optional(charge.note)}{citations(charge.basis)}"
    for result in item.results:
        yield _result(result)


def _stage(stage: Stage) -> str:
    return f"{stage.name}({stage.limit})" if stage.limit.is_known else stage.name


def _timing(timing: Timing) -> str:
    parts = [f"什么时候办:{timing}", timing.overdue and f"逾期:{timing.overdue}", timing.note]
    return ";".join(part for part in parts if part) + f"。{citations(timing.basis)}"


def _result(result: Result) -> str:
    validity = f",有效期{result.validity}" if result.validity.is_known else ",有效期待核实"
    delivery = f",{'、'.join(result.delivery)}" if result.delivery else ""
    return f"办好后拿到:{result.name}{validity}{delivery}。{optional(result.note)}"


def office_rows(catalogue: Catalogue, bundles: Iterable[Bundle]) -> tuple[OfficeRow, ...]:
    """The offices at which these bundles are received, in the order of the ledger."""
    used = {name for bundle in bundles for name in bundle.offices}
    return tuple(office_row(office) for name, office in catalogue.offices.items() if name in used)


def department_rows(catalogue: Catalogue, bundles: Iterable[Bundle]) -> tuple[DepartmentRow, ...]:
    """The departments that lead, join in or decide in these bundles, in the order of the ledger."""
    used = {name for bundle in bundles for name in (bundle.lead_department, *bundle.partner_departments)}
    used |= {item.authority for bundle in bundles for item in catalogue.items_of(bundle)}
    return tuple(
        DepartmentRow(
            id=department.code,
            name=name,
            full_name=optional(department.full_name),
            phone=str(department.phone),
            nature=department.nature,
            note=department.note or "",
        )
        for name, department in catalogue.departments.items()
        if name in used
    )
