"""Names written in letters: in pinyin, or by their initials."""

from collections.abc import Iterator

from guidebook.search import pinyin, weights
from guidebook.search.analysis import Unit
from guidebook.search.query.lexicon import Lexicon
from guidebook.search.query.matches import Match, of_surfaces
from guidebook.search.schema.kinds import EVERYDAY


def spelt(text: str, units: tuple[Unit, ...], exact: list[Match], lexicon: Lexicon) -> list[Match]:
    """Matches for runs of Latin letters in a text: pinyin of known names, or the initials of one."""
    matches: list[Match] = []
    known = {n for match in exact for n in range(match.start, match.end)}
    for start, end in _latin_runs(units, known):
        # As they were typed: the s of zcgs (注册公司) is no English plural.
        run = pinyin.plain(text[units[start].start : units[end - 1].end])
        is_long = len(run) >= weights.SHORTEST_PINYIN
        named = list(_in_pinyin(run, start, end, lexicon)) if is_long and pinyin.is_pinyin(run) else []
        matches += named or _by_initials(run, start, end, lexicon, whole=end - start == len(units))
    return matches


def _latin_runs(units: tuple[Unit, ...], known: set[int]) -> Iterator[tuple[int, int]]:
    start = None
    for n, unit in enumerate(units):
        wanted = unit.is_latin and not unit.text.isdigit() and n not in known
        if wanted and start is None:
            start = n
        if not wanted and start is not None:
            yield start, n
            start = None
    if start is not None:
        yield start, len(units)


def _in_pinyin(run: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Match]:
    """The names that the letters spell, if they explain most of them."""
    parts = _spelt(run, lexicon)
    explained = sum(len(letters) for letters, _ in parts)
    if explained < weights.LEAST_SPELT * len(run):
        return
    # The whole run is one match, with all that its parts mean.
    surfaces = [surface for _, surface in parts]
    confidence = weights.IN_PINYIN * min(1.0, explained / len(run) / weights.WELL_SPELT)
    yield of_surfaces((start, end), surfaces, confidence, "拼音", lexicon)


def _spelt(run: str, lexicon: Lexicon) -> list[tuple[str, str]]:
    best: list[tuple[float, list[tuple[str, str]]]] = [(0.0, [])]
    for end in range(1, len(run) + 1):
        value, parts = best[end - 1]
        for start in range(max(0, end - weights.LONGEST_PINYIN), end):
            piece = run[start:end]
            surfaces = lexicon.letters.get(piece)
            if not surfaces or not (pinyin.is_pinyin(run[:start]) and pinyin.is_pinyin(run[end:])):
                continue
            new = best[start][0] + len(piece) ** weights.LENGTH_POWER
            if new > value:
                value, parts = new, [*best[start][1], (piece, _likeliest(surfaces, lexicon))]
        best.append((value, parts))
    return best[-1][1]


def _likeliest(surfaces: list[str], lexicon: Lexicon) -> str:
    """The surface that the letters spell; the words of asking are the usual ones: 开店, not 开电."""
    asking = next((surface for surface in surfaces if lexicon.only_asks(surface)), "")
    return asking or max(surfaces, key=lexicon.strength)


def _by_initials(run: str, start: int, end: int, lexicon: Lexicon, *, whole: bool) -> list[Match]:
    # One letter may be anything; two letters within a sentence are somebody else's abbreviation.
    if len(run) < (weights.FEWEST_INITIALS if whole else weights.FEWEST_INITIALS_IN_A_SENTENCE):
        return []
    likely = sorted(filter(lexicon.strength, _abbreviated(run, lexicon)), key=lambda s: -lexicon.strength(s))
    meanings = tuple(meaning for s in likely[: weights.MOST_INITIALS] for meaning in lexicon.of(s))
    return [Match(start, end, likely[0], meanings, weights.BY_INITIALS, "首字母")] if likely else []


def _abbreviated(run: str, lexicon: Lexicon) -> list[str]:
    """The names that the initials may stand for."""
    whole = lexicon.initials.get(run, [])
    if whole or len(run) < weights.LONG_INITIALS:
        return whole
    # A name cut short, a little or an official one; or its words turned round: zcgs is 公司注册.
    beginning = lexicon.beginning(run)
    half = len(run) // 2
    return (
        [s for s in beginning if len(s) <= len(run) + weights.MOST_MISSING]
        or [s for s in beginning if any(m.kind != EVERYDAY for m in lexicon.of(s))]
        or lexicon.initials.get(run[half:] + run[:half], [])
    )
