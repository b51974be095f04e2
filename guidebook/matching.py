"""Which entries of two lists are the same, and which of them changed their place."""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Matching:
    """Pairs of positions (old, new) in the order of the new list; what has no partner came or went."""

    pairs: tuple[tuple[int, int], ...]
    removed: tuple[int, ...]
    added: tuple[int, ...]


def matched(
    old: Sequence[T],
    new: Sequence[T],
    by: Sequence[Callable[[Sequence[T]], Sequence[Hashable]]],
    alike: Callable[[T, T], bool],
) -> Matching:
    """The entries of both lists that are the same.

    `by` gives keys to look for, the surest first; what is left then is the same if it stands between the same
    neighbours and is `alike`.
    """
    pairs: dict[int, int] = {}
    for keys in by:
        of_new = {key: n for n, key in reversed(list(enumerate(keys(new)))) if n not in pairs.values()}
        for n, key in enumerate(keys(old)):
            if n not in pairs and key in of_new:
                pairs[n] = of_new.pop(key)
    pairs |= {o: n for o, n in _in_place(len(old), len(new), pairs) if alike(old[o], new[n])}
    taken = set(pairs.values())
    return Matching(
        tuple(sorted(pairs.items(), key=lambda pair: pair[1])),
        tuple(n for n in range(len(old)) if n not in pairs),
        tuple(n for n in range(len(new)) if n not in taken),
    )


def _in_place(old: int, new: int, pairs: dict[int, int]) -> list[tuple[int, int]]:
    """What is left over in both lists between the same neighbours, as many here as there."""
    places: list[tuple[int, int]] = []
    fixed = [(-1, -1), *_standing(pairs), (old, new)]
    for (old_start, new_start), (old_end, new_end) in pairwise(fixed):
        olds = [n for n in range(old_start + 1, old_end) if n not in pairs]
        news = [n for n in range(new_start + 1, new_end) if n not in pairs.values()]
        if len(olds) == len(news):
            places += zip(olds, news, strict=True)
    return places


def _standing(pairs: dict[int, int]) -> list[tuple[int, int]]:
    """The pairs that keep their order, as many as can."""
    olds = sorted(pairs)
    stay = _longest_rising([pairs[n] for n in olds])
    return [(olds[n], pairs[olds[n]]) for n in stay]


def moved(pairs: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """The new positions of the fewest entries that have to move to make the one order of the other."""
    ordered = sorted(pairs, key=lambda pair: pair[1])
    stay = set(_longest_rising([old for old, _ in ordered]))
    return tuple(new for n, (_, new) in enumerate(ordered) if n not in stay)


def _longest_rising(numbers: Sequence[int]) -> list[int]:
    """The positions of a longest rising subsequence of distinct numbers."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for n, number in enumerate(numbers):
        at = bisect_left(tails, number)
        tails[at : at + 1] = [number]
        ends[at : at + 1] = [n]
        before.append(ends[at - 1] if at else -1)
    rising: list[int] = []
    n = ends[-1] if ends else -1
    while n >= 0:
        rising.append(n)
        n = before[n]
    return rising[::-1]
