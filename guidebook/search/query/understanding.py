"""What a query says: its known words, the side of the matter it asks for, what is left over."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from guidebook.search import analysis, weights
from guidebook.search.analysis import Cutter, Unit
from guidebook.search.query import correction, letters, slips
from guidebook.search.query.lexicon import Lexicon
from guidebook.search.query.matches import Match
from guidebook.search.schema.kinds import ASPECT


@dataclass(frozen=True)
class Understanding:
    """A query taken apart."""

    text: str
    units: tuple[Unit, ...]
    matches: tuple[Match, ...]
    words: tuple[str, ...]
    tokens: tuple[str, ...]

    @cached_property
    def names(self) -> tuple[Match, ...]:
        """The matches that mean something in the content."""
        return tuple(match for match in self.matches if not match.is_asking)

    @property
    def rest(self) -> tuple[str, ...]:
        """The units that no match explains."""
        explained = {n for match in self.matches for n in range(match.start, match.end)}
        return tuple(unit.text for n, unit in enumerate(self.units) if n not in explained)

    @cached_property
    def aspects(self) -> tuple[str, ...]:
        """Which sides of the matter are asked for, in the order of the query."""
        labels = (m.label for match in self.matches for m in match.meanings if m.kind == ASPECT)
        return tuple(dict.fromkeys(labels))

    @cached_property
    def corrected(self) -> str:
        """The query with the names that were probably meant, or an empty string."""
        if not any(match.is_correction for match in self.names):
            return ""
        parts, at = [], 0
        for match in self.matches:
            parts.append(self._between(at, match.start))
            parts.append(match.surface if match.is_correction else self._between(match.start, match.end))
            at = match.end
        return "".join((*parts, self._between(at, len(self.units)))).strip()

    def _between(self, start: int, end: int) -> str:
        return self.text[self.units[start].start : self.units[end - 1].end] if start < end else ""


def understand(text: str, lexicon: Lexicon, cutter: Cutter) -> Understanding:
    """Take a normalised query apart; misspelt names count only where no better match exists."""
    units = analysis.units(text)
    spans = cutter.spans(text)
    edges = {edge for _, start, end in spans for edge in (start, end)}
    exact = list(_exact(units, lexicon, edges))
    chosen = _best(len(units), exact + letters.spelt(text, units, exact, lexicon))
    misspelt = list(correction.misspelt(units, chosen, edges, lexicon, cutter))
    likely = [match for match in misspelt if match.confidence >= weights.LEAST_READING]
    chosen = _best(len(units), [*chosen, *likely])
    if all(match.is_asking for match in chosen):
        misspelt += slips.one_slip(units, chosen, lexicon, cutter)
        chosen = _best(len(units), [*chosen, *misspelt])
    words = tuple(word for word, _, _ in spans)
    return Understanding(text, units, tuple(chosen), words, tuple(_tokens(text, words, chosen, lexicon)))


def _exact(units: tuple[Unit, ...], lexicon: Lexicon, edges: set[int]) -> Iterator[Match]:
    """The exact matches of known words.

    A word inside a longer one of the language is doubtful: 图书 in 图书馆, 点 in 几点.
    """
    for start in range(len(units)):
        surface = ""
        for end in range(start + 1, min(len(units), start + lexicon.longest) + 1):
            unit = units[end - 1]
            gap = " " if surface and unit.is_latin and surface[-1].isascii() else ""
            surface += gap + unit.text
            if not lexicon.may_be_prefix(surface):
                break
            if surface not in lexicon.surfaces:
                continue
            broken = (units[start].start not in edges) + (unit.end not in edges)
            match = Match(start, end, surface, tuple(lexicon.of(surface)), weights.BROKEN**broken)
            if not (broken and match.is_asking and end - start == 1):
                yield match


def _best(size: int, matches: Iterable[Match]) -> list[Match]:
    """The matches that together explain most of the query without overlapping."""
    by_end: dict[int, list[Match]] = {}
    for match in matches:
        by_end.setdefault(match.end, []).append(match)
    values = [0.0] * (size + 1)
    last: list[Match | None] = [None] * (size + 1)
    for end in range(1, size + 1):
        values[end] = values[end - 1]
        for match in by_end.get(end, ()):
            value = values[match.start] + _value(match)
            if value > values[end]:
                values[end], last[end] = value, match
    chosen: list[Match] = []
    at = size
    while at:
        match_here = last[at]
        if match_here is None:
            at -= 1
            continue
        chosen.append(match_here)
        at = match_here.start
    return chosen[::-1]


def _value(match: Match) -> float:
    latin = sum(part.isascii() for part in match.surface.split())
    length = latin * weights.LATIN_LENGTH or float(match.end - match.start)
    if match.how == "拼音":
        length = len(match.surface)
    value: float = length**weights.LENGTH_POWER * match.confidence
    return value * weights.ASKING if match.is_asking else value


def _tokens(text: str, words: tuple[str, ...], chosen: list[Match], lexicon: Lexicon) -> Iterator[str]:
    """The tokens for the full-text index: names, words and pairs, without words of asking."""
    asking = {match.surface for match in chosen if match.is_asking}
    names = [m.surface for m in chosen if not m.is_asking and len(m.surface) < weights.LONG_TOKEN]
    meant = (pair for m in chosen if m.is_correction for pair in analysis.bigrams(m.surface))
    candidates = dict.fromkeys((*names, *words, *analysis.bigrams(text), *meant))
    telling = (
        t
        for t in candidates
        if t not in asking and t not in lexicon.light and len(t) > 1 and t in lexicon.index_tokens
    )
    yield from islice(telling, weights.MOST_TOKENS)
