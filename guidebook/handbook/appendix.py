"""What all guides of the book share, told once: items, offices, departments."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from guidebook.catalogue import Catalogue
from guidebook.handbook.document import Entry, OfficeRow
from guidebook.handbook.guide import office_row
from guidebook.handbook.volume import DepartmentRow, ItemCard
from guidebook.handbook.wording import (
    citation,
    citations,
    fee_lines,
    optional,
    promised_limits,
    sentence,
    statutory_limits,
    version,
)
from guidebook.model import Bundle, Item
from guidebook.model.item import Result, Stage, Timing


def card_numbers(bundles: Iterable[Bundle]) -> Mapping[str, int]:
    """The numbers of the items (by name) in the appendix: the order in which the book first names them."""
    names = dict.fromkeys(use.item for bundle in bundles for use in bundle.items)
    return {name: number for number, name in enumerate(names, start=1)}


def item_cards(catalogue: Catalogue, bundles: Sequence[Bundle]) -> tuple[ItemCard, ...]:
    """The items of these bundles, each told once."""
    return tuple(
        _card(number, catalogue.items[name], tuple(b.id for b in bundles if b.use_of(name)))
        for name, number in card_numbers(bundles).items()
    )


def _card(number: int, item: Item, users: tuple[str, ...]) -> ItemCard:
    return ItemCard(
        id=item.id,
        number=number,
        name=item.name,
        kind=f"{item.type} · {item.handling} · {item.authority}",
        facts=tuple(_facts(item)),
        notes=tuple(_notes(item)),
        conditions=item.conditions,
        prohibitions=item.prohibitions,
        procedure=item.procedure,
        bases=tuple(citation(b) + (f"({version(b)})" if version(b) else "") for b in item.legal_basis),
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
            yield sentence(f"收费“{charge.name}”:{charge.rate}", charge.note, citations(charge.basis))
    for result in item.results:
        yield _result(result)


def _stage(stage: Stage) -> str:
    return f"{stage.name}({stage.limit})" if stage.limit.is_known else stage.name


def _timing(timing: Timing) -> str:
    overdue = f"逾期的,{timing.overdue}" if timing.overdue else None
    return sentence(f"什么时候办:{timing}", overdue, timing.note) + citations(timing.basis)


def _result(result: Result) -> str:
    validity = f",有效期{result.validity}" if result.validity.is_known else ",有效期待核实"
    delivery = f",{'、'.join(result.delivery)}" if result.delivery else ""
    return sentence(f"办好后拿到:{result.name}{validity}{delivery}", result.note)


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
