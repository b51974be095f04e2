"""Which part of a guide answers, and the piece of it that is shown, marked by character span."""

import functools
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from math import sqrt

from guidebook.search import analysis, weights
from guidebook.search.query.results import Snippet
from guidebook.search.schema.data import ALIASES, Section

_MARK = b"\1"
_MARKED = re.compile(_MARK + b"+")


class Folded:
    """The sections of a guide in small letters, as one text, so that a word is looked for once."""

    def __init__(self, sections: Sequence[Section]) -> None:
        texts = [section.text.casefold() for section in sections]
        self.text = "\n".join(texts)
        self._sections = sections
        self._ends = list(accumulate(len(text) + 1 for text in texts))
        # A list of other names is for finding, not for reading.
        self._clear = [
            0.0 if section.heading == ALIASES else 1 / (1 + len(text) / weights.HALF_CLEAR)
            for section, text in zip(sections, texts, strict=True)
        ]

    def best_section(self, wanted: Iterable[str]) -> Section:
        """The section that has most of the wanted words, a shorter one before a longer; else the first."""
        scores = [0.0] * len(self._sections)
        for word in wanted:
            worth = len(word) * sqrt(len(word))
            at = self.text.find(word)
            while at >= 0:
                n = bisect_right(self._ends, at)
                scores[n] += self._clear[n] * worth
                at = self.text.find(word, self._ends[n])
        return self._sections[scores.index(max(scores))]


def snippet(text: str, wanted: Iterable[str]) -> Snippet:
    """The piece of `text` around the wanted words, with marks in the original spelling."""
    flat, folded = _flat(text)
    marks = bytearray(len(flat))
    for word in wanted:
        for at in _found(folded, word):
            marks[at : at + len(word)] = _MARK * len(word)
    is_cut = len(flat) > weights.SNIPPET
    start = max(0, marks.find(_MARK) - weights.BEFORE_MARK) if is_cut else 0
    end = start + weights.SNIPPET
    before, after = "…" if start else "", "…" if end < len(flat) else ""
    spans = (mark.span() for mark in _MARKED.finditer(marks[start:end]))
    return Snippet(
        before + flat[start:end] + after, tuple((a + len(before), b + len(before)) for a, b in spans)
    )


def _found(text: str, word: str) -> Iterator[int]:
    """Where the word stands; one in letters not inside another one."""
    at = text.find(word)
    while at >= 0:
        around = text[at - 1 : at] + text[at + len(word) : at + len(word) + 1]
        if not (word[0].isascii() and re.search("[a-z0-9]", around)):
            yield at
        at = text.find(word, at + len(word))


@functools.lru_cache(maxsize=1 << 10)
def _flat(text: str) -> tuple[str, str]:
    """The text as one line, and as queries are compared with it, character by character."""
    flat = " ".join(text.split())
    folded = analysis.folded(flat)
    if len(folded) != len(flat):
        # What becomes several characters, such as ㎡, is not marked.
        each = ((character, analysis.folded(character)) for character in flat)
        folded = "".join(one if len(one) == 1 else character for character, one in each)
    return flat, folded
