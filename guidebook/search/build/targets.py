"""What words may lead to: the records of the catalogue, each with the names that it has there."""

import re
from collections.abc import Callable, Iterable, Iterator

from guidebook.catalogue import Catalogue
from guidebook.model import Bundle, Department, Item
from guidebook.search.build import citations
from guidebook.search.build.centrality import Centrality
from guidebook.search.schema import kinds
from guidebook.search.schema.data import Vector
from guidebook.text import name_key

_PARENTHESES = re.compile(r"[((][^()()]*[))]")
_OPENERS = re.compile(r"^(我要|我想|想要|想)?(开办|开设|开一家|开一间|开家|开间|开个|开|办理|申办|办|做|搞)")
_DISTRICT = re.compile(r"^(广州市|番禺区|广东省|中华人民共和国|国家|全国|区|市)+")


class Targets:
    """What words may lead to, with the vector of each."""

    def __init__(self, catalogue: Catalogue, central: Centrality) -> None:
        self.catalogue = catalogue
        self.central = central
        ledgers: list[tuple[str, Iterable[str], Callable[[str], Vector]]] = [
            (kinds.LAW, catalogue.laws, central.law),
            (kinds.OFFICE, catalogue.offices, lambda name: _all(catalogue.bundles_at(name))),
            (kinds.DEPARTMENT, catalogue.departments, central.department),
            (kinds.MATERIAL, catalogue.materials, central.material),
            (kinds.ITEM, catalogue.items, central.item),
            (kinds.BUNDLE, catalogue.bundles, lambda name: _all([catalogue.bundles[name]])),
        ]
        # Of things that are called the same, the last one is meant.
        self._known = {
            name_key(name): (kind, name, vector) for kind, names, vector in ledgers for name in names
        }

    def item_names(self, names: Iterable[str]) -> list[str]:
        """Those of the names that are items, as the catalogue writes them."""
        known = (self._known[key] for key in map(name_key, names) if key in self._known)
        return [name for kind, name, _ in known if kind == kinds.ITEM]

    def vector(self, name: str) -> Vector:
        """How much the thing of that name matters to each bundle; empty if there is no such thing."""
        key = name_key(name)
        if key not in self._known:
            return {}
        _, known, vector = self._known[key]
        return vector(known)

    def named(self) -> Iterator[tuple[str, str, list[str]]]:
        """Kind, name and the names by which the catalogue itself knows it."""
        for item in self.catalogue.items.values():
            yield kinds.ITEM, item.name, _item_names(item)
        for material in self.catalogue.materials.values():
            names = [material.name, *material.aliases, *material.former_names]
            yield kinds.MATERIAL, material.name, [*names, *_shorter(names, _PARENTHESES)]
        for department in self.catalogue.departments.values():
            yield kinds.DEPARTMENT, department.name, _department_names(department)
        for office in self.catalogue.offices.values():
            names = [office.name, *office.former_names, *office.aliases]
            yield kinds.OFFICE, office.name, [*names, *_shorter(names, _DISTRICT)]
        for law in self.catalogue.laws.values():
            yield kinds.LAW, law.name, citations.names(law)


def _all(bundles: Iterable[Bundle]) -> Vector:
    return {bundle.kind_code: 1.0 for bundle in bundles}


def _item_names(item: Item) -> list[str]:
    names = [item.name, item.label, *item.aliases, *item.former_names, item.plain_name or ""]
    names += [result.name for result in item.results]
    return [*names, *_shorter(names, _PARENTHESES), opened(item.plain_name or "")]


def _department_names(department: Department) -> list[str]:
    names = [department.name, department.short_name or "", *department.former_names]
    names += [department.full_name.text] if department.full_name and department.full_name.is_known else []
    return [*names, *_shorter(names, _DISTRICT), *department.aliases]


def _shorter(names: Iterable[str], without: re.Pattern[str]) -> list[str]:
    return [without.sub("", name) for name in names]


def opened(name: str) -> str:
    """The name without the verb of opening: 开办餐饮店 → 餐饮店."""
    return _OPENERS.sub("", name)
