"""Which item a row of a list is about: by 实施编码, by 基本编码, or by its name; what only resembles is told.

A name is compared without spaces, whatever its brackets, and without “对…的” in it; 别名 and 曾用名 count.
A row with a name of its own for a part (子项, 业务办理项) is about that part, not about the whole.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum

from guidebook.model import Item
from guidebook.publishing.comparing.listing import Row
from guidebook.publishing.comparing.values import plain
from guidebook.text import name_key

_BRACKETS = str.maketrans("[]{}<>【】〔〕〈〉", "()()()()()()", "《》“”\"'·-—－_")
_ABOUT = re.compile(r"^(?:关于)?对(.{2,})的(?=[^的]{2,}$)")
_PARTS = ("业务办理项名称", "子项名称")
# How alike two names have to be to be shown to somebody, of 100.
_ALIKE = 82


class Basis(IntEnum):
    """By what a row was found to be about an item, the surest last."""

    ALIAS = 1
    NAME = 2
    CATALOGUE_CODE = 3
    TASK_CODE = 4
    ACCEPTED = 5


BASES = {
    Basis.ALIAS: "别名",
    Basis.NAME: "名称",
    Basis.CATALOGUE_CODE: "基本编码",
    Basis.TASK_CODE: "实施编码",
    Basis.ACCEPTED: "指定",
}


@dataclass(frozen=True)
class Match:
    """A row that is about an item; `has_name` if it calls the item by its name, of today or before."""

    row: Row
    cells: Mapping[str, str]
    item: Item
    basis: Basis
    has_name: bool


@dataclass(frozen=True)
class Near:
    """A row that may be about an item: somebody has to say so."""

    row: Row
    name: str
    code: str
    item: Item


def key(name: str) -> str:
    """The form in which names of services are compared."""
    flat = name_key(name).translate(_BRACKETS)
    return _ABOUT.sub(r"\1", flat)


def row_name(cells: Mapping[str, str]) -> str:
    """What the row is about, in its most special name."""
    return next((name for target in (*_PARTS, "事项名称") if (name := plain(cells.get(target, "")))), "")


def _row_keys(cells: Mapping[str, str]) -> tuple[str, ...]:
    """The names that say exactly what the row is about: the part's, or the whole's with the part."""
    part, whole = row_name(cells), plain(cells.get("事项名称", ""))
    return tuple(dict.fromkeys((key(part), key(f"{whole}({part})")))) if part else ()


class Matcher:
    """All items by what a list may call them; `unused` is what was accepted and no row bears."""

    def __init__(self, items: Iterable[Item], accepted: Mapping[str, Item]) -> None:
        self._items = tuple(items)
        self._accepted = accepted
        self.unused = set(accepted)
        self._by_task = {item.task_code: item for item in self._items if item.task_code}
        self._by_catalogue = _grouped((i.catalogue_code, i) for i in self._items if i.catalogue_code)
        self._by_name = _grouped((key(n), i) for i in self._items for n in (i.name, *i.former_names))
        self._by_alias = _grouped((key(n), i) for i in self._items for n in i.aliases)
        self._resembling = _grouped((k, i) for i in self._items for k in _loose_keys(i))

    def match(self, row: Row, cells: Mapping[str, str]) -> Match | None:
        """The item that the row is about, None where that is not sure."""
        keys = _row_keys(cells)
        named = [item for k in keys for item in self._by_name.get(k, ())]
        for basis, items in self._found(row, cells, keys, named):
            unique = {item.id: item for item in items}
            if len(unique) > 1:
                # Items that share a 基本编码 are told apart by their names.
                unique = {item.id: item for item in named if item.id in unique}
            if len(unique) == 1:
                (item,) = unique.values()
                return Match(row, cells, item, basis, item.id in {one.id for one in named})
        return None

    def _found(
        self, row: Row, cells: Mapping[str, str], keys: tuple[str, ...], named: list[Item]
    ) -> Iterator[tuple[Basis, list[Item]]]:
        codes = codes_of(cells)
        accepted = [word for word in (*codes, row.label) if word in self._accepted]
        self.unused.difference_update(accepted)
        yield Basis.ACCEPTED, [self._accepted[word] for word in accepted]
        yield Basis.TASK_CODE, [item for code in codes if (item := self._by_task.get(code))]
        yield Basis.CATALOGUE_CODE, [item for code in codes for item in self._by_catalogue.get(code, ())]
        yield Basis.NAME, named
        yield Basis.ALIAS, [item for k in keys for item in self._by_alias.get(k, ())]

    def near(self, row: Row, cells: Mapping[str, str]) -> Iterator[Near]:
        """The items that the row may be about, for somebody to decide."""
        # Only lists with names of their own need it.
        from rapidfuzz import fuzz, process  # noqa: PLC0415

        name = row_name(cells)
        whole = key(cells.get("事项名称", ""))
        exact = [i for k in (*_row_keys(cells), whole) for i in self._exactly(k)]
        alike = process.extract(
            key(name), self._resembling.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=2
        )
        resembling = [item for similar, *_ in alike for item in self._resembling[similar]]
        code = next(iter(codes_of(cells)), "") or row.label
        for item in {item.id: item for item in (*exact, *resembling)}.values():
            yield Near(row, name, code, item)

    def _exactly(self, k: str) -> list[Item]:
        return [*self._by_name.get(k, ()), *self._by_alias.get(k, ()), *self._resembling.get(k, ())]


def codes_of(cells: Mapping[str, str]) -> list[str]:
    """The codes of a row, 实施编码 first."""
    codes = (plain(cells.get(target, "")).replace(" ", "").upper() for target in ("实施编码", "基本编码"))
    return [code for code in codes if code]


def _loose_keys(item: Item) -> set[str]:
    names = filter(None, (item.name, item.short_name, *item.aliases, *item.former_names))
    return {k for name in names for k in (key(name), re.sub(r"\(.*?\)", "", key(name))) if k}


def _grouped(pairs: Iterable[tuple[str, Item]]) -> dict[str, list[Item]]:
    groups: dict[str, dict[str, Item]] = defaultdict(dict)
    for name, item in pairs:
        groups[name][item.id] = item
    return {name: list(group.values()) for name, group in groups.items()}
