"""Which part of a guide answers, and the piece of it that is shown, marked by character span."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from math import sqrt

from guidebook.search import analysis, weights
from guidebook.search.query.results import Snippet, Span
from guidebook.search.schema.documents import ALIASES, Section


class Folded:
    """The sections of a guide in small letters, as one text, so that a word is looked for once."""

    def __init__(self, sections: Sequence[Section]) -> None:
        texts = [section.text.casefold() for section in sections]
        self.text = "\n".join(texts)
        # The last start is the end of the text.
        self._starts = [0, *accumulate(len(text) + 1 for text in texts)]
        self._clear = [1 / (1 + len(text) / weights.HALF_CLEAR) for text in texts]

    def holding(self, word: str) -> Iterator[tuple[int, float]]:
        """The number of each section with the word, and how much its shortness makes it clearer."""
        at = self.text.find(word)
        while at >= 0:
            n = bisect_right(self._starts, at) - 1
            yield n, self._clear[n]
            at = self.text.find(word, self._starts[n + 1])


def best_section(sections: Sequence[Section], folded: Folded, wanted: Iterable[str]) -> Section:
    """The section that fits the wanted words best; otherwise the first."""
    scores = [0.0] * len(sections)
    for word in wanted:
        for n, clear in folded.holding(word):
            # A list of other names is for finding, not for reading.
            if sections[n].heading != ALIASES:
                scores[n] += clear * len(word) * sqrt(len(word))
    return sections[scores.index(max(scores))]


def snippet(text: str, wanted: Iterable[str]) -> Snippet:
    """The piece of `text` around the wanted words, with marks in the original spelling."""
    flat = " ".join(text.split())
    spans = _spans(flat, wanted)
    start = max(0, spans[0][0] - weights.BEFORE_MARK) if spans and len(flat) > weights.SNIPPET else 0
    end = min(len(flat), start + weights.SNIPPET)
    before, after = ("…" if start else ""), ("…" if end < len(flat) else "")
    shift = len(before) - start
    marks = tuple((a + shift, min(b, end) + shift) for a, b in spans if start <= a < end)
    return Snippet(before + flat[start:end] + after, marks)


def _spans(text: str, wanted: Iterable[str]) -> list[Span]:
    """The spans of the words, in order; overlapping ones joined."""
    folded, origin = _folded(text)
    spans: list[Span] = []
    for word in sorted(set(wanted), key=len, reverse=True):
        at = folded.find(word)
        while at >= 0:
            if _is_whole(folded, at, at + len(word)):
                spans.append((origin[at], origin[at + len(word) - 1] + 1))
            at = folded.find(word, at + len(word))
    return _joined(sorted(spans))


def _is_whole(text: str, start: int, end: int) -> bool:
    """A word in letters is not marked inside another one."""
    if not text[start].isascii():
        return True
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isascii() and before.isalnum()) and not (after.isascii() and after.isalnum())


def _folded(text: str) -> tuple[str, list[int]]:
    """The text as queries are compared with it, and from which character each of its characters comes."""
    whole = analysis.folded(text)
    if len(whole) == len(text):
        return whole, list(range(len(text)))
    folded, origin = [], []
    for n, character in enumerate(text):
        for part in analysis.folded(character):
            folded.append(part)
            origin.append(n)
    return "".join(folded), origin


def _joined(spans: Sequence[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
