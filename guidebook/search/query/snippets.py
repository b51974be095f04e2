"""Which part of a guide answers, and the piece of it that is shown, marked by character span."""

from collections.abc import Iterable, Sequence
from math import sqrt

from guidebook.search import analysis, weights
from guidebook.search.query.results import Snippet, Span
from guidebook.search.schema.documents import ALIASES, Section


def best_section(sections: Sequence[Section], folded: Sequence[str], wanted: Sequence[str]) -> Section:
    """The section that fits the wanted words best; otherwise the first.

    `folded` are the sections' texts in small letters.
    """
    scores = [0.0] * len(sections)
    for word in wanted:
        value = len(word) * sqrt(len(word))
        for n in [n for n, text in enumerate(folded) if word in text]:
            # Among equals the shorter one is clearer. A list of other names is for finding, not for reading.
            is_text = sections[n].heading != ALIASES
            scores[n] += value / (1 + len(folded[n]) / weights.HALF_CLEAR) if is_text else 0.0
    return sections[scores.index(max(scores)) if scores else 0]


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
