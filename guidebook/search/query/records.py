"""Which records a query names: items, materials, offices, departments, laws; and guides that are gone."""

import re
from collections.abc import Sequence

from guidebook.search import weights
from guidebook.search.query.lexicon import Lexicon
from guidebook.search.query.matches import Match
from guidebook.search.query.understanding import Understanding
from guidebook.search.schema.data import Meaning, Record
from guidebook.search.schema.kinds import GONE, KIND_OF, RECORDS

# An article is found with its law.
_ARTICLE = re.compile(r"第[^第]+条$")


class Records:
    """The records of an index by name."""

    def __init__(self, records: Sequence[Record], lexicon: Lexicon) -> None:
        self._by_name = {(record.kind, record.name): record for record in records}
        self._lexicon = lexicon

    def named(self, query: Understanding) -> tuple[Record, ...]:
        """The few records that the query names, the longest name first."""
        matches = sorted(query.names, key=lambda match: (-match.confidence, match.start - match.end))
        found = dict.fromkeys(record for match in matches for record in self._meant(match))
        return tuple(found)[: weights.MOST_RECORDS]

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


def withdrawn(query: Understanding) -> Meaning | None:
    """What the query says of a guide that is no longer there, if nothing in it means a guide as firmly."""
    meanings = [meaning for match in query.names for meaning in match.meanings]
    firmest = max((meaning.strength for meaning in meanings if meaning.kind != GONE), default=0.0)
    return next((m for m in meanings if m.kind == GONE and m.strength >= firmest), None)
