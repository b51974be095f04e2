"""What may be answered in a sentence: each fact of an item, a bundle or a material, with its source.

An unconfirmed fact is stored too, as 待核实: that is an answer.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

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


class Sentence(NamedTuple):
    """A sentence, the value in it, where it comes from, the anchor on the page, whether it is 待核实."""

    text: str
    value: str
    source: str
    anchor: str
    is_unverified: bool


class BundleSentences(NamedTuple):
    """The names of a bundle's items, the one that stands for it, and its facts by aspect (材料, 地点 …)."""

    items: list[str]
    main: str
    facts: dict[str, Sentence]


def of_items(catalogue: Catalogue) -> dict[str, dict[str, Sentence]]:
    """For each item by name its facts by aspect (时限, 费用 …)."""
    return {item.name: dict(_item_facts(item_view(catalogue, item))) for item in catalogue.items.values()}


def of_bundles(catalogue: Catalogue) -> dict[str, BundleSentences]:
    """For each bundle by id its facts."""
    return {bundle.id: _bundle_facts(catalogue, bundle) for bundle in catalogue.bundles.values()}


def of_materials(catalogue: Catalogue) -> dict[str, tuple[list[str], Sentence]]:
    """For each material that bundles ask for, their ids, and a sentence that names them."""
    return dict(_uses(catalogue))


def _uses(catalogue: Catalogue) -> Iterator[tuple[str, tuple[list[str], Sentence]]]:
    for name in catalogue.materials:
        bundles = _asking(catalogue, name)
        if bundles:
            shown = _listed([bundle.name.removesuffix("一件事") for bundle in bundles])
            text = f"{name}用在{shown}，共{len(bundles)}件事；要不要交，看您的情形。"
            sentence = Sentence(text, shown, "各指南的材料清单", "materials", is_unverified=False)
            yield name, ([b.id for b in bundles], sentence)


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


def _bundle_facts(catalogue: Catalogue, bundle: Bundle) -> BundleSentences:
    main = _main_item(catalogue, bundle)
    case = case_view(catalogue, bundle, typical(bundle), bundle.checked_on)
    about = bundle_view(catalogue, bundle)
    facts = {
        "材料": _materials(case),
        "地点": _place(case),
        "电话": _phone(about.lead_department),
        "依据": _laws(item_view(catalogue, main)),
    }
    return BundleSentences([use.item for use in bundle.items], main.name, facts)


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


def _item_facts(item: ItemView) -> Iterator[tuple[str, Sentence]]:
    yield "时限", _limit(item)
    yield "费用", _fee(item)
    if validity := _validity(item):
        yield "有效期", validity
    conditions = "；".join(condition.rstrip("。") for condition in item.conditions[:_MOST_CONDITIONS])
    yield "条件", _of_item(item, f"办{item.label}的条件：{conditions}。", conditions, is_unverified=False)


def _of_item(item: ItemView, text: str, value: str, *, is_unverified: bool) -> Sentence:
    first = item.legal_basis[0]
    source = f"《{first.law}》" if first.article == UNVERIFIED else str(first)
    return Sentence(text, value, source, f"item-{item.id}", is_unverified)


def _limit(item: ItemView) -> Sentence:
    legal, promised = item.statutory_limit, item.promised_limit
    is_legal, is_promised = legal.state is State.KNOWN, promised.state is State.KNOWN
    text = f"法定{_days(legal)}" if is_legal else f"法定时限{legal}"
    text += f"，承诺{_days(promised)}" if is_promised else "，承诺时限待核实"
    value = str(promised if is_promised else legal)
    return _of_item(item, f"{item.label}：{text}。", value, is_unverified=not (is_legal or is_promised))


def _days(limit: Value) -> str:
    return str(limit) if str(limit) == IMMEDIATE else f"{limit}内办结"


def _fee(item: ItemView) -> Sentence:
    if not item.charges:
        return _of_item(item, f"{item.label}不收费。", NONE, is_unverified=False)
    known = [charge for charge in item.charges if charge.amount.state is State.KNOWN]
    if not known:
        text = f"{item.label}的收费待核实，请先打12345问清楚。"
        return _of_item(item, text, UNVERIFIED, is_unverified=True)
    charges = "；".join(f"{charge.what}{charge.amount}" for charge in item.charges)
    return _of_item(item, f"{item.label}收费：{charges}。", charges, is_unverified=False)


def _validity(item: ItemView) -> Sentence | None:
    known = next((one for one in item.results if one.validity.state is State.KNOWN), None)
    if known is not None:
        text = f"{known.name}的有效期是{known.validity}。"
        return _of_item(item, text, str(known.validity), is_unverified=False)
    if not item.results:
        return None
    text = f"{item.results[0].name}的有效期待核实，请先打12345问清楚。"
    return _of_item(item, text, UNVERIFIED, is_unverified=True)


def _laws(item: ItemView) -> Sentence:
    laws = "、".join(dict.fromkeys(f"《{cited.law}》" for cited in item.legal_basis))
    return Sentence(f"{item.label}的依据是{laws}。", laws, laws, f"item-{item.id}", False)


def _materials(case: CaseView) -> Sentence:
    names = list(dict.fromkeys(paper.name for paper in case.papers))
    shown = _listed(names)
    text = f"常见情形下要备{shown}，共{case.glance.papers}种；答几个情形问题就能得到您自己的清单。"
    return Sentence(text, shown, case.title, "materials", False)


def _place(case: CaseView) -> Sentence:
    office = case.offices[0]
    known = office.address.state is State.KNOWN
    address = str(office.address) if known else "地址待核实，请先打12345问清楚"
    names = "、".join(office.name for office in case.offices[:_MOST_NAMES])
    text = f"可以到{names}办；{office.name}{'在' if known else ''}{address}。"
    return Sentence(text, office.name, case.title, "offices", not known)


def _phone(department: DepartmentLine) -> Sentence:
    known = department.phone.state is State.KNOWN
    number = str(department.phone) if known else "待核实，可以先打12345"
    text = f"牵头部门是{department.name}，电话{number}。"
    return Sentence(text, str(department.phone), department.name, "offices", not known)
