"""The index: every name by which a guide or an item is known, in the order of pinyin."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from pypinyin import Style, lazy_pinyin

from guidebook.catalogue import Catalogue
from guidebook.model import Bundle, Item
from guidebook.printing.volume import IndexEntry, IndexGroup
from guidebook.text import name_key

# Names that begin with a figure or a sign stand before A.
_OTHERS = "0–9"


def index(catalogue: Catalogue, bundles: Iterable[Bundle]) -> tuple[IndexGroup, ...]:
    """Names and aliases of these bundles and their items, by first letter."""
    bundles = tuple(bundles)
    targets = _targets(catalogue, bundles)
    titles = {bundle.name for bundle in bundles}
    groups: dict[str, list[IndexEntry]] = {}
    for name in sorted(targets, key=sort_key):
        entry = IndexEntry(name, tuple(targets[name]), name in titles)
        groups.setdefault(letter(name), []).append(entry)
    return tuple(IndexGroup(first, tuple(groups[first])) for first in sorted(groups))


def _targets(catalogue: Catalogue, bundles: Iterable[Bundle]) -> Mapping[str, list[str]]:
    """Labels by name; names that differ only in width, case or spaces are one, as first written."""
    written: dict[str, str] = {}
    labels_by_name: dict[str, list[str]] = {}
    for name, label in _names(catalogue, bundles):
        labels = labels_by_name.setdefault(written.setdefault(name_key(name), name), [])
        if label not in labels:
            labels.append(label)
    return labels_by_name


def _names(catalogue: Catalogue, bundles: Iterable[Bundle]) -> Iterator[tuple[str, str]]:
    items: dict[str, Item] = {}
    for bundle in bundles:
        for name in (bundle.name, *bundle.aliases, *bundle.former_names):
            yield name, f"guide-{bundle.id}"
        items |= {item.name: item for item in catalogue.items_of(bundle)}
    for item in items.values():
        for name in (item.name, item.short_name or item.name, *item.aliases, *item.former_names):
            yield name, f"item-{item.id}"


@cache
def sort_key(name: str) -> tuple[tuple[str, ...], str]:
    """What a name is sorted by: its syllables, then itself."""
    syllables = lazy_pinyin(name_key(name), style=Style.TONE3, neutral_tone_with_five=True)
    return tuple(syllables), name


def letter(name: str) -> str:
    """The letter under which a name is looked up."""
    first = sort_key(name)[0][0][:1].upper()
    return first if "A" <= first <= "Z" else _OTHERS
