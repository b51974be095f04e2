"""In which order bundles answer a query, and whether any does: every weight stands here with its reason.

A bundle's score is the sum of what each known word of the query says about it (its
strength, times how much the thing matters to the bundle, times how sure the reading
is) and of how well its text fits. Whether the best is a real answer is a second
question: `conviction` weighs what the query says of it against what it leaves unexplained.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp

from guidebook.search.matches import Match
from guidebook.search.understanding import Understanding

# The best-fitting text counts like a hint; names decide, the text settles ties and finds what has no name.
TEXT = 1.1
# A word that half of all bundles share (营业执照) says less beside one that a single bundle has.
SPREAD = 0.25
# Saying the same again (奶茶店……奶茶) adds, but not twice.
AGAIN = 0.5
# What is further behind the best than this is not a match but an echo.
ECHO = 0.12


@dataclass(frozen=True)
class Part:
    """What one match, or the text, adds to a bundle's score."""

    source: str
    why: str
    value: float


@dataclass(frozen=True)
class Ranked:
    """A bundle with its score and what it is made of."""

    id: str
    score: float
    parts: tuple[Part, ...]

    @property
    def named(self) -> float:
        """The part of the score that comes from known words."""
        return sum(part.value for part in self.parts if part.why != "正文")


def rank(query: Understanding, texts: Mapping[str, float], order: Mapping[str, int]) -> list[Ranked]:
    """All bundles that anything speaks for, best first; equal ones in the order of the handbook."""
    parts: dict[str, list[Part]] = {}
    seen: dict[str, int] = {}
    for match in query.names:
        again = AGAIN ** seen.get(match.surface, 0)
        seen[match.surface] = seen.get(match.surface, 0) + 1
        for bundle, part in _said(match).items():
            parts.setdefault(bundle, []).append(Part(part.source, part.why, part.value * again))
    best = max(texts.values(), default=0.0)
    for bundle, score in texts.items():
        parts.setdefault(bundle, []).append(Part("", "正文", TEXT * score / best))
    ranked = [
        Ranked(b, sum(p.value for p in found), tuple(found)) for b, found in parts.items() if b in order
    ]
    return sorted(ranked, key=lambda r: (-round(r.score, 6), order[r.id]))


def _said(match: Match) -> dict[str, Part]:
    """What a match says about each bundle: its strongest meaning there."""
    found: dict[str, Part] = {}
    for meaning in match.meanings:
        for bundle, weight in meaning.vector.items():
            value = meaning.strength * weight * match.confidence
            if bundle not in found or value > found[bundle].value:
                found[bundle] = Part(match.surface, f"{meaning.kind}：{meaning.label}", value)
    top = max((part.value for part in found.values()), default=0.0)
    spread = sum(part.value > top / 2 for part in found.values()) ** -SPREAD if found else 1.0
    return {b: Part(p.source, p.why, p.value * spread) for b, p in found.items()}


# Calibrated on the tuned half of content/search/queries-tuned.jsonl.
BIAS = -2.6
NAMED = 1.7
INTENT = 1.0
UNEXPLAINED = 1.1
EXPLAINED_BY_TEXT = 0.35
ACCEPTED = 0.5


def conviction(query: Understanding, best: Ranked | None, text: str, light: frozenset[str]) -> float:
    """How likely the query is about the best bundle at all, from 0 to 1; `text` is that bundle's own."""
    if best is None:
        return 0.0
    open_words = sum(_weight(word, text, light) for word in query.rest)
    z = BIAS + NAMED * min(best.named, 4.0) + INTENT * query.has_intent - UNEXPLAINED * open_words
    return 1 / (1 + exp(-z))


def _weight(word: str, text: str, light: frozenset[str]) -> float:
    """How much a word that no name explains speaks for another subject."""
    if word in light or word.isdigit():
        return 0.0
    weight = 0.5 if len(word) == 1 else 1.0
    return weight * EXPLAINED_BY_TEXT if word in text else weight
