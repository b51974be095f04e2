"""What a search returns: plain frozen values that pages, JSON and the terminal show alike."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from guidebook.search.schema.data import Record
from guidebook.search.schema.kinds import LABELS

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
    """A bundle that fits, or something else that the query names, whose `score` is 0.

    `matched` says why, as 材料：从业人员健康证明; `section` is the heading of the part that matched,
    `passage` the address that opens it.
    """

    kind: str
    id: str
    title: str
    url: str
    score: float
    snippet: Snippet
    matched: tuple[str, ...]
    section: str
    passage: str

    @classmethod
    def of_record(cls, record: Record) -> "Result":
        """The result for a record that the query names."""
        matched = (f"{LABELS[record.kind]}：{record.name}",)
        about = Snippet(record.about)
        return cls(record.kind, record.id, record.name, record.url, 0, about, matched, "", record.url)

    def as_dict(self) -> dict[str, object]:
        """The shape of one entry of `results`."""
        shown = {"score": round(self.score, 4), "snippet": self.snippet.text, "marks": self.snippet.marks}
        return vars(self) | shown


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
        shown = vars(self).copy()
        return shown | {"unverified": shown.pop("is_unverified")}


@dataclass(frozen=True)
class Suggestion:
    """Something else to look for or to open; `kind` is 是否要找, 套餐, 主题 or 说法; `url` may be empty."""

    text: str
    kind: str
    url: str = ""
    query: str = ""

    def as_dict(self) -> dict[str, str]:
        """The shape of one entry of `suggestions`."""
        return vars(self).copy()


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
    """Everything that answers a query; `answer` is told by `guidebook.answers`, only when the search is sure.

    `total` counts the guides shown within the facets chosen, of which `results` are the first; `records` are
    the few other things that the query names, `is_record` says that it is nothing but such a name. `facets`
    has the keys topic, audience and department. `notes` are sentences for the visitor, such as that the
    query was cut. `words` are the known words of the query, as the content spells them; they are not told.
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
    records: tuple[Result, ...] = ()
    is_record: bool = False
    words: tuple[str, ...] = ()

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
            "results": [result.as_dict() for result in (*self.results, *self.records)],
            "answer": self.answer.as_dict() if self.answer else None,
            "suggestions": [suggestion.as_dict() for suggestion in self.suggestions],
            "facets": {name: [v.as_dict() for v in values] for name, values in self.facets.items()},
            "corrected": self.corrected,
            "notes": list(self.notes),
        }
