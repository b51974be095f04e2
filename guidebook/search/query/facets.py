"""Facets: topic, audience and department, by which results can be narrowed."""

from collections import Counter
from collections.abc import Mapping, Sequence

from guidebook.search.query.results import FacetValue
from guidebook.search.schema.documents import Document

# Facet → the chosen value, if any; topic and department by their codes.
Chosen = Mapping[str, str | None]


def within(documents: Sequence[Document], chosen: Chosen) -> list[Document]:
    """The documents that have all values chosen."""
    return [d for d in documents if all(not v or v in _values(d, facet) for facet, v in chosen.items())]


def facets(documents: Sequence[Document], chosen: Chosen) -> dict[str, tuple[FacetValue, ...]]:
    """For each facet its values, counted within what the other facets leave, the most frequent first."""
    values_by_facet = {}
    for facet in chosen:
        left = within(documents, {**chosen, facet: None})
        labels = {value: label for d in left for value, label in _values(d, facet).items()}
        counts = Counter(value for d in left for value in _values(d, facet))
        values_by_facet[facet] = tuple(
            FacetValue(value, labels[value], count, value == chosen[facet])
            for value, count in counts.most_common()
        )
    return values_by_facet


def _values(document: Document, facet: str) -> dict[str, str]:
    """The document's values of a facet, with their labels."""
    if facet == "topic":
        return {document.topic[0]: document.topic[1]}
    if facet == "audience":
        return {name: name for name in document.audiences}
    return dict(document.departments)
