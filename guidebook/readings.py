"""How names are read aloud: by pypinyin's phrases, and before them by 读音 in content/search/words.yaml."""

import functools
import re
from collections.abc import Iterator, Mapping

# Longer phrases of the library are proverbs.
_LONGEST_PHRASE = 4

# A part of a name, and the syllables that it is read with.
Part = tuple[str, tuple[str, ...]]


class Readings:
    """Reads names; `own` are words with their syllables, which win against the library's."""

    def __init__(self, own: Mapping[str, str]) -> None:
        self._own = {word: tuple(reading.split()) for word, reading in own.items()}
        # The longest first: 二手车行 before 车行.
        words = sorted(self._own, key=len, reverse=True)
        self._words = re.compile("|".join(map(re.escape, words)) or "(?!)")
        self.syllables = functools.lru_cache(maxsize=1 << 16)(self._syllables)

    def _syllables(self, name: str) -> tuple[str, ...]:
        """The syllables of a name with tone marks: 银行 → yín, háng; what has no reading stands as it is."""
        return tuple(syllable for _, syllables in self.parts(name) for syllable in syllables)

    def parts(self, name: str) -> Iterator[Part]:
        """The phrases that the name is read by; what is in none, character by character."""
        at = 0
        for word in self._words.finditer(name):
            yield from _by_phrases(name[at : word.start()])
            yield word[0], self._own[word[0]]
            at = word.end()
        yield from _by_phrases(name[at:])


@functools.lru_cache(maxsize=4)
def readings(own: tuple[tuple[str, str], ...]) -> Readings:
    """The one that reads with these words of our own; what it has read is kept."""
    return Readings(dict(own))


def _by_phrases(text: str) -> Iterator[Part]:
    from pypinyin.constants import PHRASES_DICT, PINYIN_DICT  # noqa: PLC0415 - slow to import

    at = 0
    while at < len(text):
        sizes = range(min(_LONGEST_PHRASE, len(text) - at), 1, -1)
        size = next((n for n in sizes if text[at : at + n] in PHRASES_DICT), 1)
        part = text[at : at + size]
        if size > 1:
            yield part, tuple(sounds[0] for sounds in PHRASES_DICT[part])
        else:
            yield part, (PINYIN_DICT.get(ord(part), part).split(",")[0],)
        at += size
