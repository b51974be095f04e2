"""Completions while somebody types, and where else to turn when no guide surely fits."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, TypeVar

from guidebook.search import analysis, pinyin, weights
from guidebook.search.query.lexicon import Lexicon
from guidebook.search.query.results import Suggestion
from guidebook.search.query.understanding import Understanding
from guidebook.search.schema.data import Data, Document, Meaning
from guidebook.search.schema.kinds import BUNDLE, EVERYDAY, RECORDS

T = TypeVar("T", bound=tuple[Any, ...])
# Behind every other character.
_LAST = "\U0010ffff"
# Nobody types an article on the way to something else.
_ARTICLE = re.compile(r"第.+条$")


class Suggester:
    """Completes names, everyday words, pinyin and initials."""

    def __init__(self, lexicon: Lexicon, data: Data) -> None:
        self._lexicon = lexicon
        self._documents: dict[str, Document] = {}
        for document in data.documents:
            self._documents.setdefault(document.code, document)
        self._order = {code: n for n, code in enumerate(self._documents)}
        standings = {surface: self._standing(surface) for surface in lexicon.surfaces}
        self._standings = {surface: standing for surface, standing in standings.items() if standing[0]}

    def _standing(self, surface: str) -> tuple[float, int, float]:
        """How early a surface is offered, 0 for never; and among equals.

        Guides and their words stand in the order of the handbook, which ends with the sad ones, titles before
        other names; records stand by how many guides need them.
        """
        if _ARTICLE.search(surface):
            return 0.0, 0, 0.0
        meaning = max(self._lexicon.of(surface), key=_offered)
        if meaning.kind in RECORDS:
            return _offered(meaning), -len(meaning.vector), 0.0
        order = min((self._order[code] for code in meaning.vector), default=0)
        return _offered(meaning), order, -meaning.strength

    def suggest(self, typed: str, limit: int) -> tuple[Suggestion, ...]:
        """The best completions: released names before everyday words, each thing once."""
        key = analysis.key(typed, self._lexicon.variants)
        if not key:
            return ()
        factors = dict.fromkeys((surface for surface in self._released if key in surface), weights.CONTAINS)
        if key.isascii() and (letters := pinyin.plain(key)):
            spelt = (surface for _, surfaces in _beginning(self._spellings, letters) for surface in surfaces)
            factors |= dict.fromkeys((one for one in spelt if one in self._standings), weights.SOUNDS)
        factors |= dict.fromkeys((surface for (surface,) in _beginning(self._sorted, key)), weights.BEGINS)
        return self._distinct(self._ordered(factors), limit)

    def beginning(self, key: str) -> list[str]:
        """The surfaces that begin with a key, the best first; of equals the shorter one."""
        return self._ordered({surface: weights.BEGINS for (surface,) in _beginning(self._sorted, key)})

    def _ordered(self, factors: Mapping[str, float]) -> list[str]:
        def rank(surface: str) -> tuple[float, ...]:
            offered, *others = self._standings[surface]
            return -offered * factors[surface], *others, len(surface)

        return sorted(factors, key=rank)

    @cached_property
    def _sorted(self) -> list[tuple[str]]:
        return sorted((surface,) for surface in self._standings)

    @cached_property
    def _released(self) -> list[str]:
        """What an everyday word is not: it completes only what it begins with."""
        return [surface for surface, (offered, *_) in self._standings.items() if offered > weights.LIVE]

    @cached_property
    def _spellings(self) -> list[tuple[str, list[str]]]:
        """Pinyin and initials with the surfaces that have them, in the order of letters."""
        return sorted((*self._lexicon.letters.items(), *self._lexicon.initials.items()))

    def _distinct(self, surfaces: Sequence[str], limit: int) -> tuple[Suggestion, ...]:
        """One completion for each thing, so that spellings of one name do not fill the list."""
        by_meaning: dict[tuple[str, str], Suggestion] = {}
        for surface in surfaces:
            meaning = max(self._lexicon.of(surface), key=_offered)
            text = self._lexicon.name(surface)
            if len(meaning.vector) == 1 and meaning.kind not in RECORDS:
                document = self._documents[next(iter(meaning.vector))]
                guide = Suggestion(text, document.title, document.url, text)
                by_meaning.setdefault((BUNDLE, document.id), guide)
            else:
                by_meaning.setdefault((meaning.kind, meaning.label), Suggestion(text, meaning.kind, "", text))
            if len(by_meaning) >= limit:
                break
        return tuple(by_meaning.values())[:limit]


def _beginning(entries: list[T], text: str) -> list[T]:
    """Of sorted tuples those whose first part begins with the text."""
    return entries[bisect_left(entries, (text,)) : bisect_left(entries, (text + _LAST,))]


def _offered(meaning: Meaning) -> float:
    standing = weights.OFFERED.get(meaning.kind, 0.0)
    return (
        standing * weights.OFFERED_LEVELS.get(meaning.strength, 0.0) if meaning.kind == EVERYDAY else standing
    )


def corrections(understood: Understanding) -> tuple[Suggestion, ...]:
    """The query with the names that were probably meant, if it was misspelt."""
    text = understood.corrected
    return (Suggestion(text, "是否要找", query=text),) if text else ()


def alternatives(near: Sequence[Document], data: Data) -> tuple[Suggestion, ...]:
    """Where else to turn when no guide surely fits: the nearest topics, or all of them, and the hotline."""
    topics = dict.fromkeys((document.topic[0], document.topic[1]) for document in near[: weights.MOST_NEAR])
    chosen = list(topics) or [(code, name) for code, name in data.topics]
    suggestions = [Suggestion(name, "主题", f"/topics/{code}") for code, name in chosen if code]
    hotline = data.hotline or "12345"
    return (*suggestions, Suggestion(f"打{hotline}问一问", "热线", f"tel:{hotline}"))
