"""Names that are nearly written right: by sound, by look, with one wrong character, in pinyin, by initials.

Each becomes a match of lower confidence, which `understanding` weighs against the exact
matches. A name that merely sounds like a real word of the language gets little confidence.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from guidebook.search import pinyin
from guidebook.search.analysis import Cutter, Unit
from guidebook.search.lexicon import Lexicon
from guidebook.search.matches import Match, of_surfaces

# The confidence of each kind of correction; an exact match has 1.
IN_PINYIN = 0.9
BY_INITIALS = 0.7
# The first letters of a name that goes on.
BY_FIRST_INITIALS = 0.64
LONG_INITIALS, MOST_MISSING, MOST_INITIALS = 4, 2, 6
EVERYDAY_NAME = 0.9
_OFFICIAL = "套餐"
SAME_SOUND = 0.85
LIKE_SOUND = 0.7
SAME_LOOK = 0.8
ONE_WRONG = 0.72
# In a short name another character makes another thing: 二手车交易 is not 二手房交易.
ONE_WRONG_IN_FEW = 0.55
FEW = 5
# Shorter stretches are guessed at only if they are the whole query.
FEWEST = 4
# 公式 is a word; that somebody meant 公司 needs more than the sound.
REAL_WORD = 0.6
# In a sentence a few characters sound like some name sooner than they are misspelt.
IN_A_SENTENCE = 0.7
SENTENCE = 12
FEW_IN_A_SENTENCE = 3
# For each end that lies inside a word of the language: 楼放 in 写字楼放.
BROKEN = 0.72

_LONGEST = 10
# In a story one misspelt word does not decide, and there are too many stretches to try.
_STORY = 40


def letters(units: tuple[Unit, ...], exact: list[Match], lexicon: Lexicon) -> list[Match]:
    """Matches for runs of Latin letters: pinyin of known names, or the initials of one."""
    matches: list[Match] = []
    known = {n for match in exact for n in range(match.start, match.end)}
    for start, end in _latin_runs(units, known):
        run = pinyin.plain("".join(unit.text for unit in units[start:end]))
        spelt = list(_in_pinyin(run, start, end, lexicon)) if len(run) > 3 and pinyin.is_pinyin(run) else []  # noqa: PLR2004
        matches += spelt or _by_initials(run, start, end, lexicon, whole=end - start == len(units))
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
    if explained < 0.6 * len(run):
        return
    # The whole run is one match, with all that its parts mean.
    surfaces = [surface for _, surface in parts]
    yield of_surfaces((start, end), surfaces, IN_PINYIN, "拼音", lexicon)


def _spelt(run: str, lexicon: Lexicon) -> list[tuple[str, str]]:
    best: list[tuple[float, list[tuple[str, str]]]] = [(0.0, [])]
    for end in range(1, len(run) + 1):
        value, parts = best[end - 1]
        for start in range(max(0, end - 40), end):
            piece = run[start:end]
            surfaces = lexicon.letters.get(piece)
            if not surfaces or not (pinyin.is_pinyin(run[:start]) and pinyin.is_pinyin(run[end:])):
                continue
            new = best[start][0] + len(piece) ** 1.5
            if new > value:
                value, parts = new, [*best[start][1], (piece, max(surfaces, key=lexicon.strength))]
        best.append((value, parts))
    return best[-1][1]


def _by_initials(run: str, start: int, end: int, lexicon: Lexicon, *, whole: bool) -> list[Match]:
    # One letter may be anything; two letters within a sentence are somebody else's abbreviation.
    if len(run) < (2 if whole else 3):
        return []
    confidence, surfaces = BY_INITIALS, lexicon.initials.get(run, [])
    if not surfaces and len(run) >= LONG_INITIALS:
        confidence, surfaces = BY_FIRST_INITIALS, lexicon.beginning(run, len(run) + MOST_MISSING)
    named = sorted(
        (s for s in surfaces if lexicon.strength(s)), key=lambda s: -_initials_likelihood(s, lexicon)
    )
    if not named:
        return []
    top = lexicon.strength(named[0])
    meanings = (m for s in named[:MOST_INITIALS] for m in lexicon.of(s) if m.strength >= top / 2)
    # People abbreviate official names that everybody knows, rarely one of the many everyday ones.
    weighed = tuple(
        m if m.kind == _OFFICIAL else m._replace(strength=m.strength * EVERYDAY_NAME) for m in meanings
    )
    return [Match(start, end, named[0], weighed, confidence, "首字母")]


def _initials_likelihood(surface: str, lexicon: Lexicon) -> float:
    """How likely somebody types the initials of the name."""
    kinds = {meaning.kind for meaning in lexicon.of(surface)}
    return lexicon.strength(surface) * (1.0 if _OFFICIAL in kinds else EVERYDAY_NAME)


def misspelt(
    units: tuple[Unit, ...], chosen: list[Match], edges: set[int], lexicon: Lexicon, cutter: Cutter
) -> Iterator[Match]:
    """Matches for stretches that sound or look like a name, where no exact match is as long."""
    if len(units) > _STORY:
        return
    asking = {m.start for m in chosen if m.is_asking and m.end - m.start == 1}
    texts, looks = [u.text for u in units], [lexicon.look(u.text) for u in units]
    for start, end in _stretches(units, chosen):
        broken = (units[start].start not in edges) + (units[end - 1].end not in edges)
        text, look = "".join(texts[start:end]), "".join(looks[start:end])
        for match in _similar_names(text, look, (start, end), lexicon, cutter):
            if not _replaces_only(match, units, asking):
                doubt = IN_A_SENTENCE if len(units) > SENTENCE and end - start <= FEW_IN_A_SENTENCE else 1.0
                yield replace(match, confidence=match.confidence * BROKEN**broken * doubt)


def _stretches(units: tuple[Unit, ...], chosen: list[Match]) -> Iterator[tuple[int, int]]:
    """Start and end of each run of characters that does not lie inside a single exact match."""
    until = list(range(1, len(units) + 1))
    for match in chosen:
        if not match.is_asking or match.end - match.start > 1:
            until[match.start : match.end] = [match.end] * (match.end - match.start)
    for start, unit in enumerate(units):
        for end in range(start + 2, min(len(units), start + _LONGEST) + 1):
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
        (same, SAME_SOUND, "同音", _shares),
        (looks, SAME_LOOK, "形近", _differs),
        (near, LIKE_SOUND if len(text) > 2 else LIKE_SOUND * REAL_WORD, "近音", _shares),  # noqa: PLR2004
    ]
    for surfaces, confidence, how, fits in offers:
        fitting = [s for s in surfaces if fits(text, s) and lexicon.strength(s) > 0]
        if fitting:
            best = max(fitting, key=lexicon.strength)
            doubt = REAL_WORD if _makes_sense(text, best, cutter) else 1.0
            yield of_surfaces(at, [best], confidence * doubt, how, lexicon)
            return


def _makes_sense(text: str, surface: str, cutter: Cutter) -> bool:
    """Whether the characters that differ from the name belong to real words, as 二手车 in 二手车交易."""
    different = {n for n, (a, b) in enumerate(zip(text, surface, strict=False)) if a != b}
    if len(text) != len(surface):
        different = set(range(len(text)))
    real = [(a, b) for word, a, b in cutter.spans(text) if len(word) > 1 and cutter.knows(word)]
    covered = {n for a, b in real for n in range(a, b)}
    return different <= covered


def slips(units: tuple[Unit, ...], lexicon: Lexicon, cutter: Cutter) -> Iterator[Match]:
    """Matches with exactly one typing error: only for queries in which no other name is known."""
    if len(units) > _STORY:
        return
    for start, end in _stretches(units, []):
        if end - start < FEWEST and end - start < len(units):
            continue
        text = "".join(unit.text for unit in units[start:end])
        fitting = [s for s in lexicon.one_slip_away(text) if not _makes_sense(text, s, cutter)]
        if fitting:
            best = max(fitting, key=lambda s: (len(s) == len(text), lexicon.strength(s)))
            confidence = ONE_WRONG if len(text) > FEW else ONE_WRONG_IN_FEW
            yield of_surfaces((start, end), [best], confidence, "错一字", lexicon)


def _shares(text: str, surface: str) -> bool:
    """Whether enough characters are the same to trust a similar sound."""
    same = sum(a == b for a, b in zip(text, surface, strict=False))
    return text != surface and same >= (len(text) - 1) // 2 + (len(text) == 2)  # noqa: PLR2004


def _differs(text: str, surface: str) -> bool:
    return text != surface
