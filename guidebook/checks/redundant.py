"""Words that add nothing to the search: without them, the rest reads the same.

The longest are looked at first, and a word that was found to be redundant no longer helps to read the
others, so that all of them can be taken away together.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from typing import TypeVar

from guidebook.catalogue import Catalogue
from guidebook.loading.knowledge import LEVELS, Knowledge
from guidebook.model import Item, Law, Material
from guidebook.model.ledgers import SHOWN_ALIASES
from guidebook.problems import Place
from guidebook.search import analysis, weights
from guidebook.search.build.vocabulary import Vocabulary, vocabulary
from guidebook.search.schema.kinds import only_ask
from guidebook.yamlsource import Path, Source

R = TypeVar("R", Item, Law, Material)

# How much a text says about each bundle.
Says = dict[str, float]


@dataclass(frozen=True)
class Word:
    """A word that an editor wrote for the search; `path` leads to its entry in the list that holds it."""

    text: str
    source: Source
    path: Path
    surface: str

    @property
    def place(self) -> Place:
        """Where the word stands."""
        return self.source.place(self.path)


def written_words(catalogue: Catalogue, knowledge: Knowledge) -> list[Word]:
    """The words that may be redundant: everyday words, and 别名 of items, materials and laws.

    The 别名 of a bundle and the first of an item and a material are shown; 指向, 经办, 置顶 and words of
    asking are decisions; departments of two levels have names so much alike that none can stand for another.
    None of these is among them.
    """
    written: list[tuple[str, Source, Path]]
    written = [(entry.word, entry.source, entry.path) for entry in knowledge.of(*LEVELS)]
    for entity in catalogue.entities:
        if isinstance(entity.record, Item | Material | Law):
            shown = 0 if isinstance(entity.record, Law) else SHOWN_ALIASES
            aliases = [*enumerate(entity.record.aliases)][shown:]
            written += [(alias, entity.source, (*entity.at, "别名", n)) for n, alias in aliases]
    surfaces = analysis.keys([word for word, _, _ in written], knowledge.variants)
    return [Word(*of, surface) for of, surface in zip(written, surfaces, strict=True)]


def redundant(catalogue: Catalogue, knowledge: Knowledge, words: Sequence[Word]) -> list[Word]:
    """Those of the words that add nothing, in the order given."""
    reader = Reader(catalogue, knowledge)
    surfaces = dict.fromkeys(word.surface for word in words)
    dropped = {s for s in sorted(surfaces, key=len, reverse=True) if reader.forgets(s)}
    return [word for word in words if word.surface in dropped]


class Reader:
    """Reads texts by known words, without the corrections and the full text that a search adds."""

    def __init__(self, catalogue: Catalogue, knowledge: Knowledge) -> None:
        known = vocabulary(catalogue, knowledge)
        self._says = {surface: _said(known, surface) for surface in known.surfaces}
        self._asking = {s for s, meanings in known.surfaces.items() if _only_asks(known, meanings)}
        unwritten = vocabulary(_without_aliases(catalogue), _without_words(knowledge))
        self._unwritten = {surface: _said(unwritten, surface) for surface in unwritten.surfaces}
        self._longest = max(map(len, self._says), default=0)

    def likeness(self, surface: str) -> float:
        """How much of what the word says is said without it, from 0 to 1; 0 where it means other bundles."""
        before, after = self._says.get(surface, {}), self.rest(surface)
        firmness, left = _norm(before), _norm(after)
        if not firmness or not left:
            return 0.0
        cosine = sum(weight * after.get(bundle, 0.0) for bundle, weight in before.items()) / firmness / left
        return min(1.0, left / firmness) if cosine >= weights.ALIKE else 0.0

    def forgets(self, surface: str) -> bool:
        """Forget the word if the rest reads the same; whether it did."""
        is_redundant = self.likeness(surface) >= weights.AS_FIRM
        if is_redundant:
            self.forget(surface)
        return is_redundant

    def forget(self, surface: str) -> None:
        """Read as if no editor had written the word."""
        if surface in self._unwritten:
            self._says[surface] = self._unwritten[surface]
        else:
            self._says.pop(surface, None)

    def rest(self, surface: str) -> Says:
        """What the word says if no editor wrote it."""
        if surface in self._unwritten:
            return self._unwritten[surface]
        units = [unit.text for unit in analysis.units(surface)]
        best: list[tuple[float, tuple[str, ...]]] = [(0.0, ())]
        for end in range(1, len(units) + 1):
            value, parts = best[-1]
            for start in range(end):
                part = _joined(units[start:end])
                if part in self._says and part != surface:
                    value_here = best[start][0] + self._value(part)
                    if value_here > value:
                        value, parts = value_here, (*best[start][1], part)
            best.append((value, parts))
        return _sum(self._says[part] for part in dict.fromkeys(best[-1][1]))

    def _value(self, part: str) -> float:
        length = sum(weights.LATIN_LENGTH for word in part.split() if word.isascii()) or float(len(part))
        value: float = length**weights.LENGTH_POWER
        return value * weights.ASKING if part in self._asking else value


def _joined(units: Sequence[str]) -> str:
    key = ""
    for unit in units:
        key += f" {unit}" if key and unit.isascii() and key[-1].isascii() else unit
    return key


def _said(known: Vocabulary, surface: str) -> Says:
    """What a known word says about each bundle: its strongest meaning there."""
    says: Says = {}
    for meaning in map(known.meanings.__getitem__, known.surfaces[surface]):
        for bundle, weight in meaning.vector.items():
            says[bundle] = max(says.get(bundle, 0.0), meaning.strength * weight)
    return says


def _only_asks(known: Vocabulary, meanings: Sequence[int]) -> bool:
    return only_ask(known.meanings[number].kind for number in meanings)


def _sum(parts: Iterator[Says]) -> Says:
    total: Says = {}
    for part in parts:
        for bundle, weight in part.items():
            total[bundle] = total.get(bundle, 0.0) + weight
    return total


def _norm(says: Mapping[str, float]) -> float:
    return sqrt(sum(weight * weight for weight in says.values()))


def _without_words(knowledge: Knowledge) -> Knowledge:
    return replace(knowledge, entries=[e for e in knowledge.entries if e.section not in LEVELS])


def _without_aliases(catalogue: Catalogue) -> Catalogue:
    return replace(
        catalogue,
        laws=_called_less(catalogue.laws, 0),
        materials=_called_less(catalogue.materials, SHOWN_ALIASES),
        items=_called_less(catalogue.items, SHOWN_ALIASES),
    )


def _called_less(records: Mapping[str, R], most: int) -> dict[str, R]:
    """The records with no more than the first `most` of their 别名."""
    return {n: r.model_copy(update={"aliases": r.aliases[:most]}) for n, r in records.items()}
