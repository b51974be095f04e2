"""Pinyin as people type it, and sounds that they do not distinguish."""

import functools
import re
from collections.abc import Mapping

from guidebook.search import weights

# Pinyin may be typed with its tones: nǎi chá.
TONES = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńň", "aaaaeeeeiiiioooouuuuvvvvvnn")
# Sounds that many speakers, above all Cantonese speakers, do not distinguish.
_LIKE = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ang", "an"), ("eng", "en"), ("ing", "in"))
_INITIALS = re.compile(r"zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]")
_FINALS = re.compile(
    "a|o|e|ai|ei|ao|ou|an|en|ang|eng|ong|er|i|ia|ie|iao|iu|ian|in|iang|ing|iong|"
    "u|ua|uo|uai|ui|uan|un|uang|v|ve|ue"
)
_LONGEST_SYLLABLE = 6


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
    return bool(_FINALS.fullmatch(letters[initial.end() if initial else 0 :]))


def spoken(text: str, table: Mapping[str, list[str]]) -> list[tuple[str, ...]]:
    """The possible readings of a text, from the `table` of readings in the index."""
    ways: list[tuple[str, ...]] = [()]
    for character in text:
        options = table.get(character)
        if not options:
            return []
        ways = [(*way, option) for way in ways for option in options][: weights.MOST_WAYS]
    return ways
