"""Entries of lists, and pairs of mappings, put into another order: what stands still keeps its bytes.

An entry is known by its value: equal ones first, then those with the same name, which stands first in an
entry, then what stands in the place of another.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from guidebook.matching import matched, moved
from guidebook.yamlsource.layout import Edit, Layout
from guidebook.yamlsource.source import Value


class Span(NamedTuple):
    """Where an entry stands, from its first to behind its last character."""

    start: int
    end: int


class Gap(NamedTuple):
    """Between two entries that stand still, -1 and the number of entries at the ends: what comes there."""

    after: int
    before: int
    new: range

    @property
    def gone(self) -> range:
        """The old entries that no longer stand here."""
        return range(self.after + 1, self.before)

    def led(self, count: int) -> range:
        """From the first entry that is gone to the one that stands again, those with another before them."""
        return range(max(self.after + 1, 1), min(self.before + 1, count))

    def region(self, spans: Sequence[Span]) -> Span:
        """What is rewritten: from the end of the one before to the beginning of the one after."""
        start = spans[self.after].end if self.after >= 0 else spans[0].start
        end = spans[self.before].start if self.before < len(spans) else spans[-1].end
        return Span(start, end)


@dataclass(frozen=True)
class Order:
    """The order of a list: which old entry each one is, None for new ones; which of the old stand still."""

    origins: tuple[int | None, ...]
    standing: tuple[int, ...]

    def gaps(self, count: int) -> Iterator[Gap]:
        """What comes and goes between the entries that stand still, of `count` old ones."""
        fixed = [(-1, -1), *((n, self.origins.index(n)) for n in self.standing), (count, len(self.origins))]
        for (old, new), (next_old, next_new) in pairwise(fixed):
            gap = Gap(old, next_old, range(new + 1, next_new))
            if gap.gone or gap.new:
                yield gap

    def gone(self, count: int) -> Iterator[int]:
        """The old entries that are no longer there."""
        return (n for n in range(count) if n not in self.origins)


def ordered(old: Sequence[Value], new: Sequence[Value]) -> Order:
    """Which entries of the new list are which of the old one."""
    pairs = matched(old, new, [_values, _names], lambda _old, _new: True).pairs
    went = set(moved(pairs))
    origins = {new: old for old, new in pairs}
    standing = sorted(old for old, new in pairs if new not in went)
    return Order(tuple(origins.get(n) for n in range(len(new))), tuple(standing))


def _values(entries: Sequence[Value]) -> list[tuple[str, int]]:
    return _numbered([json.dumps(entry, sort_keys=True) for entry in entries])


def _names(entries: Sequence[Value]) -> list[tuple[str, int]]:
    """What stands first in each entry; a bare name is one as well."""
    firsts = (next(iter(entry.values()), None) if isinstance(entry, dict) else entry for entry in entries)
    return _numbered([json.dumps(first) for first in firsts])


def _numbered(keys: Sequence[str]) -> list[tuple[str, int]]:
    """Equal ones told apart by their number."""
    seen = Counter[str]()
    numbered = []
    for key in keys:
        seen[key] += 1
        numbered.append((key, seen[key]))
    return numbered


# The text of an entry at a position of the new list.
Written = Callable[[int], str]


def block_edits(
    layout: Layout, spans: Sequence[Span], column: int, order: Order, written: Written
) -> Iterator[Edit]:
    """Entries on lines of their own, put into order; a span goes from `column` to the end of a line.

    Blank lines before an entry go with it, or belong to the place where all entries have the same before
    them; comments apart from an entry stay.
    """
    count = len(spans)
    leads = [layout.text[layout.below(a.end) : b.start] for a, b in pairwise(spans)]
    is_even = len(set(leads)) == 1 and not leads[0].strip()
    spacing = leads[0] if is_even else " " * column
    for gap in order.gaps(count):
        others = [leads[n - 1] for n in gap.led(count) if n < gap.before]
        kept = "".join(lead.rstrip(" ") for lead in others if lead.strip())
        stands_at = leads[gap.before - 1] if 0 < gap.before < count and not is_even else spacing
        parts = [] if gap.after < 0 else [""]
        for n in gap.new:
            parts.append(f"{spacing if parts else ''}{written(n)}")
        if gap.before < count:
            parts.append(f"{kept}{stands_at}" if parts else f"{kept}{stands_at}".lstrip())
        elif kept:
            parts.append(kept.rstrip())
        yield Edit(*gap.region(spans), layout.newline.join(parts))


def flow_edits(layout: Layout, spans: Sequence[Span], order: Order, written: Written) -> Iterator[Edit]:
    """Entries between brackets or braces, put into order; where lines were broken they stay broken."""
    count = len(spans)
    signs = [layout.text[a.end : b.start] for a, b in pairwise(spans)]
    for gap in order.gaps(count):
        between = [signs[n - 1] for n in gap.led(count)]
        sign = next((one for one in between if "\n" in one), ", ")
        if sign == ", " and between:
            sign = between[0]
        texts = [written(n) for n in gap.new]
        if gap.after >= 0:
            text = "".join(f", {one}" for one in texts) + (sign if gap.before < count else "")
        else:
            text = "".join(f"{one}, " for one in texts) if gap.before < count else ", ".join(texts)
        yield Edit(*gap.region(spans), text)
