"""How a query is worded around the names in it: 开〔叫法〕要 sounds like business, 〔叫法〕推荐 does not.

The weights in phrasing.tsv were learned from graded queries by scripts/calibrate_search.py; nobody writes
them by hand. A positive weight is evidence for business with an office.
"""

import functools
from collections.abc import Iterator
from importlib.resources import files
from itertools import pairwise

from guidebook.search.matches import Match
from guidebook.search.understanding import SURE, Understanding

# What stands for a name, by how firmly it means the best bundle.
_LEVELS = ((4.0, "〔决定〕"), (2.5, "〔叫法〕"), (1.5, "〔相关〕"), (0.0, "〔沾边〕"))
_THING, _PERSON = "〔名目〕", "〔情形〕"
_THINGS = frozenset({"事项", "材料", "部门", "法规", "指向", "置顶"})
_PEOPLE = frozenset({"情形", "人"})
_UNSURE = "?"
_DIGITS = "#"
_START, _END = "^", "$"


@functools.cache
def weights() -> dict[str, float]:
    """The learned weight of each feature."""
    lines = (files("guidebook.search") / "phrasing.tsv").read_text("utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if line and not line.startswith("%"))
    return {feature: float(weight) for feature, weight in pairs}


def matching_weights(query: Understanding, best: str) -> dict[str, float]:
    """The learned weights of the query's features; `best` is the id of the bundle it may be about."""
    learned = weights()
    return {feature: learned[feature] for feature in features(query, best) if feature in learned}


def features(query: Understanding, best: str) -> set[str]:
    """Each part of the wording, each pair of neighbours, each word that no name explains."""
    parts = [_START, *_parts(query, best), _END]
    wording = set(parts) | {f"{a} {b}" for a, b in pairwise(parts)}
    return wording | {f"/{word}" for word in query.rest if len(word) > 1 and not word.isascii()}


def _parts(query: Understanding, best: str) -> Iterator[str]:
    """The units of the query in order, with a sign in place of each name."""
    names = {match.start: match for match in query.names}
    at = 0
    while at < len(query.units):
        if at in names:
            yield _sign(names[at], best)
            at = names[at].end
        else:
            unit = query.units[at].text
            yield _DIGITS if unit.isdigit() else unit
            at += 1


def _sign(match: Match, best: str) -> str:
    kinds = {meaning.kind for meaning in match.meanings}
    if kinds & _THINGS:
        sign = _THING
    elif kinds <= _PEOPLE:
        sign = _PERSON
    else:
        firm = max(meaning.strength * meaning.vector.get(best, 0.0) for meaning in match.meanings)
        sign = next(sign for least, sign in _LEVELS if firm >= least)
    return sign if match.confidence >= SURE else _UNSURE + sign
