"""How names and characters sound, from pypinyin, which costs a third of a second to import.

What a query needs of it, the readings of single characters, is kept in the index.
"""

import functools
from collections.abc import Iterable

from guidebook.search import weights
from guidebook.search.pinyin import TONES


@functools.lru_cache(maxsize=1 << 16)
def syllables(name: str) -> str:
    """The syllables of a Chinese name without tones, joined by apostrophes, by phrases: 银行 → yin'hang.

    What is in no phrase is read as its characters usually are.
    """
    from pypinyin.constants import PHRASES_DICT  # noqa: PLC0415 - slow to import

    sounds: list[str] = []
    at = 0
    while at < len(name):
        sizes = range(min(weights.LONGEST_PHRASE, len(name) - at), 1, -1)
        size = next((n for n in sizes if name[at : at + n] in PHRASES_DICT), 1)
        if size > 1:
            sounds += [reading[0].translate(TONES) for reading in PHRASES_DICT[name[at : at + size]]]
        else:
            sounds += _readings(name[at])[:1]
        at += size
    return "'".join(sounds)


def readings(characters: Iterable[str]) -> dict[str, list[str]]:
    """The readings of each character, without tones, the usual ones first."""
    return {character: sounds for character in characters if (sounds := _readings(character))}


@functools.lru_cache(maxsize=1 << 14)
def _readings(character: str) -> list[str]:
    from pypinyin.constants import PINYIN_DICT  # noqa: PLC0415 - slow to import

    sounds = PINYIN_DICT.get(ord(character), "").translate(TONES).split(",")
    return [reading for reading in dict.fromkeys(sounds) if reading][: weights.MOST_READINGS]
