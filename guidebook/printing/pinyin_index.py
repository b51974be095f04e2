"""The index: every name by which a guide or an item is known, in the order of pinyin."""

from collections.abc import Iterable, Iterator, Mapping

from pypinyin.contrib.tone_convert import to_tone3

from guidebook import readings
from guidebook.catalogue import Catalogue
from guidebook.loading import knowledge
from guidebook.model import Bundle, Item
from guidebook.printing.volume import IndexEntry, IndexGroup
from guidebook.readings import Readings
from guidebook.text import name_key

# Names that begin with a figure or a sign stand before A.
_OTHERS = "0–9"


def index(catalogue: Catalogue, bundles: Iterable[Bundle]) -> tuple[IndexGroup, ...]:
    """Names and aliases of these bundles and their items, by first letter."""
    bundles = tuple(bundles)
    targets = _targets(catalogue, bundles)
    titles = {bundle.name for bundle in bundles}
    groups: dict[str, list[IndexEntry]] = {}
    spoken = readings.readings(tuple(knowledge.spoken(catalogue.root / "content").items()))
    for name in sorted(targets, key=lambda name: sort_key(name, spoken)):
        entry = IndexEntry(name, tuple(targets[name]), name in titles)
        groups.setdefault(letter(name, spoken), []).append(entry)
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


def sort_key(name: str, spoken: Readings) -> tuple[tuple[str, ...], str]:
    """What a name is sorted by: its syllables with their tones as numbers, then itself."""
    syllables = spoken.syllables(name_key(name))
    return tuple(to_tone3(syllable, neutral_tone_with_five=True) for syllable in syllables), name


def letter(name: str, spoken: Readings) -> str:
    """The letter under which a name is looked up."""
    first = sort_key(name, spoken)[0][0][:1].upper()
    return first if "A" <= first <= "Z" else _OTHERS
