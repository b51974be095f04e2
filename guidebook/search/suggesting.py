"""Completions while somebody types, and where else to turn when no guide surely fits."""

from collections.abc import Mapping, Sequence
from typing import Any

from guidebook.search import analysis, pinyin
from guidebook.search.lexicon import Lexicon
from guidebook.search.results import Suggestion
from guidebook.search.storing import Data

_MOST_NEAR = 3


class Suggester:
    """Completes names, everyday words, pinyin and initials."""

    def __init__(self, lexicon: Lexicon, data: Data) -> None:
        self._lexicon = lexicon
        self._documents = {document["id"]: document for document in data.documents}
        # In the order of the files: an editor writes the usual word first.
        self._surfaces = [s for s in lexicon.surfaces if lexicon.strength(s) >= 1]

    def suggest(self, typed: str, limit: int) -> tuple[Suggestion, ...]:
        """The best completions, bundles by their title first."""
        key = analysis.key(typed, self._lexicon.variants)
        if not key:
            return ()
        scores: dict[str, float] = {}
        for surface, score in self._beginning(key):
            scores[surface] = max(scores.get(surface, 0.0), score)
        ordered = sorted(scores, key=lambda surface: -scores[surface])
        return self._distinct(ordered, limit)

    def _beginning(self, key: str) -> list[tuple[str, float]]:
        completions = [(s, 3.0 * self._lexicon.strength(s)) for s in self._surfaces if s.startswith(key)]
        completions += [(s, 1.5 * self._lexicon.strength(s)) for s in self._surfaces if key in s[1:]]
        letters = pinyin.plain(typed) if (typed := key).isascii() else ""
        if letters:
            spelt = [
                s for sound, ss in self._lexicon.letters.items() if sound.startswith(letters) for s in ss
            ]
            first = [
                s for first, ss in self._lexicon.initials.items() if first.startswith(letters) for s in ss
            ]
            completions += [
                (s, 2.0 * self._lexicon.strength(s)) for s in spelt + first if self._lexicon.strength(s)
            ]
        return completions

    def _distinct(self, surfaces: Sequence[str], limit: int) -> tuple[Suggestion, ...]:
        """One completion for each thing, so that spellings of one name do not fill the list."""
        by_meaning: dict[tuple[str, str], Suggestion] = {}
        for surface in surfaces:
            meaning = max(self._lexicon.of(surface), key=lambda m: m.strength)
            bundle = self._only(meaning.vector)
            text = self._lexicon.name(surface)
            if bundle:
                document = self._documents[bundle]
                by_meaning.setdefault(
                    ("套餐", bundle), Suggestion(text, document["title"], document["url"], text)
                )
            else:
                by_meaning.setdefault((meaning.kind, meaning.label), Suggestion(text, meaning.kind, "", text))
            if len(by_meaning) >= limit:
                break
        return tuple(by_meaning.values())[:limit]

    def _only(self, vector: Mapping[str, float]) -> str | None:
        return next(iter(vector)) if len(vector) == 1 else None


def alternatives(near: Sequence[Mapping[str, Any]], data: Data) -> tuple[Suggestion, ...]:
    """Where else to turn when no guide surely fits: the nearest topics, or all of them, and the hotline."""
    topics = dict.fromkeys((d["topic"][0], d["topic"][1]) for d in near[:_MOST_NEAR])
    chosen = list(topics) or [(code, name) for code, name in data.topics]
    suggestions = [Suggestion(name, "主题", f"/topics/{code}") for code, name in chosen if code]
    hotline = data.hotline or "12345"
    return (*suggestions, Suggestion(f"打{hotline}问一问", "热线", f"tel:{hotline}"))
