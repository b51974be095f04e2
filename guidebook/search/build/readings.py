"""How single characters sound: what a query needs of pypinyin, which is slow to import, is in the index."""

import functools
from collections.abc import Iterable

from guidebook.search import weights
from guidebook.search.pinyin import TONES


def readings(characters: Iterable[str]) -> dict[str, list[str]]:
    """The readings of each character, without tones, the usual ones first."""
    return {character: sounds for character in characters if (sounds := _readings(character))}


@functools.lru_cache(maxsize=1 << 14)
def _readings(character: str) -> list[str]:
    from pypinyin.constants import PINYIN_DICT  # noqa: PLC0415 - slow to import

    sounds = PINYIN_DICT.get(ord(character), "").translate(TONES).split(",")
    return [reading for reading in dict.fromkeys(sounds) if reading][: weights.MOST_READINGS]
