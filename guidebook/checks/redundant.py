"""Words that add nothing to the search: without them, the rest reads the same.

The longest are looked at first, and a word that was found to be redundant no longer helps to read the
others, so that all of them can be taken away together.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from operator import itemgetter

from guidebook.catalogue import Catalogue
from guidebook.loading.knowledge import LEVELS, Knowledge
from guidebook.problems import Place
from guidebook.search import analysis, weights
from guidebook.search.build.vocabulary import Vocabulary, vocabulary
from guidebook.search.schema.kinds import only_ask
from guidebook.yamlsource import Path, Source

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


def written_words(knowledge: Knowledge) -> list[Word]:
    """The words that may be redundant: everyday words.

    指向, 经办, 置顶 and words of asking are decisions, and 别名 also lead to their own record.
    """
    entries = list(knowledge.of(*LEVELS))
    surfaces = analysis.keys([entry.word for entry in entries], knowledge.variants)
    return [
        Word(entry.word, entry.source, entry.path, surface)
        for entry, surface in zip(entries, surfaces, strict=True)
    ]


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
        unwritten = vocabulary(catalogue, _without_words(knowledge))
        self._unwritten = {surface: _said(unwritten, surface) for surface in unwritten.surfaces}
        self._longest = max(map(len, self._says), default=0)

    def likeness(self, surface: str) -> float:
        """How much of what the word says is said without it, from 0 to 1; 0 where it means other bundles."""
        before, after = self._says.get(surface, {}), self.rest(surface)
        firmness, left = _norm(before), _norm(after)
        if not firmness or not left or _foremost(before) != _foremost(after):
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
        """What the word says if no editor wrote it; nothing if a part of it were not known then.

        Of a query that is known in part only the search is less sure.
        """
        if surface in self._unwritten:
            return self._unwritten[surface]
        return _sum(self._says[part] for part in dict.fromkeys(self._parts(surface)))

    def _parts(self, surface: str) -> tuple[str, ...]:
        """The other known words of which it is made, the longest there are; nothing if it is not."""
        units = [unit.text for unit in analysis.units(surface)]
        best: list[tuple[float, tuple[str, ...]] | None] = [(0.0, ())]
        for end in range(1, len(units) + 1):
            here = (
                (before[0] + self._value(part), (*before[1], part))
                for start in range(end)
                if (before := best[start])
                and (part := _joined(units[start:end])) in self._says
                and part != surface
            )
            best.append(max(here, default=None, key=itemgetter(0)))
        return best[-1][1] if best[-1] else ()

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


def _foremost(says: Says) -> set[str]:
    """The bundles of which it says most."""
    return {bundle for bundle, weight in says.items() if weight == max(says.values())}


def _norm(says: Mapping[str, float]) -> float:
    return sqrt(sum(weight * weight for weight in says.values()))


def _without_words(knowledge: Knowledge) -> Knowledge:
    return replace(knowledge, entries=[e for e in knowledge.entries if e.section not in LEVELS])
