"""Sounds: the syllables of a name, at index time; pinyin as people type it, at query time.

pypinyin costs a third of a second to import, so it is used only while an index is
built. What a query needs of it, the readings of single characters, is kept in the index.
"""

import functools
import re
from collections.abc import Iterable, Mapping

from guidebook.search.analysis import TONES

# Sounds that many speakers, above all Cantonese speakers, do not distinguish.
_LIKE = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ang", "an"), ("eng", "en"), ("ing", "in"))

_INITIALS = re.compile(r"zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]")
_FINALS = frozenset(
    {
        "a",
        "o",
        "e",
        "ai",
        "ei",
        "ao",
        "ou",
        "an",
        "en",
        "ang",
        "eng",
        "ong",
        "er",
        "i",
        "ia",
        "ie",
        "iao",
        "iu",
    }
    | {"ian", "in", "iang", "ing", "iong", "u", "ua", "uo", "uai", "ui", "uan", "un", "uang", "v", "ve", "ue"}
)
_LONGEST_SYLLABLE = 6
_LONGEST_PHRASE = 4
# Rarer readings would only produce false matches.
_MOST_READINGS = 2


@functools.lru_cache(maxsize=1 << 16)
def syllables(name: str) -> str:
    """The syllables of a Chinese name without tones, joined by apostrophes, by phrases: 银行 → yin'hang.

    Slow to start. What is in no phrase is read as its characters usually are.
    """
    from pypinyin.constants import PHRASES_DICT  # noqa: PLC0415 - see above

    sounds: list[str] = []
    at = 0
    while at < len(name):
        sizes = range(min(_LONGEST_PHRASE, len(name) - at), 1, -1)
        size = next((n for n in sizes if name[at : at + n] in PHRASES_DICT), 1)
        if size > 1:
            sounds += [reading[0].translate(TONES) for reading in PHRASES_DICT[name[at : at + size]]]
        else:
            sounds += _readings(name[at])[:1]
        at += size
    return "'".join(sounds)


def readings(characters: Iterable[str]) -> dict[str, list[str]]:
    """The readings of each character, without tones, the usual ones first; slow to start."""
    return {character: sounds for character in characters if (sounds := _readings(character))}


@functools.lru_cache(maxsize=1 << 14)
def _readings(character: str) -> list[str]:
    from pypinyin.constants import PINYIN_DICT  # noqa: PLC0415 - see above

    sounds = PINYIN_DICT.get(ord(character), "").translate(TONES).split(",")
    return [reading for reading in dict.fromkeys(sounds) if reading][:_MOST_READINGS]


@functools.lru_cache(maxsize=4096)
def alike(syllable: str) -> str:
    """One form for syllables that are often confused."""
    for sound, alike_sound in _LIKE:
        if syllable.startswith(sound) or syllable.endswith(sound):
            syllable = syllable.replace(sound, alike_sound)
    return syllable


def plain(typed: str) -> str:
    """Typed pinyin, normalised, without tone numbers and separators: `nai3 cha2`, `nai'cha` → naicha."""
    return re.sub(r"[^a-z]", "", typed)


@functools.lru_cache(maxsize=512)
def is_pinyin(letters: str) -> bool:
    """Whether the letters can be split into syllables."""
    reachable = {0}
    for end in range(1, len(letters) + 1):
        sizes = range(1, min(end, _LONGEST_SYLLABLE) + 1)
        if any(end - n in reachable and _is_syllable(letters[end - n : end]) for n in sizes):
            reachable.add(end)
    return len(letters) in reachable


@functools.lru_cache(maxsize=4096)
def _is_syllable(letters: str) -> bool:
    initial = _INITIALS.match(letters)
    return letters[initial.end() if initial else 0 :] in _FINALS


def spoken(text: str, table: Mapping[str, list[str]], limit: int = 4) -> list[tuple[str, ...]]:
    """The possible readings of a text, from the `table` of readings in the index; at most `limit`."""
    ways: list[tuple[str, ...]] = [()]
    for character in text:
        options = table.get(character)
        if not options:
            return []
        ways = [(*way, option) for way in ways for option in options][:limit]
    return ways
