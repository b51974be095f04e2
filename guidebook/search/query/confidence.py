"""How sure the search is that the first guide answers: four values and one threshold.

The ranking is right more often than any decision whether to answer, so this decides how the results are
shown, never whether. The weights are fitted by scripts/fit_confidence.py.
"""

from dataclasses import astuple, dataclass
from itertools import pairwise

from guidebook.search import weights
from guidebook.search.query.matches import PART
from guidebook.search.query.ranking import Ranked
from guidebook.search.query.results import Confidence
from guidebook.search.query.understanding import Understanding

WEIGHTS = (weights.SURE_SHARE, weights.SURE_STRONGEST, weights.SURE_COVER, weights.SURE_WORDS)


@dataclass(frozen=True)
class Evidence:
    """What speaks for the best guide.

    - share: which part of the query's characters, words of asking left out, lies inside names, from 0 to 1
    - strongest: how firmly the firmest name means the guide
    - cover: which part of the neighbouring characters beside the names stands in the guide, from 0 to 1
    - words: how many words of the query stand in any guide
    """

    share: float
    strongest: float
    cover: float
    words: int

    @property
    def weighed(self) -> float:
        """The four values, each times its weight, together."""
        return sum((w * value for w, value in zip(WEIGHTS, astuple(self), strict=True)), 0.0)


def evidence(query: Understanding, best: Ranked, text: str, index_tokens: frozenset[str]) -> Evidence:
    """The evidence that `best`, whose own text is `text`, is what the query is about."""
    named = sum(match.end - match.start for match in query.names if match.how != PART)
    asking = sum(match.end - match.start for match in query.matches if match.is_asking)
    return Evidence(
        share=named / max(len(query.units) - asking, 1),
        strongest=max((part.value for part in best.parts if part.kind), default=0.0),
        cover=_cover(query, text),
        words=sum(word in index_tokens for word in query.words),
    )


def _cover(query: Understanding, text: str) -> float:
    """Which share of the query's neighbouring characters the text contains, but for those inside known words.

    Words of asking count with what they touch: 要办 and 什么证 are in the guides, 什么牌 and 怎么蒸 are not.
    """
    inside = {n for match in query.matches for n in range(match.start, match.end - 1)}
    pairs = [
        a.text + b.text
        for n, (a, b) in enumerate(pairwise(query.units))
        if n not in inside and a.end == b.start and not a.is_latin and not b.is_latin
    ]
    return sum(pair in text for pair in pairs) / len(pairs) if pairs else weights.NO_PAIRS


def confidence(found: Evidence | None) -> Confidence:
    """How the results are shown; without any guide there is no evidence."""
    if found is None:
        return Confidence.NONE
    return Confidence.SURE if found.weighed >= weights.SURE_FROM else Confidence.MAYBE
