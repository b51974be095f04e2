"""What may be answered in a sentence, laid out while the index is built: each fact with its source.

An unconfirmed fact is stored too, as 待核实: that is an answer.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from guidebook.catalogue import Catalogue
from guidebook.model import Bundle, Item
from guidebook.model.facts import State
from guidebook.model.item import ItemType
from guidebook.plan import Case, Standing, typical
from guidebook.plan.reckoning import IMMEDIATE
from guidebook.presenters.case import CaseView
from guidebook.presenters.guide import bundle_view
from guidebook.presenters.item import ItemView, item_view
from guidebook.presenters.records import DepartmentLine
from guidebook.presenters.telling import case_view
from guidebook.presenters.values import Value
from guidebook.text import NONE, UNVERIFIED

# With more of them the sentence becomes too long.
_MOST_NAMES = 6
_MOST_CONDITIONS = 3
# An item that more than one in so many bundles shares stands for none of them.
_FEW = 3

Fact = list[Any]


def facts(catalogue: Catalogue) -> dict[str, Any]:
    """For each bundle its facts by aspect, the names and facts of its items, where each material is asked.

    A fact is `[sentence, value, source, anchor, unverified]`; that of a material comes with its bundles.
    """
    items = {item.name: dict(_item_facts(item_view(catalogue, item))) for item in catalogue.items.values()}
    bundles = {bundle.id: _bundle_facts(catalogue, bundle) for bundle in catalogue.bundles.values()}
    return {"items": items, "bundles": bundles, "materials": dict(_uses(catalogue))}


def _uses(catalogue: Catalogue) -> Iterator[tuple[str, list[Any]]]:
    """For each material the bundles that ask for it, and a sentence that names them."""
    for name in catalogue.materials:
        bundles = _asking(catalogue, name)
        if bundles:
            shown = _listed([bundle.name.removesuffix("一件事") for bundle in bundles])
            text = f"{name}用在{shown}，共{len(bundles)}件事；要不要交，看您的情形。"
            yield name, [[b.id for b in bundles], [text, shown, "各指南的材料清单", "materials", False]]


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


def _bundle_facts(catalogue: Catalogue, bundle: Bundle) -> dict[str, Any]:
    main = _main_item(catalogue, bundle)
    case = case_view(catalogue, bundle, typical(bundle), bundle.checked_on)
    about = bundle_view(catalogue, bundle)
    return {
        "items": [use.item for use in bundle.items],
        "main": main.name,
        "材料": _materials(case),
        "地点": _place(case),
        "电话": _phone(about.lead_department),
        "依据": _laws(item_view(catalogue, main)),
    }


def _main_item(catalogue: Catalogue, bundle: Bundle) -> Item:
    """The item that stands for the bundle: needed, of the lead department, a licence if possible."""
    case = Case(catalogue, bundle, typical(bundle))
    needed = [catalogue.items[name] for name in case.items(Standing.NEEDED)] or list(
        catalogue.items_of(bundle)
    )

    def rank(item: Item) -> tuple[bool, bool, bool]:
        own = len(catalogue.bundles_with_item(item.name)) <= len(catalogue.bundles) // _FEW
        return (own, item.authority == bundle.lead_department, item.type is ItemType.LICENCE)

    return max(needed, key=rank)


def _item_facts(item: ItemView) -> Iterator[tuple[str, Fact]]:
    yield "时限", _limit(item)
    yield "费用", _fee(item)
    if validity := _validity(item):
        yield "有效期", validity
    conditions = "；".join(condition.rstrip("。") for condition in item.conditions[:_MOST_CONDITIONS])
    yield "条件", _of_item(item, f"办{item.label}的条件：{conditions}。", conditions, is_unverified=False)


def _of_item(item: ItemView, text: str, value: str, *, is_unverified: bool) -> Fact:
    first = item.legal_basis[0]
    source = f"《{first.law}》" if first.article == UNVERIFIED else str(first)
    return [text, value, source, f"item-{item.id}", is_unverified]


def _limit(item: ItemView) -> Fact:
    legal, promised = item.statutory_limit, item.promised_limit
    is_legal, is_promised = legal.state is State.KNOWN, promised.state is State.KNOWN
    text = f"法定{_days(legal)}" if is_legal else f"法定时限{legal}"
    text += f"，承诺{_days(promised)}" if is_promised else "，承诺时限待核实"
    value = str(promised if is_promised else legal)
    return _of_item(item, f"{item.label}：{text}。", value, is_unverified=not (is_legal or is_promised))


def _days(limit: Value) -> str:
    return str(limit) if str(limit) == IMMEDIATE else f"{limit}内办结"


def _fee(item: ItemView) -> Fact:
    if not item.charges:
        return _of_item(item, f"{item.label}不收费。", NONE, is_unverified=False)
    known = [charge for charge in item.charges if charge.amount.state is State.KNOWN]
    if not known:
        text = f"{item.label}的收费待核实，请先打12345问清楚。"
        return _of_item(item, text, UNVERIFIED, is_unverified=True)
    charges = "；".join(f"{charge.what}{charge.amount}" for charge in item.charges)
    return _of_item(item, f"{item.label}收费：{charges}。", charges, is_unverified=False)


def _validity(item: ItemView) -> Fact | None:
    known = next((one for one in item.results if one.validity.state is State.KNOWN), None)
    if known is not None:
        text = f"{known.name}的有效期是{known.validity}。"
        return _of_item(item, text, str(known.validity), is_unverified=False)
    if not item.results:
        return None
    text = f"{item.results[0].name}的有效期待核实，请先打12345问清楚。"
    return _of_item(item, text, UNVERIFIED, is_unverified=True)


def _laws(item: ItemView) -> Fact:
    laws = "、".join(dict.fromkeys(f"《{cited.law}》" for cited in item.legal_basis))
    return [f"{item.label}的依据是{laws}。", laws, laws, f"item-{item.id}", False]


def _materials(case: CaseView) -> Fact:
    names = list(dict.fromkeys(paper.name for paper in case.papers))
    shown = _listed(names)
    text = f"常见情形下要备{shown}，共{case.glance.papers}种；答几个情形问题就能得到您自己的清单。"
    return [text, shown, case.title, "materials", False]


def _place(case: CaseView) -> Fact:
    office = case.offices[0]
    known = office.address.state is State.KNOWN
    address = str(office.address) if known else "地址待核实，请先打12345问清楚"
    names = "、".join(office.name for office in case.offices[:_MOST_NAMES])
    text = f"可以到{names}办；{office.name}{'在' if known else ''}{address}。"
    return [text, office.name, case.title, "offices", not known]


def _phone(department: DepartmentLine) -> Fact:
    known = department.phone.state is State.KNOWN
    number = str(department.phone) if known else "待核实，可以先打12345"
    text = f"牵头部门是{department.name}，电话{number}。"
    return [text, str(department.phone), department.name, "offices", not known]
