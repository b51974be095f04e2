"""The index: every name by which a guide or an item is known, in the order of pinyin."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from pypinyin.contrib.tone_convert import to_tone3

from guidebook import readings
from guidebook.catalogue import Catalogue
from guidebook.loading import knowledge
from guidebook.model import Bundle, Item
from guidebook.presenters.shared import Shared
from guidebook.presenters.telling import numbers_of
from guidebook.printing.appendix import card_numbers
from guidebook.printing.volume import IndexEntry, IndexGroup, IndexTarget
from guidebook.readings import Readings
from guidebook.text import name_key

# Names that begin with a figure or a sign stand before A.
_OTHERS = "0–9"
# The label of the shared chapter.
SHARED = "shared"

# A name, where it leads, the cards it means.
_Named = tuple[str, tuple[IndexTarget, ...], tuple[int, ...]]


def citizen_index(catalogue: Catalogue, bundles: Sequence[Bundle], shared: Shared) -> tuple[IndexGroup, ...]:
    """Names and aliases of these bundles and their items, each with the pages that tell of it."""
    letters = {item.line.name: item.letter for item in shared.items}
    cards = card_numbers(catalogue)
    named: list[_Named] = []
    for bundle in bundles:
        target = (IndexTarget(f"guide-{bundle.id}", ""),)
        named += [(name, target, ()) for name in (bundle.name, *bundle.aliases, *bundle.former_names)]
    for item in _items(catalogue, bundles):
        targets = (
            (IndexTarget(SHARED, letters[item.name]),)
            if item.name in letters
            else tuple(
                IndexTarget(f"items-{bundle.id}", str(numbers_of(bundle)[item.name]))
                for bundle in bundles
                if bundle.use_of(item.name)
            )
        )
        named += [(name, targets, (cards[item.name],)) for name in _names(item)]
    return _index(catalogue, named, frozenset(bundle.name for bundle in bundles))


def card_index(catalogue: Catalogue, bundles: Sequence[Bundle]) -> tuple[IndexGroup, ...]:
    """Names and aliases of the items of these bundles, each with its card."""
    cards = card_numbers(catalogue)
    named = [(n, (), (cards[item.name],)) for item in _items(catalogue, bundles) for n in _names(item)]
    return _index(catalogue, named, frozenset())


def _items(catalogue: Catalogue, bundles: Iterable[Bundle]) -> Iterable[Item]:
    return {item.name: item for bundle in bundles for item in catalogue.items_of(bundle)}.values()


def _names(item: Item) -> Iterator[str]:
    yield from (item.name, item.short_name or item.name, *item.aliases, *item.former_names)


def _index(catalogue: Catalogue, named: Iterable[_Named], titles: frozenset[str]) -> tuple[IndexGroup, ...]:
    """The entries by first letter; names that differ only in width, case or spaces are one."""
    entries: dict[str, tuple[str, list[IndexTarget], list[int]]] = {}
    for name, targets, cards in named:
        _, to, on = entries.setdefault(name_key(name), (name, [], []))
        to += [target for target in targets if target not in to]
        on += [card for card in cards if card not in on]
    spoken = readings.readings(tuple(knowledge.spoken(catalogue.root / "content").items()))
    groups: dict[str, list[IndexEntry]] = {}
    for name, to, on in sorted(entries.values(), key=lambda entry: sort_key(entry[0], spoken)):
        entry = IndexEntry(name, tuple(to), tuple(sorted(on)), name in titles)
        groups.setdefault(letter(name, spoken), []).append(entry)
    return tuple(IndexGroup(first, tuple(groups[first])) for first in sorted(groups))


def sort_key(name: str, spoken: Readings) -> tuple[tuple[str, ...], str]:
    """What a name is sorted by: its syllables with their tones as numbers, then itself."""
    syllables = spoken.syllables(name_key(name))
    return tuple(map(_with_tone, syllables)), name


@cache
def _with_tone(syllable: str) -> str:
    return to_tone3(syllable, neutral_tone_with_five=True)


def letter(name: str, spoken: Readings) -> str:
    """The letter under which a name is looked up."""
    first = sort_key(name, spoken)[0][0][:1].upper()
    return first if "A" <= first <= "Z" else _OTHERS
