"""What may be answered in a sentence: facts of items, bundles, offices and materials, each with its source.

The values are the presenters', so that an answer says what the page says. An unconfirmed fact is told too,
as 待核实: that is an answer.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from guidebook.catalogue import Catalogue
from guidebook.model import Bundle, Department, Item, Office
from guidebook.model.facts import State
from guidebook.model.item import ItemType
from guidebook.plan import Given, plan
from guidebook.plan.reckoning import IMMEDIATE
from guidebook.presenters.guide import bundle_view
from guidebook.presenters.item import ItemView, item_view
from guidebook.presenters.records import OfficeLine, department_line, office_line
from guidebook.presenters.telling import CaseTeller
from guidebook.presenters.values import Citation, Value, named
from guidebook.text import UNVERIFIED

# With more of them the sentence becomes too long.
_MOST_NAMES, _MOST_NOTES = 6, 2
_ASK = "待核实，先打12345问清楚"
# The days of a headline are those of one date of application.
_DAYS = re.compile(r"，(最迟|到)\d{4}年\d+月\d+日（[^）]*）")

# What is paid out or in besides a fee is told in a note.
_AMOUNT = re.compile(r"\d万?元|(多少|金额|标准).*待核实|不缴费")
_PENALTY = re.compile("罚|没收|滞纳金")


class Sentence(NamedTuple):
    """A sentence, the value in it, where it comes from, the anchor on the page, whether it is 待核实."""

    text: str
    value: str
    source: str
    anchor: str
    is_unverified: bool = False


class Subject(NamedTuple):
    """Something that is asked about by one of its names, with its facts by aspect (时限, 费用 …)."""

    names: list[str]
    facts: dict[str, Sentence]


def subjects(catalogue: Catalogue) -> dict[str, Subject]:
    """The items, offices, departments and materials by name."""
    of_items = {item.name: _item(catalogue, item) for item in catalogue.items.values()}
    of_offices = {office.name: _office(catalogue, office) for office in catalogue.offices.values()}
    of_departments = {name: _department(catalogue, one) for name, one in catalogue.departments.items()}
    return dict(_uses(catalogue)) | of_items | of_offices | of_departments


def of_bundles(catalogue: Catalogue) -> dict[str, Subject]:
    """For each bundle by id the names of its subjects, and its own facts."""
    return {bundle.id: _bundle(catalogue, bundle) for bundle in catalogue.bundles.values()}


def undated(headline: str) -> str:
    """A headline without the days, which are those of one date of application."""
    return _DAYS.sub("", headline)


def _uses(catalogue: Catalogue) -> Iterator[tuple[str, Subject]]:
    """For each material that guides ask for, which guides these are."""
    for name in catalogue.materials:
        bundles = _asking(catalogue, name)
        if bundles:
            shown = _listed([bundle.name.removesuffix("一件事") for bundle in bundles])
            text = f"{name}用在{shown}，共{len(bundles)}件事；要不要交，看您的情形。"
            yield name, Subject([name], {"用途": Sentence(text, shown, "各指南的材料清单", "materials")})


def _asking(catalogue: Catalogue, material: str) -> list[Bundle]:
    """The bundles with an item that asks for the material, or with a keepsake of it."""
    items = catalogue.items_with_material(material)
    users = {bundle.id for item in items for bundle in catalogue.bundles_with_item(item.name)}
    return [
        bundle
        for bundle in catalogue.ordered_bundles()
        if bundle.id in users or any(keepsake.material == material for keepsake in bundle.keepsakes)
    ]


def _listed(names: Sequence[str]) -> str:
    return "、".join(names[:_MOST_NAMES]) + ("等" if len(names) > _MOST_NAMES else "")


def _bundle(catalogue: Catalogue, bundle: Bundle) -> Subject:
    about = bundle_view(catalogue, bundle)
    offices = [office_line(catalogue, catalogue.offices[name]) for name in bundle.offices]
    facts = dict(_whole(catalogue, bundle))
    facts["地点"] = _place(f"{bundle.name}可以", offices, bundle.name)
    facts["电话"] = _phone("牵头部门", about.lead_department.name, about.lead_department.phone)
    if about.legal_basis:
        facts["依据"] = _laws(bundle.name, about.legal_basis, "laws")
    departments = (bundle.lead_department, *bundle.partner_departments)
    items = catalogue.items_of(bundle)
    places = dict.fromkeys((*bundle.offices, *(name for item in items for name in item.offices)))
    papers = {name for item in items for use in item.materials for name in use.members}
    papers |= {keepsake.material for keepsake in bundle.keepsakes}
    names = dict.fromkeys([*(item.name for item in items), *places, *departments, *sorted(papers)])
    return Subject(list(names), facts)


def _whole(catalogue: Catalogue, bundle: Bundle) -> Iterator[tuple[str, Sentence]]:
    """What the guide itself says of the typical case."""
    told = CaseTeller(plan(catalogue, bundle, Given(), bundle.checked_on)).outline
    sentence, count = undated(told.headline.sentence), f"{told.glance.papers}种材料"
    yield "时限", Sentence(f"{sentence}。", sentence, bundle.name, "outcome")
    text = f"{told.glance.situation}，要备{count}；答几个情形问题就能得到您自己的清单。"
    yield "材料", Sentence(text, str(told.glance.papers), bundle.name, "materials")


def _item(catalogue: Catalogue, item: Item) -> Subject:
    names = [item.name, item.label, item.plain_name or "", *item.aliases, *item.former_names]
    names += [result.name for result in item.results]
    view = item_view(catalogue, item)
    offices = [office_line(catalogue, catalogue.offices[name]) for name in item.offices]
    facts = dict(_item_facts(view, is_benefit=item.type is ItemType.PAYMENT))
    source = str(view.legal_basis[0])
    facts["地点"] = (
        _place(view.label, offices, f"item-{item.id}")._replace(source=source)
        if offices
        else _of_item(view, f"{view.label}由{view.authority.name}办。", view.authority.name)
    )
    return Subject([name for name in dict.fromkeys(names) if name], facts)


def _item_facts(item: ItemView, *, is_benefit: bool) -> Iterator[tuple[str, Sentence]]:
    yield "时限", _limit(item)
    if item.duty:
        text = f"{item.label}：{item.duty.sentence}办。{item.duty.note or ''}"
        is_unverified = item.duty.sentence.is_unverified
        yield "时机", _of_item(item, text, str(item.duty.sentence), is_unverified=is_unverified)
    if not is_benefit:
        yield "费用", _fee(item)
    amounts = [note for note in item.notes if _AMOUNT.search(note) and not _PENALTY.search(note)]
    if len(amounts) == 1:
        is_unverified = not any(character.isdigit() for character in amounts[0])
        yield "金额", _of_item(item, amounts[0], amounts[0], is_unverified=is_unverified)
    if validity := _validity(item):
        yield "有效期", validity
    if papers := list(dict.fromkeys(use.name for use in item.materials)):
        text = f"{item.label}按情形要交{_listed(papers)}，一共列了{len(papers)}种。"
        yield "材料", _of_item(item, text, _listed(papers).removesuffix("等"))
    if item.conditions:
        conditions = "".join(item.conditions)
        yield "条件", _of_item(item, f"办{item.label}的条件：{conditions}", conditions)
    yield "依据", _laws(item.label, item.legal_basis, f"item-{item.id}")


def _of_item(item: ItemView, text: str, value: str, *, is_unverified: bool = False) -> Sentence:
    return Sentence(text, value, str(item.legal_basis[0]), f"item-{item.id}", is_unverified)


def _limit(item: ItemView) -> Sentence:
    legal, promised = item.statutory_limit, item.promised_limit
    ways = [f"{way.name}{_days(way.statutory)}" for way in item.modes or item.stages]
    parts = ways or [f"法定{_days(legal)}" if legal.state is State.KNOWN else _lacking("法定", legal)]
    parts += [f"可以延长{item.extension}"] if item.extension else []
    parts.append(f"承诺{_days(promised)}" if promised.state is State.KNOWN else _lacking("承诺", promised))
    value = promised if promised.state is State.KNOWN else legal
    is_unverified = legal.is_unverified and promised.is_unverified and not ways
    text = f"{item.label}：{'，'.join(parts)}。"
    return _of_item(item, text, str(value), is_unverified=is_unverified)


def _lacking(kind: str, limit: Value) -> str:
    return f"{kind}时限{UNVERIFIED}" if limit.is_unverified else f"没有{kind}时限"


def _days(limit: Value) -> str:
    if limit.state is not State.KNOWN:
        return _lacking("法定", limit)
    return str(limit) if str(limit) == IMMEDIATE else f"{limit}内办结"


def _fee(item: ItemView) -> Sentence:
    if not item.charges:
        return _of_item(item, f"{item.label}不收费。", "不收费")
    if not any(charge.amount.state is State.KNOWN for charge in item.charges):
        return _of_item(item, f"{item.label}的收费{_ASK}。", UNVERIFIED, is_unverified=True)
    charges = "；".join(f"{charge.what}{charge.amount}" for charge in item.charges)
    return _of_item(item, f"{item.label}收费：{charges}。", charges)


def _validity(item: ItemView) -> Sentence | None:
    for result in item.results:
        if result.validity.state is State.KNOWN:
            return _of_item(item, f"{result.name}的有效期是{result.validity}。", str(result.validity))
        if result.validity.is_unverified:
            text = f"{result.name}的有效期{_ASK}。"
            return _of_item(item, text, UNVERIFIED, is_unverified=True)
    return None


def _office(catalogue: Catalogue, office: Office) -> Subject:
    line = office_line(catalogue, office)
    facts = {"地点": _place("", [line], office.name), "电话": _phone("", office.name, line.phone)}
    return Subject([office.name], facts)


def _department(catalogue: Catalogue, department: Department) -> Subject:
    line = department_line(catalogue, department)
    names = [department.name, department.short_name or department.name]
    return Subject(names, {"电话": _phone("", department.name, line.phone)})


def _place(what: str, offices: Sequence[OfficeLine], source: str) -> Sentence:
    """Where to go, with the address where it is known and otherwise the note on how to find the place."""
    names = "、".join(office.name for office in offices)
    known = [office for office in offices if office.address.state is State.KNOWN]
    parts = [f"{what}到{names}办" if what else "", *(f"{one.name}的地址是{one.address}" for one in known)]
    if not known:
        parts += [f"{names}的地址{_ASK}" if not what else f"地址{_ASK}"]
        parts += [office.note.rstrip("。") for office in offices[:_MOST_NOTES] if office.note]
    return Sentence("。".join(filter(None, (*parts, ""))) + "。", names, source, "offices", not known)


def _phone(what: str, name: str, phone: Value) -> Sentence:
    known = phone.state is State.KNOWN
    number = f"电话是{phone}" if known else f"的电话{_ASK}"
    return Sentence(f"{what}{name}{number}。", str(phone), name, "offices", not known)


def _laws(what: str, cited: Iterable[Citation], anchor: str) -> Sentence:
    laws = named(cited)
    return Sentence(f"{what}的依据是{laws}。", laws, laws, anchor)
