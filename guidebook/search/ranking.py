"""In which order bundles answer a query, and how sure that is: every weight stands here with its reason.

A bundle's score adds up what each known word of the query says about it (its
strength, times how much the thing matters to the bundle, times the confidence of the
match) and how well its text fits. Whether the best is a real answer is a second
question: `conviction` weighs what the query says about it against what stays unexplained.
It decides how the results are shown, never whether.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp

from guidebook.search.lexicon import Lexicon
from guidebook.search.matches import Match
from guidebook.search.results import Confidence
from guidebook.search.understanding import SURE, Understanding

# The best-fitting text counts like a hint; names decide, the text settles ties and finds what has no name.
TEXT = 1.1
# Where names explain the whole query, how often the guides repeat them only settles ties.
TEXT_BESIDE_NAMES = 0.3
# A word that half of all bundles share (营业执照) says less beside one that a single bundle has.
SPREAD = 0.25
# A repeated word (奶茶店……奶茶) adds something, but not as much again.
AGAIN = 0.5
# Several hints do not outweigh a name.
FURTHER = 0.75
# Results below this share of the best score are noise.
ECHO = 0.07


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
    """All bundles with any score, best first; equal ones in the order of the handbook."""
    parts: dict[str, list[Part]] = {}
    seen: dict[str, int] = {}
    for match in query.names:
        again = AGAIN ** seen.get(match.surface, 0)
        seen[match.surface] = seen.get(match.surface, 0) + 1
        for bundle, part in _bundle_parts(match).items():
            parts.setdefault(bundle, []).append(Part(part.source, part.why, part.value * again))
    best = max(texts.values(), default=0.0)
    text = TEXT_BESIDE_NAMES if query.names and not query.rest else TEXT
    for bundle, score in texts.items():
        parts.setdefault(bundle, []).append(Part("", "正文", text * score / best))
    ranked = [
        Ranked(b, sum(p.value for p in bundle_parts), tuple(bundle_parts))
        for b, bundle_parts in parts.items()
        if b in order
    ]
    return sorted(ranked, key=lambda r: (-round(r.score, 6), order[r.id]))


def _sum(parts: Iterable[Part]) -> float:
    """The sum of the parts: the strongest in full, each further one less, so that hints do not pile up."""
    values = sorted((part.value for part in parts), reverse=True)
    return sum(value * FURTHER**n for n, value in enumerate(values))


def _bundle_parts(match: Match, *, spread: bool = True) -> dict[str, Part]:
    """What a match adds to each bundle's score: its strongest meaning there."""
    strongest: dict[str, Part] = {}
    for meaning in match.meanings:
        many = sum(weight > 0.5 for weight in meaning.vector.values()) if spread else 1  # noqa: PLR2004 - half
        factor = meaning.strength * match.confidence * max(many, 1) ** -SPREAD
        for bundle, weight in meaning.vector.items():
            if bundle not in strongest or factor * weight > strongest[bundle].value:
                strongest[bundle] = Part(match.surface, f"{meaning.kind}：{meaning.label}", factor * weight)
    return strongest


# The evidence for and against, with weights fitted by scripts/calibrate_search.py to graded queries.
WEIGHTS = {
    "strongest": 0.69,
    "named": 0.07,
    "explained": 0.40,
    "intent": -0.05,
    "aspect": -0.24,
    "foreign": -0.71,
    "other": -0.60,
    "noun": -1.03,
    "single": -1.65,
    "last": -0.99,
    "share": -1.48,
    "own": -1.96,
    "length": 6.74,
    "cover": 2.86,
    "reach": 0.65,
    "bare": 1.05,
    "trade": 0.84,
    "goods": -1.33,
    "official": -0.29,
    "identity": -2.43,
    "price": -0.84,
    "split": -2.06,
    "firm": 0.24,
    "papers": -0.04,
    "愿望": 1.43,
    "义务": 0.41,
    "许可": 0.68,
    "怎么": 0.44,
    "哪个": -1.53,
    "为什么": -1.62,
    "动手": 0.16,
    "自身": -0.25,
    "粤语": 1.48,
    "什么": -1.06,
    "文书": -0.01,
    "场所": 0.83,
    "多少": -0.46,
}
BIAS = -3.64
# From here on it is sure: nine in ten of the queries that a guide answers, few of those that none does.
CONVINCED = 0.8
# Below, so many are shown as what may be related.
MOST_MAYBE = 5
# Sides of the matter that only somebody with business asks for; how long and how much is asked of anything.
FIRM_ASPECTS = frozenset({"材料", "条件", "流程", "依据"})
# The strength of a word that names the bundle (叫法 in content/search).
FIRM = 3.0
# Nobody talks of these but for business with an office.
OFFICIAL = ("事项", "材料", "部门", "法规", "指向", "置顶")
# What so many bundles ask for is shown in hotels, banks and libraries too.
EVERYWHERE = 12
# Stories say much that has nothing to do with the matter; more open words than this say no more.
MOST_OPEN = 3.0
MOST_NAMED = 9.0


