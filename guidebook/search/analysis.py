"""One form for everything that is compared: width, case, 繁体 and variants; then units and words.

Documents, names and queries pass through the same functions, so that a query matches
text that is written in another way.
"""

import functools
import logging
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from guidebook.search import weights
from guidebook.search.pinyin import TONES

# A Chinese character, or a run of letters and digits that belongs together: b&b, 7-11, x-ray, o2o.
_UNIT = re.compile(r"[㐀-鿿\U00020000-\U0003ffff]|[a-z0-9]+(?:[&'.+-][a-z0-9]+)*")
_CHINESE = re.compile(r"[㐀-鿿\U00020000-\U0003ffff]+")
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}


@functools.cache
def _converters() -> tuple[Any, ...]:
    import opencc  # noqa: PLC0415 - a process that only lists commands does without it

    # Taiwan's words first (軟體 → 软件), then Hong Kong's characters (衞 → 卫).
    return opencc.OpenCC("tw2sp"), opencc.OpenCC("hk2s")


def simplified(text: str) -> str:
    """`text` in simplified characters and mainland words."""
    if text.isascii():
        return text
    for converter in _converters():
        text = converter.convert(text)
    return text


def visible(text: str) -> str:
    """`text` without what cannot be seen (controls, direction marks, lone surrogates); a break is a space."""
    if text.isprintable():
        return text
    spaced = (" " if character in "\n\t\r" else character for character in text)
    return "".join(character for character in spaced if unicodedata.category(character) not in _UNSEEN)


def folded(text: str) -> str:
    """`text` with one width and case, without what cannot be seen."""
    return visible(unicodedata.normalize("NFKC", visible(text))).casefold()


def normalised(text: str, variants: Mapping[str, str] | None = None) -> str:
    """The form in which texts are compared; `variants` maps odd characters to usual ones (歺 → 餐)."""
    text = simplified(folded(text)).translate(TONES)
    if variants:
        text = text.translate({ord(odd): usual for odd, usual in variants.items()})
    return text


@dataclass(frozen=True, slots=True)
class Unit:
    """A Chinese character or a word in letters; `start` and `end` count in the normalised text."""

    text: str
    start: int
    end: int

    @property
    def is_latin(self) -> bool:
        """Whether this is letters or digits."""
        return self.text.isascii()


def units(text: str) -> tuple[Unit, ...]:
    """The units of a normalised text; punctuation and spaces are left out."""
    return tuple(Unit(_stem(m[0]), m.start(), m.end()) for m in _UNIT.finditer(text))


# licences and licence, shops and shop: one word each, in both spellings.
_SPELLINGS = {"licence": "license", "centre": "center", "enrolment": "enrollment", "labour": "labor"}


def _stem(word: str) -> str:
    if not word.isascii() or len(word) < weights.SHORTEST_STEM:
        return word
    if word.endswith("ies") and len(word) > weights.SHORTEST_STEM:
        word = word[:-3] + "y"
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    return _SPELLINGS.get(word, word)


def joined(parts: Iterable[Unit]) -> str:
    """The units as one key: characters together, words in letters apart."""
    key = ""
    for part in parts:
        key += f" {part.text}" if key and part.is_latin and key[-1].isascii() else part.text
    return key


def key(text: str, variants: Mapping[str, str] | None = None) -> str:
    """The key under which a name is stored and looked up."""
    return _joined_units(normalised(text, variants))


def keys(texts: Iterable[str], variants: Mapping[str, str] | None = None) -> list[str]:
    """The keys of many names; normalising them together is many times cheaper."""
    parts = "|".join(text.replace("|", " ") for text in texts)
    return list(map(_joined_units, normalised(parts, variants).split("|"))) if parts else []


def _joined_units(text: str) -> str:
    # Most names are Chinese characters alone, and so their own key.
    return text if _CHINESE.fullmatch(text) else joined(units(text))


class Cutter:
    """Cuts normalised text into words, with a dictionary of our own.

    What is not in the dictionary stays single characters: jieba's guesses at new words spoil Cantonese.
    """

    def __init__(self, dictionary: Path) -> None:
        import jieba  # noqa: PLC0415 - the same

        jieba.setLogLevel(logging.WARNING)
        self._tokenizer: Any = jieba.Tokenizer(str(dictionary))
        # jieba would read back whatever lies in the system's temporary folder under the right name.
        self._tokenizer.tmp_dir = str(dictionary.parent)
        # A fixed name, since the folder gets its own name only when it is complete.
        self._tokenizer.cache_file = "words.cache"
        self._tokenizer.initialize()

    def spans(self, text: str) -> list[tuple[str, int, int]]:
        """The words of a normalised text, each with its start and end."""
        spans: list[tuple[str, int, int]] = []
        at = 0
        for word in self._tokenizer.lcut(text, HMM=False):
            if _UNIT.search(word):
                spans.append((word.strip(), at, at + len(word)))
            at += len(word)
        return spans

    def knows(self, word: str) -> bool:
        """Whether the dictionary has the word."""
        return bool(self._tokenizer.FREQ.get(word))

    def tokens(self, text: str) -> list[str]:
        """The index tokens of a text: its words, and the pairs of characters that may be unknown words.

        A pair that crosses the border between two known longer words is left out.
        """
        spans = self.spans(text)
        words = [word for word, _, _ in spans if len(word) > 1]
        known = frozenset(words)
        seams = {b for (_, a, b), (_, c, d) in pairwise(spans) if b == c and b - a > 1 and d - c > 1}
        return words + [pair for pair, at in _pairs(text) if at + 1 not in seams and pair not in known]


def bigrams(text: str) -> list[str]:
    """Every pair of adjacent Chinese characters in a normalised text."""
    return [pair for pair, _ in _pairs(text)]


def _pairs(text: str) -> Iterator[tuple[str, int]]:
    for run in _CHINESE.finditer(text):
        for at in range(run.start(), run.end() - 1):
            yield text[at : at + 2], at
