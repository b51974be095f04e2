"""What words may lead to: the records of the catalogue, each with the names that it has there."""

import re
from collections.abc import Iterable, Iterator

from guidebook.catalogue import Catalogue
from guidebook.model import Department, Item, Material
from guidebook.search.build import citations
from guidebook.search.build.centrality import Centrality
from guidebook.search.schema import kinds
from guidebook.search.schema.meanings import Vector
from guidebook.text import name_key

_PARENTHESES = re.compile(r"[((][^()()]*[))]")
_OPENERS = re.compile(r"^(我要|我想|想要|想)?(开办|开设|开一家|开一间|开家|开间|开个|开|办理|申办|办|做|搞)")
_DISTRICT = re.compile(r"^(广州市|番禺区|广东省|中华人民共和国|国家|全国|区|市)+")


class Targets:
    """What words may lead to, with the vector of each."""

    def __init__(self, catalogue: Catalogue, central: Centrality) -> None:
        self.catalogue = catalogue
        self.central = central
        self._vectors: dict[str, Vector] = {}
        self._kinds = self._kinds_by_key()

    def _kinds_by_key(self) -> dict[str, tuple[str, str]]:
        by_key = {name_key(law): (kinds.LAW, law) for law in self.catalogue.laws}
        by_key |= {name_key(n): (kinds.OFFICE, n) for n in self.catalogue.offices}
        by_key |= {name_key(n): (kinds.DEPARTMENT, n) for n in self.catalogue.departments}
        by_key |= {name_key(n): (kinds.MATERIAL, n) for n in self.catalogue.materials}
        by_key |= {name_key(n): (kinds.ITEM, n) for n in self.catalogue.items}
        return by_key | {name_key(n): (kinds.BUNDLE, n) for n in self.catalogue.bundles}

    def item_names(self, names: Iterable[str]) -> list[str]:
        """Those of the names that are items, as the catalogue writes them."""
        found = (self._kinds.get(name_key(name), ("", "")) for name in names)
        return [name for kind, name in found if kind == kinds.ITEM]

    def vector(self, name: str) -> Vector:
        """How much the thing of that name matters to each bundle; empty if there is no such thing."""
        key = name_key(name)
        if key not in self._vectors:
            self._vectors[key] = self._computed_vector(*self._kinds.get(key, ("", "")))
        return self._vectors[key]

    def _computed_vector(self, kind: str, name: str) -> Vector:
        match kind:
            case kinds.BUNDLE:
                return {self.catalogue.bundles[name].kind_code: 1.0}
            case kinds.ITEM:
                return self.central.item(name)
            case kinds.MATERIAL:
                return self.central.material(name)
            case kinds.DEPARTMENT:
                return self.central.department(name)
            case kinds.OFFICE:
                return {b.kind_code: 1.0 for b in self.catalogue.bundles_at(name)}
            case kinds.LAW:
                return self.central.law(name)
        return {}

    def named(self) -> Iterator[tuple[str, str, list[str]]]:
        """Kind, name and the names by which the catalogue itself knows it."""
        for item in self.catalogue.items.values():
            yield kinds.ITEM, item.name, _item_names(item)
        for material in self.catalogue.materials.values():
            yield kinds.MATERIAL, material.name, _material_names(material)
        for department in self.catalogue.departments.values():
            yield kinds.DEPARTMENT, department.name, _department_names(department)
        for office in self.catalogue.offices.values():
            names = [office.name, *office.former_names, *office.aliases]
            yield kinds.OFFICE, office.name, [*names, *(_DISTRICT.sub("", name) for name in names)]
        for law in self.catalogue.laws.values():
            yield kinds.LAW, law.name, citations.names(law)


def _item_names(item: Item) -> list[str]:
    names = [item.name, item.label, *item.aliases, *item.former_names, item.plain_name or ""]
    names += [result.name for result in item.results]
    return [*names, *(_PARENTHESES.sub("", name) for name in names), opened(item.plain_name or "")]


def _material_names(material: Material) -> list[str]:
    names = [material.name, *material.aliases, *material.former_names]
    return [*names, *(_PARENTHESES.sub("", name) for name in names)]


def _department_names(department: Department) -> list[str]:
    names = [department.name, department.short_name or "", *department.former_names]
    names += [department.full_name.text] if department.full_name and department.full_name.is_known else []
    return [*names, *(_DISTRICT.sub("", name) for name in names), *department.aliases]


def opened(name: str) -> str:
    """The name without the verb of opening: 开办餐饮店 → 餐饮店."""
    return _OPENERS.sub("", name)