def evidence(query: Understanding, best: Ranked, text: str, lexicon: Lexicon) -> dict[str, float]:
    """The evidence about the best bundle, under the names of `WEIGHTS`; `text` is that bundle's own.

    - `strongest`, `named`: the firmest word that means it, all such words together; `explained`: which
      part of the content words is known; `bare`: nothing but names, written right
    - `intent`, `aspect`, `official`: it speaks of doing business, asks a side of it, names a paper or an
      office; `firm`: a name, not a hint; `papers`: nothing but what is shown on the way; `identity`: a paper
      that is shown everywhere; 愿望 …: how it asks, 文书, 场所: a kind of paper, a place of business
    - of the words that nothing explains, `foreign` stand in no guide, `other` in others than the best, `own`
      in the best; `share`: the part of the first two; `noun`, `single`: how many are nouns or one character;
      `last`: the query ends with one, as the head of a compound does (电梯尺寸)
    - `cover`, `reach`: how much of the wording stands in the best guide, in any guide
    - `length`: how much a story it is; `trade`: the bundle is a trade, whose goods everybody talks about;
      `goods`: and nothing speaks of doing business; `price`: and it asks what something costs
    - `split`: which part of what the names say is about other bundles
    """
    firmest = [
        max((p.value for p in _bundle_parts(m, spread=False).values()), default=0.0) for m in query.names
    ]
    words = [word for word in query.rest if word not in lexicon.light and not word.isdigit()]
    weights = {word: 0.5 if len(word) == 1 or word.isascii() else 1.0 for word in words}
    own = sum(weights[word] for word in words if word in text)
    other = sum(weights[word] for word in words if word not in text and word in lexicon.index_tokens)
    foreign = sum(weights.values()) - own - other
    strange = [word for word in words if word not in text]
    explained = sum(max(1.0, (m.end - m.start) / 2) for m in query.names)
    whole = explained + sum(weights.values())
    trade = float(best.id in lexicon.trades)
    official = any(_is_official(m) for m in query.names) or query.names_papers
    business = query.has_intent or official or not FIRM_ASPECTS.isdisjoint(query.aspects)
    total = sum(firmest)
    measures = {
        "strongest": max(firmest, default=0.0),
        "named": min(total, MOST_NAMED),
        "explained": explained / whole if whole else 0.0,
        "intent": float(query.has_intent),
        "aspect": float(not FIRM_ASPECTS.isdisjoint(query.aspects)),
        "foreign": min(foreign, MOST_OPEN),
        "other": min(other, MOST_OPEN),
        "noun": min(sum(word in lexicon.nouns for word in strange), MOST_OPEN),
        "single": min(sum(len(word) == 1 for word in strange) / 2, MOST_OPEN),
        "last": float(bool(strange) and bool(query.words) and strange[-1] == query.words[-1]),
        "share": (foreign + other) / whole if whole else 1.0,
        "own": own / whole if whole else 0.0,
        "length": min(len(query.units) / 20, 2.0),
        "cover": _cover(query, text),
        "reach": _cover(query, lexicon.index_tokens),
        "bare": float(
            bool(firmest) and len(query.names) == len(query.matches) and not words and query.is_sure
        ),
        "trade": trade,
        "goods": trade * (not business),
        "official": float(official),
        "identity": float(any(_is_paper(m) and not _is_official(m) for m in query.names)),
        "price": trade * ("费用" in query.aspects and not query.has_intent),
        "split": 1 - best.named / total if total else 0.0,
        "firm": float(max(firmest, default=0.0) >= FIRM * SURE),
        "papers": float(bool(query.names) and all(_is_paper(m) for m in query.names)),
    }
    return measures | dict.fromkeys(query.manners, 1.0)


def _is_official(match: Match) -> bool:
    """Whether the word names an item, a paper, an office or a law; not what one shows everywhere (身份证)."""
    return any(m.kind in OFFICIAL and len(m.vector) < EVERYWHERE for m in match.meanings)


def _is_paper(match: Match) -> bool:
    """Whether the word names something that is shown or asked for on the way, not the goal."""
    return all(meaning.kind in {"材料", "情形", "人"} for meaning in match.meanings)


def _cover(query: Understanding, text: str | frozenset[str]) -> float:
    """Which share of the query's character pairs the text contains; pairs inside known words are left out.

    Words of asking count with what they touch: 要办 and 什么证 are in the guides, 什么牌 and 怎么蒸 are not.
    """
    inside = {n for m in query.matches for n in range(m.start, m.end - 1)}
    pairs = [
        a.text + b.text
        for n, (a, b) in enumerate(pairwise(query.units))
        if n not in inside and a.end == b.start and not a.is_latin and not b.is_latin
    ]
    return sum(pair in text for pair in pairs) / len(pairs) if pairs else 0.5


def conviction(measures: Mapping[str, float], wording: Mapping[str, float]) -> float:
    """How likely the query is about the best bundle at all, from 0 to 1; 0 without evidence.

    `measures` is what `evidence` returns; `wording` the weights from `guidebook.search.phrasing`.
    """
    if not measures:
        return 0.0
    z = BIAS + sum(WEIGHTS.get(name, 0.0) * value for name, value in measures.items()) + sum(wording.values())
    return 1 / (1 + exp(-z))


def confidence(ranked: Sequence[Ranked], best_conviction: float) -> Confidence:
    """How the results are shown; `best_conviction` is the conviction for the first of them."""
    if not ranked:
        return Confidence.NONE
    return Confidence.SURE if best_conviction >= CONVINCED else Confidence.MAYBE
