"""How much of one text stands in another: characters and pairs of them, the rare ones counting more."""

import functools
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


class Rarity:
    """How much each term says, by the texts in which it stands."""

    def __init__(self, texts: Iterable[AbstractSet[str]]) -> None:
        counts = Counter(term for text in texts for term in text)
        most = max(counts.values(), default=0) + 1
        self._weights = {term: _scale(term) * log(most / (count + 0.5) + 1) for term, count in counts.items()}
        self._unknown = log(2 * most + 1)
        # One query is compared with many texts.
        self._total = functools.lru_cache(maxsize=8)(self.weight)

    def weight(self, those: Iterable[str]) -> float:
        """The terms together; a single character says less than a pair."""
        known, unknown = self._weights, self._unknown
        return sum(known[term] if term in known else _scale(term) * unknown for term in those)

    def share(self, part: AbstractSet[str], whole: frozenset[str]) -> float:
        """Which share of `whole` stands in `part`, from 0 to 1; all of nothing."""
        total = self._total(whole)
        return self.weight(whole & part) / total if total else 1.0


def _scale(term: str) -> float:
    return weights.CHARACTER if len(term) == 1 else 1.0
