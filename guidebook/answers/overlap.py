"""How much of one text stands in another: characters and pairs of them, the rare ones counting more."""

import re
from collections import Counter
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from math import log

from guidebook.search import weights

_BREAK = re.compile(r"[^㐀-鿿a-z0-9]+")


def terms(normalised: str) -> frozenset[str]:
    """The characters of a normalised text and its pairs of neighbouring characters."""
    runs = [run for run in _BREAK.split(normalised) if run]
    pairs = {run[n : n + 2] for run in runs for n in range(len(run) - 1)}
    return frozenset(pairs.union(*runs))


class Rarity(dict[str, float]):
    """How much each term says, by the texts in which it stands; a character alone says less than a pair."""

    def __init__(self, texts: Iterable[AbstractSet[str]]) -> None:
        counts = Counter(term for text in texts for term in text)
        self._most = max(counts.values(), default=0) + 1
        super().__init__({term: self._says(term, count) for term, count in counts.items()})

    def __missing__(self, term: str) -> float:
        return self._says(term, 0)

    def _says(self, term: str, count: int) -> float:
        return (weights.CHARACTER if len(term) == 1 else 1.0) * log(self._most / (count + 0.5) + 1)

    def weight(self, those: Iterable[str]) -> float:
        """The terms together."""
        return sum(map(self.__getitem__, those))

    def share(self, part: AbstractSet[str], whole: AbstractSet[str]) -> float:
        """Which share of `whole` stands in `part`, from 0 to 1; all of nothing."""
        total = self.weight(whole)
        return self.weight(whole & part) / total if total else 1.0
