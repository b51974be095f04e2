"""Facets: topic, audience and department, by which results can be narrowed."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from guidebook.search.query.results import FacetValue
from guidebook.search.schema.data import Document

# Facet → the chosen value, if any; topic and department by their codes.
Chosen = Mapping[str, str | None]

# The values that a document has, each with its label.
_VALUES: Mapping[str, Callable[[Document], Iterable[tuple[str, str]]]] = {
    "topic": lambda document: (document.topic,),
    "audience": lambda document: ((name, name) for name in document.audiences),
    "department": lambda document: document.departments,
}


def within(documents: Sequence[Document], chosen: Chosen) -> Sequence[Document]:
    """The documents that have all values chosen."""
    for facet, value in chosen.items():
        if value:
            documents = [d for d in documents if any(value == code for code, _ in _VALUES[facet](d))]
    return documents


def facets(documents: Sequence[Document], chosen: Chosen) -> dict[str, tuple[FacetValue, ...]]:
    """For each facet its values, counted within what the other facets leave, the most frequent first."""
    values_by_facet = {}
    for facet, value in chosen.items():
        left = within(documents, {**chosen, facet: None})
        counts = Counter(pair for document in left for pair in _VALUES[facet](document))
        values_by_facet[facet] = tuple(
            FacetValue(code, label, count, code == value) for (code, label), count in counts.most_common()
        )
    return values_by_facet
