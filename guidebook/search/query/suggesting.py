"""Completions while somebody types, and where else to turn when no guide surely fits."""

from collections.abc import Sequence

from guidebook.search import analysis, pinyin, weights
from guidebook.search.query.lexicon import Lexicon
from guidebook.search.query.results import Suggestion
from guidebook.search.query.understanding import Understanding
from guidebook.search.schema.data import Data
from guidebook.search.schema.documents import Document
from guidebook.search.schema.kinds import BUNDLE


class Suggester:
    """Completes names, everyday words, pinyin and initials."""

    def __init__(self, lexicon: Lexicon, data: Data) -> None:
        self._lexicon = lexicon
        self._documents: dict[str, Document] = {}
        for document in data.documents:
            self._documents.setdefault(document.code, document)
        # In the order of the files: an editor writes the usual word first.
        self._surfaces = [s for s in lexicon.surfaces if lexicon.strength(s) >= weights.WORTH_COMPLETING]

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
        strength = self._lexicon.strength
        completions = [(s, weights.BEGINS * strength(s)) for s in self._surfaces if s.startswith(key)]
        completions += [(s, weights.CONTAINS * strength(s)) for s in self._surfaces if key in s[1:]]
        letters = pinyin.plain(key) if key.isascii() else ""
        if letters:
            spellings = (*self._lexicon.letters.items(), *self._lexicon.initials.items())
            spelt = [s for spelling, ss in spellings if spelling.startswith(letters) for s in ss]
            completions += [(s, weights.SOUNDS * strength(s)) for s in spelt if strength(s)]
        return completions

    def _distinct(self, surfaces: Sequence[str], limit: int) -> tuple[Suggestion, ...]:
        """One completion for each thing, so that spellings of one name do not fill the list."""
        by_meaning: dict[tuple[str, str], Suggestion] = {}
        for surface in surfaces:
            meaning = max(self._lexicon.of(surface), key=lambda m: m.strength)
            text = self._lexicon.name(surface)
            if len(meaning.vector) == 1:
                document = self._documents[next(iter(meaning.vector))]
                guide = Suggestion(text, document.title, document.url, text)
                by_meaning.setdefault((BUNDLE, document.id), guide)
            else:
                by_meaning.setdefault((meaning.kind, meaning.label), Suggestion(text, meaning.kind, "", text))
            if len(by_meaning) >= limit:
                break
        return tuple(by_meaning.values())[:limit]


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
