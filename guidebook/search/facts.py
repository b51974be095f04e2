"""What may be answered in a sentence, reckoned while the index is built: each fact with its source.

A fact that nobody has confirmed is kept too, as 待核实: that is an answer.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from guidebook.catalogue import Catalogue
from guidebook.model import Bundle, Item, TimeLimit
from guidebook.model.item import ItemType
from guidebook.plan import Case, Standing, Truth, typical
from guidebook.text import UNVERIFIED

# Beyond these a sentence is no longer one.
_MOST_NAMES = 6
_MOST_CONDITIONS = 3
# An item that more than this part of all bundles share stands for none of them.
_FEW = 3

Fact = list[Any]


def facts(catalogue: Catalogue) -> dict[str, Any]:
    """For each bundle its facts by aspect, the names and facts of its items, where each material is asked.

    A fact is `[sentence, value, source, anchor, unverified]`; that of a material comes with its bundles.
    """
    items = {item.name: dict(_item_facts(item)) for item in catalogue.items.values()}
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
    """The bundles with an item that asks for the material, or that want it kept ready."""
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
    found: dict[str, Any] = {"items": [use.item for use in bundle.items], "main": main.name}
    found["材料"] = _materials(catalogue, bundle)
    found["地点"] = _place(catalogue, bundle)
    found["电话"] = _phone(catalogue, bundle)
    found["依据"] = _laws(main)
    return found


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


def _item_facts(item: Item) -> Iterator[tuple[str, Fact]]:
    yield "时限", _limit(item)
    yield "费用", _fee(item)
    source, anchor = _source(item), f"item-{item.id}"
    if validity := next((r for r in item.results if r.validity.is_known), None):
        text = f"{validity.name}的有效期是{validity.validity.text}。"
        yield "有效期", [text, validity.validity.text, source, anchor, False]
    elif item.results:
        text = f"{item.results[0].name}的有效期待核实，请先打12345问清楚。"
        yield "有效期", [text, UNVERIFIED, source, anchor, True]
    conditions = "；".join(condition.rstrip("。") for condition in item.conditions[:_MOST_CONDITIONS])
    yield "条件", [f"办{item.label}的条件：{conditions}。", conditions, source, anchor, False]


def _limit(item: Item) -> Fact:
    legal, promised = item.statutory_limit, item.promised_limit
    said = f"法定{_days(legal)}" if legal.is_known else f"法定时限{legal}"
    said += f"，承诺{_days(promised)}" if promised.is_known else "，承诺时限待核实"
    value = str(promised) if promised.is_known else str(legal)
    unverified = not (legal.is_known or promised.is_known)
    return [f"{item.label}：{said}。", value, _source(item), f"item-{item.id}", unverified]


def _days(limit: TimeLimit) -> str:
    return "即办" if limit.is_immediate else f"{limit}内办结"


def _fee(item: Item) -> Fact:
    anchor, source = f"item-{item.id}", _source(item)
    if item.fees.is_free:
        return [f"{item.label}不收费。", "无", source, anchor, False]
    if item.fees.is_unverified:
        return [f"{item.label}的收费待核实，请先打12345问清楚。", UNVERIFIED, source, anchor, True]
    charges = "；".join(f"{fee.name}{fee.rate}" for fee in item.fees.charges)
    unverified = all(not fee.rate.is_known for fee in item.fees.charges)
    return [f"{item.label}收费：{charges}。", charges, source, anchor, unverified]


def _source(item: Item) -> str:
    basis = item.legal_basis[0]
    article = basis.article if basis.article and basis.article != UNVERIFIED else ""
    return f"《{basis.law}》{article}"


def _laws(item: Item) -> Fact:
    laws = "、".join(dict.fromkeys(f"《{basis.law}》" for basis in item.legal_basis))
    return [f"{item.label}的依据是{laws}。", laws, laws, f"item-{item.id}", False]


def _materials(catalogue: Catalogue, bundle: Bundle) -> Fact:
    case = Case(catalogue, bundle, typical(bundle))
    uses = [use for name in case.items(Standing.NEEDED) for use in catalogue.items[name].materials]
    names = list(dict.fromkeys(use.title for use in uses if case.holds(use.when) is Truth.TRUE))
    shown = _listed(names)
    text = f"典型情形下要备{shown}，共{len(names)}种；答几个情形问题就能得到您自己的清单。"
    return [text, shown, bundle.name, "materials", False]


def _place(catalogue: Catalogue, bundle: Bundle) -> Fact:
    office = catalogue.offices[bundle.offices[0]]
    known = office.address.is_known
    address = office.address.text if known else "地址待核实，请先打12345问清楚"
    text = f"可以到{'、'.join(bundle.offices)}办；{office.name}{'在' if known else ''}{address}。"
    return [text, bundle.offices[0], bundle.name, "offices", not known]


def _phone(catalogue: Catalogue, bundle: Bundle) -> Fact:
    department = catalogue.departments[bundle.lead_department]
    known = department.phone.is_known
    number = department.phone.text if known else "待核实，可以先打12345"
    text = f"牵头部门是{department.name}，电话{number}。"
    return [text, department.phone.text, department.name, "offices", not known]
