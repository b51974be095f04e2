"""A query of which no whole name is known, but which begins or ends names: 烟, 工作许可."""

from collections.abc import Iterable
from dataclasses import replace

from guidebook.search import analysis, weights
from guidebook.search.query.lexicon import Lexicon
from guidebook.search.query.matches import PART, Match
from guidebook.search.query.suggesting import Suggester
from guidebook.search.query.understanding import Understanding
from guidebook.search.schema.data import Meaning
from guidebook.search.schema.kinds import PIN, RECORDS


def completed(query: Understanding, lexicon: Lexicon, suggester: Suggester) -> Understanding:
    """The query with the names that it is part of, or else that its only unknown stretch is part of."""
    left = [n for n in range(len(query.units)) if not any(m.start <= n < m.end for m in query.matches)]
    if query.names or not left:
        return replace(query, matches=tuple(map(_pinned, query.matches)))
    stretches = [(0, len(query.units)), (left[0], left[-1] + 1)]
    for start, end in stretches if left[-1] - left[0] < len(left) else stretches[:1]:
        part = analysis.joined(query.units[start:end])
        meanings, confidence = _ending(part, lexicon), weights.ENDING
        if not meanings:
            meanings, confidence = _beginning(part, lexicon, suggester), weights.BEGINNING_OF_A_NAME
        if meanings:
            match = Match(start, end, part, meanings, confidence, PART)
            outside = (m for m in query.matches if m.end <= start or m.start >= end)
            return replace(query, matches=(*outside, match))
    return query


def _pinned(match: Match) -> Match:
    """A word of asking as what it is pinned to, if it is."""
    pins = tuple(meaning for meaning in match.meanings if meaning.kind == PIN)
    return replace(match, meanings=pins) if pins else match


def _ending(part: str, lexicon: Lexicon) -> tuple[Meaning, ...]:
    """What names of records mean that end so, if all of them belong to the same guides: 外国人工作许可."""
    if len(part) < weights.SHORTEST_ENDING:
        return ()
    named = (meaning for surface in lexicon.ending(part) for meaning in lexicon.of(surface))
    meanings = [meaning for meaning in named if meaning.kind in RECORDS]
    is_one = len({frozenset(meaning.vector) for meaning in meanings}) == 1
    return _distinct(meanings) if is_one else ()


def _beginning(part: str, lexicon: Lexicon, suggester: Suggester) -> tuple[Meaning, ...]:
    """What the first completions mean that are not much longer."""
    longest = max(2 * len(part), weights.SHORTEST_COMPLETED)
    surfaces = [surface for surface in suggester.beginning(part) if len(surface) <= longest]
    meanings = (meaning for s in surfaces[: weights.MOST_COMPLETED] for meaning in lexicon.of(s))
    return _distinct(meanings)


def _distinct(meanings: Iterable[Meaning]) -> tuple[Meaning, ...]:
    return tuple({(meaning.kind, meaning.label): meaning for meaning in meanings}.values())
