"""Which records a query names: items, materials, offices, departments, laws, and questions often asked."""

import re
from collections.abc import Sequence
from functools import cached_property

from guidebook.search import analysis, weights
from guidebook.search.query.lexicon import Lexicon
from guidebook.search.query.matches import Match
from guidebook.search.query.understanding import Understanding
from guidebook.search.schema.kinds import GONE, RECORDS
from guidebook.search.schema.meanings import Meaning
from guidebook.search.schema.records import FAQ, KIND_OF, Record

# An article is found with its law.
_ARTICLE = re.compile(r"第[^第]+条$")


class Records:
    """The records of an index by name."""

    def __init__(self, records: Sequence[Record], lexicon: Lexicon) -> None:
        self._by_name = {(record.kind, record.name): record for record in records if record.kind != FAQ}
        self._questions = [record for record in records if record.kind == FAQ]
        self._lexicon = lexicon

    def named(self, query: Understanding, shown: Sequence[str] = ()) -> tuple[Record, ...]:
        """The few records that the query names, the longest name first; then questions much like it.

        Questions are those of the guides `shown`, by their ids.
        """
        matches = sorted(query.names, key=lambda match: (-match.confidence, match.start - match.end))
        found = dict.fromkeys(record for match in matches for record in self._meant(match))
        asked = self._asked(query, shown)
        return tuple(found)[: weights.MOST_RECORDS - len(asked)] + asked

    def is_whole(self, query: Understanding) -> bool:
        """Whether the query names nothing but a record, whatever it asks about it."""
        if len(query.names) != 1:
            return False
        (match,) = query.names
        outside = [n for n in range(len(query.units)) if not match.start <= n < match.end]
        asking = {n for m in query.matches if m.is_asking for n in range(m.start, m.end)}
        return match.is_certain and asking.issuperset(outside) and any(self._meant(match))

    def _meant(self, match: Match) -> list[Record]:
        """The records of that name, those that are called exactly so first."""
        labels = ((m.kind, _ARTICLE.sub("", m.label)) for m in match.meanings if m.kind in RECORDS)
        found = [
            self._by_name[key] for kind, label in labels if (key := (KIND_OF[kind], label)) in self._by_name
        ]
        return sorted(found, key=lambda record: self._lexicon.key(record.name) != match.surface)

    def _asked(self, query: Understanding, shown: Sequence[str]) -> tuple[Record, ...]:
        """The question most like the query, as the first of the guides answers it."""
        pairs = frozenset(analysis.bigrams(query.text))
        likeness = {
            record: _likeness(pairs, own)
            for identifier in shown
            for own, record in self._faqs.get(identifier, ())
        }
        best = max(likeness, key=lambda record: likeness[record], default=None)
        return (best,) if best and likeness[best] >= weights.SAME_QUESTION else ()

    @cached_property
    def _faqs(self) -> dict[str, list[tuple[frozenset[str], Record]]]:
        """By the id of a guide its questions, with the pairs of characters in them."""
        faqs: dict[str, list[tuple[frozenset[str], Record]]] = {}
        for record in self._questions:
            pairs = frozenset(analysis.bigrams(self._lexicon.key(record.name)))
            faqs.setdefault(record.id.partition("#")[0], []).append((pairs, record))
        return faqs


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Dice's coefficient of two sets of character pairs."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def withdrawn(query: Understanding) -> Meaning | None:
    """What the query says of a guide that is no longer there, if nothing in it means a guide as firmly."""
    meanings = [meaning for match in query.names for meaning in match.meanings]
    firmest = max((meaning.strength for meaning in meanings if meaning.kind != GONE), default=0.0)
    return next((m for m in meanings if m.kind == GONE and m.strength >= firmest), None)
