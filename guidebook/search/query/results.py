"""What a search returns: plain frozen values that pages, JSON and the terminal show alike."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from guidebook.search.schema.records import BUNDLE, LABELS, Record

Span = tuple[int, int]
MAYBE_HEADING = "没有完全对应的指南，可能相关的有"


class Confidence(StrEnum):
    """Whether the results answer the query (sure), may be related to it (maybe), or there are none."""

    SURE = "sure"
    MAYBE = "maybe"
    NONE = "none"


@dataclass(frozen=True)
class Snippet:
    """A piece of the guide's own text; `marks` are character spans in it, in order, not overlapping."""

    text: str
    marks: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Result:
    """One bundle that fits; `matched` says why, as 材料：从业人员健康证明.

    `section` is the heading of the part that matched, `passage` the address that opens it.
    """

    id: str
    title: str
    url: str
    score: float
    snippet: Snippet
    matched: tuple[str, ...]
    section: str
    passage: str

    def as_dict(self) -> dict[str, object]:
        """The shape of one entry of `results`."""
        return {
            "kind": BUNDLE,
            "id": self.id,
            "title": self.title,
            "url": self.url,
            "score": round(self.score, 4),
            "snippet": self.snippet.text,
            "marks": [list(mark) for mark in self.snippet.marks],
            "matched": list(self.matched),
            "section": self.section,
            "passage": self.passage,
        }


@dataclass(frozen=True)
class Answer:
    """A fact that was asked for, in a sentence; `is_unverified` when the content says 待核实."""

    text: str
    bundle: str
    value: str
    source: str
    url: str
    is_unverified: bool = False

    def as_dict(self) -> dict[str, object]:
        """The shape of `answer`."""
        return {
            "text": self.text,
            "bundle": self.bundle,
            "value": self.value,
            "source": self.source,
            "url": self.url,
            "unverified": self.is_unverified,
        }


@dataclass(frozen=True)
class Suggestion:
    """Something else to look for or to open; `kind` is 是否要找, 套餐, 主题 or 说法; `url` may be empty."""

    text: str
    kind: str
    url: str = ""
    query: str = ""

    def as_dict(self) -> dict[str, str]:
        """The shape of one entry of `suggestions`."""
        return {"text": self.text, "kind": self.kind, "url": self.url, "query": self.query}


@dataclass(frozen=True)
class FacetValue:
    """A value by which the results can be narrowed, and how many results it leaves."""

    value: str
    label: str
    count: int
    is_chosen: bool = False

    def as_dict(self) -> dict[str, object]:
        """The shape of one entry of a facet."""
        return {"value": self.value, "label": self.label, "count": self.count, "chosen": self.is_chosen}


@dataclass(frozen=True)
class SearchResponse:
    """Everything that answers a query; `answer` only when the search is sure.

    `total` counts the guides shown within the facets chosen, of which `results` are the first; `records` are
    the few other things that the query names, `is_record` says that it is nothing but such a name. `facets`
    has the keys topic, audience and department. `notes` are sentences for the visitor, such as that the
    query was cut.
    """

    query: str
    confidence: Confidence
    total: int
    results: tuple[Result, ...] = ()
    answer: Answer | None = None
    suggestions: tuple[Suggestion, ...] = ()
    facets: Mapping[str, tuple[FacetValue, ...]] = field(default_factory=dict)
    corrected: str = ""
    notes: tuple[str, ...] = ()
    records: tuple[Record, ...] = ()
    is_record: bool = False

    @property
    def heading(self) -> str:
        """The heading above results that may only be related."""
        return MAYBE_HEADING if self.confidence is Confidence.MAYBE and self.results else ""

    def as_dict(self) -> dict[str, object]:
        """The shape of `/api/v1/search`."""
        return {
            "query": self.query,
            "confidence": self.confidence.value,
            "total": self.total,
            "results": [*(r.as_dict() for r in self.results), *map(_as_result, self.records)],
            "answer": self.answer.as_dict() if self.answer else None,
            "suggestions": [suggestion.as_dict() for suggestion in self.suggestions],
            "facets": {name: [v.as_dict() for v in values] for name, values in self.facets.items()},
            "corrected": self.corrected,
            "notes": list(self.notes),
        }


def _as_result(record: Record) -> dict[str, object]:
    """The shape of an entry of `results` that is no bundle: it was found by its name, and is not scored."""
    return {
        "kind": record.kind,
        "id": record.id,
        "title": record.name,
        "url": record.url,
        "score": 0,
        "snippet": record.about,
        "marks": [],
        "matched": [f"{LABELS[record.kind]}：{record.name}"],
        "section": "",
        "passage": record.url,
    }
