"""Names that are nearly written right: by sound or by look.

Each becomes a match of lower confidence, which `understanding` weighs against the exact
matches. A name that merely sounds like a real word of the language gets little confidence.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from guidebook.search import weights
from guidebook.search.analysis import Cutter, Unit
from guidebook.search.query.doubts import Doubts
from guidebook.search.query.lexicon import Lexicon
from guidebook.search.query.matches import Match, of_surfaces


def misspelt(
    units: tuple[Unit, ...], chosen: list[Match], edges: set[int], lexicon: Lexicon, cutter: Cutter
) -> Iterator[Match]:
    """Matches for stretches that sound or look like a name, where no exact match is as long."""
    if len(units) > weights.STORY:
        return
    asking = {m.start for m in chosen if m.is_asking and m.end - m.start == 1}
    doubts = Doubts([u.text for u in units], lexicon, cutter)
    texts, looks = [u.text for u in units], [lexicon.look(u.text) for u in units]
    for start, end in stretches(units, chosen):
        broken = (units[start].start not in edges) + (units[end - 1].end not in edges)
        text, look = "".join(texts[start:end]), "".join(looks[start:end])
        for match in _similar_names(text, look, (start, end), lexicon, cutter):
            if not (_replaces_only(match, units, asking) or doubts.refuse(start, end, match.surface)):
                doubt = _doubt(units, end - start)
                yield replace(match, confidence=match.confidence * weights.BROKEN_GUESS**broken * doubt)


def stretches(units: tuple[Unit, ...], chosen: list[Match]) -> Iterator[tuple[int, int]]:
    """Start and end of each run of characters that does not lie inside a single exact match."""
    until = list(range(1, len(units) + 1))
    for match in chosen:
        if not match.is_asking or match.end - match.start > 1:
            until[match.start : match.end] = [match.end] * (match.end - match.start)
    for start, unit in enumerate(units):
        for end in range(start + 2, min(len(units), start + weights.LONGEST_GUESS) + 1):
            if units[end - 1].is_latin or unit.is_latin:
                break
            if end > until[start]:
                yield start, end


def _replaces_only(match: Match, units: tuple[Unit, ...], asking: set[int]) -> bool:
    """Whether the name changes nothing but function words of the sentence, such as 的 and 帮."""
    changed = [n for n in range(match.start, match.end) if units[n].text != match.surface[n - match.start]]
    # Of two characters one must stay; if the other only asks, there is no evidence left.
    if match.end - match.start > 2 and match.how == "同音":  # noqa: PLR2004
        return False
    return all(n in asking for n in changed)


def _similar_names(
    text: str, look: str, at: tuple[int, int], lexicon: Lexicon, cutter: Cutter
) -> Iterator[Match]:
    same, near = lexicon.sounding(text)
    looks = lexicon.looks.get(look, [])
    if not (same or near or looks):
        return
    offers: list[tuple[list[str], float, str, Callable[[str, str], bool]]] = [
        (same, weights.SAME_SOUND, "同音", _shares),
        (looks, weights.SAME_LOOK, "形近", _differs),
        (near, _like_sound(text), "近音", _shares),
    ]
    for surfaces, confidence, how, fits in offers:
        fitting = [s for s in surfaces if fits(text, s) and lexicon.strength(s) > 0]
        if fitting:
            best = max(fitting, key=lexicon.strength)
            doubt = weights.REAL_WORD if makes_sense(text, best, cutter) else 1.0
            yield of_surfaces(at, [best], confidence * doubt, how, lexicon)
            return


def makes_sense(text: str, surface: str, cutter: Cutter) -> bool:
    """Whether the characters that differ from the name belong to real words, as 二手车 in 二手车交易."""
    different = {n for n, (a, b) in enumerate(zip(text, surface, strict=False)) if a != b}
    if len(text) != len(surface):
        different = set(range(len(text)))
    real = [(a, b) for word, a, b in cutter.spans(text) if len(word) > 1 and cutter.knows(word)]
    covered = {n for a, b in real for n in range(a, b)}
    return different <= covered


def _doubt(units: tuple[Unit, ...], length: int) -> float:
    is_few = len(units) > weights.SENTENCE and length <= weights.FEW_IN_A_SENTENCE
    return weights.IN_A_SENTENCE if is_few else 1.0


def _like_sound(text: str) -> float:
    # Of two characters that merely sound alike, there is always a real word that is meant.
    return weights.LIKE_SOUND * (weights.REAL_WORD if len(text) == 2 else 1.0)  # noqa: PLR2004


def _shares(text: str, surface: str) -> bool:
    """Whether enough characters are the same to trust a similar sound."""
    same = sum(a == b for a, b in zip(text, surface, strict=False))
    return text != surface and same >= (len(text) - 1) // 2 + (len(text) == 2)  # noqa: PLR2004


def _differs(text: str, surface: str) -> bool:
    return text != surface
