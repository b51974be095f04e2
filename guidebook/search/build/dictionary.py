"""The dictionary of the cutter: the language's common words and the content's own names."""

import functools
import re
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path

from guidebook.search import weights

_COUNTED = re.compile(r"^(\S+) (\d{2,}) (\S+)$", re.MULTILINE)
# Grammatical words, numbers, times, places and people's names say nothing about the business.
_LIGHT_TAG = re.compile(r"[upcryedmqtfokhxsz]|n[rs]")


@functools.cache
def _counted_words() -> tuple[tuple[str, int, str], ...]:
    """The words of jieba's dictionary that are real ones, with frequency and part of speech."""
    lines = (files("jieba") / "dict.txt").read_text("utf-8")
    # Most of the lines are rare words, which the pattern leaves out before anything is made of them.
    counted = ((word, int(count), tag) for word, count, tag in _COUNTED.findall(lines))
    return tuple(entry for entry in counted if entry[1] >= weights.REAL)


def _common_words() -> Iterator[tuple[str, int, str]]:
    """The most frequent ones among them."""
    return (entry for entry in _counted_words() if entry[1] >= weights.COMMON)


def real_words() -> list[str]:
    """The short words that are less frequent, which the cutter does not know."""
    sizes = range(2, weights.LONGEST_REAL + 1)
    return [w for w, count, _ in _counted_words() if count < weights.COMMON and len(w) in sizes]


def write_dictionary(path: Path, surfaces: Iterable[str], words: Iterable[str]) -> None:
    """Write the dictionary: common words, surfaces short enough to be words, and words as they are."""
    frequencies = {word: frequency for word, frequency, _ in _common_words()}
    for name in (*filter(_is_word, surfaces), *words):
        frequencies[name] = max(frequencies.get(name, 0), weights.NAME_FREQUENCY)
    path.write_text("".join(f"{w} {f}\n" for w, f in frequencies.items()), "utf-8")


def _is_word(surface: str) -> bool:
    # The long official names are better cut.
    return 1 < len(surface) <= weights.LONGEST_WORD and surface.isalnum() and not surface.isascii()


def light_words() -> list[str]:
    """The common words that carry no meaning of their own."""
    return [word for word, _, tag in _common_words() if _LIGHT_TAG.match(tag)]


def common_characters() -> set[str]:
    """The characters of the common words."""
    return {character for word, _, _ in _common_words() for character in word}
