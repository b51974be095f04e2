"""In which order guides answer a query.

A guide's score adds up what each known word of the query says about it (its strength, times how much the
thing matters to this kind of guide, times the confidence of the match) and how well its text fits.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from guidebook.search import weights
from guidebook.search.query.matches import Match
from guidebook.search.query.understanding import Understanding
from guidebook.search.schema.data import Document


@dataclass(frozen=True)
class Part:
    """What one match adds to a guide's score, or the text, whose `kind` is empty."""

    source: str
    kind: str
    label: str
    value: float


@dataclass(frozen=True)
class Ranked:
    """A guide with its score and what it is made of."""

    id: str
    score: float
    parts: tuple[Part, ...]

    @property
    def is_named(self) -> bool:
        """Whether a known word means it, and not its text alone."""
        return any(part.kind for part in self.parts)


def rank(
    query: Understanding, texts: Mapping[str, float], documents: Iterable[Document]
) -> tuple[Ranked, ...]:
    """The guides with any score, best first; equal ones in the order of `documents`.

    `texts` are the full-text scores by id. At most `weights.MOST_RESULTS`.
    """
    parts_by_code: dict[str, list[Part]] = {}
    # A surface counts once, however often it is said.
    for match in {match.surface: match for match in query.names}.values():
        for code, part in meant(match).items():
            parts_by_code.setdefault(code, []).append(part)
    best = max(texts.values(), default=0.0)
    ranked = []
    for document in documents:
        parts = list(parts_by_code.get(document.code, ()))
        if document.id in texts:
            parts.append(Part("", "", "", weights.TEXT * texts[document.id] / best))
        if parts:
            ranked.append(Ranked(document.id, sum(part.value for part in parts), tuple(parts)))
    return tuple(sorted(ranked, key=lambda r: -round(r.score, 6))[: weights.MOST_RESULTS])


def meant(match: Match) -> dict[str, Part]:
    """What a match adds to the score of each kind of guide: its strongest meaning there."""
    strongest: dict[str, Part] = {}
    for meaning in match.meanings:
        factor = meaning.strength * match.confidence
        for code, weight in meaning.vector.items():
            if code not in strongest or factor * weight > strongest[code].value:
                strongest[code] = Part(match.surface, meaning.kind, meaning.label, factor * weight)
    return strongest
