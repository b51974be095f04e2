"""What a query says: its known words, the side of the matter it asks for, what is left over."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from guidebook.search import analysis, correction
from guidebook.search.analysis import Cutter, Unit
from guidebook.search.lexicon import Lexicon
from guidebook.search.matches import Match
from guidebook.search.vocabulary_kinds import ASPECT, INTENT, MANNER

# Longer words win against the shorter ones they are made of: 劳务派遣 before 派遣.
_LENGTH_POWER = 1.5
# Words of asking give way to names: 开 in 开户 is not the verb.
_ASKING = 0.5
# What the names of papers and procedures are made of.
_PAPERS = ("证", "许可", "备案", "登记", "牌照", "手续", "执照", "报销", "补贴", "申请", "报名", "注册")
# Full text costs by the token; a story says what it is about in fewer than these.
MOST_TOKENS = 20
_LONG_NAME = 8
# A reading less sure than this is a guess.
SURE = 0.62
# For each end of a known word that lies inside a longer word of the language.
BROKEN = 0.65


@dataclass(frozen=True)
class Understanding:
    """A query taken apart."""

    text: str
    units: tuple[Unit, ...]
    matches: tuple[Match, ...]
    rest: tuple[str, ...]
    words: tuple[str, ...]
    tokens: tuple[str, ...]

    @cached_property
    def names(self) -> tuple[Match, ...]:
        """The matches that mean something in the content."""
        return tuple(match for match in self.matches if not match.is_asking)

    @cached_property
    def aspects(self) -> tuple[str, ...]:
        """Which sides of the matter are asked for, in the order of the query."""
        return self._labels(ASPECT)

    @cached_property
    def manners(self) -> tuple[str, ...]:
        """How it is asked: 愿望, 义务, 许可, 怎么, 哪个 …"""
        return self._labels(MANNER)

    def _labels(self, kind: str) -> tuple[str, ...]:
        labels = (m.label for match in self.matches for m in match.meanings if m.kind == kind)
        return tuple(dict.fromkeys(labels))

    @cached_property
    def has_intent(self) -> bool:
        """Whether the query is about doing or obtaining something at an office."""
        return any(match.has(INTENT) for match in self.matches)

    @cached_property
    def names_papers(self) -> bool:
        """Whether a name in it is that of a paper or a procedure: 派遣证, 药品牌照."""
        return any(word in match.surface for match in self.names for word in _PAPERS)

    @cached_property
    def is_sure(self) -> bool:
        """Whether every name in it is exact or can hardly be another word."""
        return all(match.confidence >= SURE for match in self.names)

    @cached_property
    def corrected(self) -> str:
        """The query with the names that were probably meant, or an empty string."""
        if not any(match.how for match in self.names):
            return ""
        parts, at = [], 0
        for match in self.matches:
            parts.append(self._between(at, match.start))
            parts.append(match.surface if match.how else self._between(match.start, match.end))
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
    chosen = _best(len(units), exact + correction.letters(units, exact, lexicon))
    misspelt = list(correction.misspelt(units, chosen, edges, lexicon, cutter))
    chosen = _best(len(units), [*chosen, *(match for match in misspelt if match.confidence >= SURE)])
    if all(match.is_asking for match in chosen):
        misspelt += correction.slips(units, lexicon, cutter)
        chosen = _best(len(units), [*chosen, *misspelt])
    words = tuple(word for word, _, _ in spans)
    rest = tuple(_rest(units, chosen, spans))
    return Understanding(
        text, units, tuple(chosen), rest, words, tuple(_tokens(text, words, chosen, lexicon))
    )


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
            known = surface if surface in lexicon.surfaces else lexicon.exchanged(surface)
            if known is None:
                continue
            broken = (units[start].start not in edges) + (unit.end not in edges)
            match = Match(start, end, known, tuple(lexicon.of(known)), BROKEN**broken)
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
    # A word in letters is worth about two characters.
    length = sum(2.0 for part in match.surface.split() if part.isascii()) or float(match.end - match.start)
    if match.how == "拼音":
        length = len(match.surface)
    value: float = length**_LENGTH_POWER * match.confidence
    return value * _ASKING if match.is_asking else value


def _rest(units: tuple[Unit, ...], chosen: list[Match], spans: list[tuple[str, int, int]]) -> Iterator[str]:
    """The words that no match explains, or only the smaller part of them."""
    explained = {n for match in chosen for n in range(match.start, match.end)}
    for word, start, end in spans:
        inside = [n for n, unit in enumerate(units) if start <= unit.start < end]
        if 2 * sum(n in explained for n in inside) < len(inside):
            yield word


def _tokens(text: str, words: tuple[str, ...], chosen: list[Match], lexicon: Lexicon) -> Iterator[str]:
    """The tokens for the full-text index: names, words and pairs, without words of asking."""
    asking = {match.surface for match in chosen if match.is_asking}
    names = [match.surface for match in chosen if not match.is_asking and len(match.surface) < _LONG_NAME]
    candidates = dict.fromkeys((*names, *words, *analysis.bigrams(text)))
    telling = (
        t
        for t in candidates
        if t not in asking and t not in lexicon.light and len(t) > 1 and t in lexicon.index_tokens
    )
    yield from islice(telling, MOST_TOKENS)
