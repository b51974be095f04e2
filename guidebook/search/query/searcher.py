"""An index that is open, and what it finds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from guidebook.search import analysis, weights
from guidebook.search.analysis import Cutter
from guidebook.search.engine import Engine, IndexReader
from guidebook.search.query import confidence as confidences
from guidebook.search.query.confidence import Evidence
from guidebook.search.query.explaining import explained
from guidebook.search.query.facets import facets, within
from guidebook.search.query.lexicon import Lexicon
from guidebook.search.query.parts import completed
from guidebook.search.query.ranking import Part, Ranked, rank
from guidebook.search.query.records import Records, withdrawn
from guidebook.search.query.results import Confidence, Result, SearchResponse, Suggestion
from guidebook.search.query.snippets import Folded, snippet
from guidebook.search.query.suggesting import Suggester, alternatives, corrections
from guidebook.search.query.understanding import Understanding, understand
from guidebook.search.schema import data, kinds
from guidebook.search.schema.data import Document, Meaning
from guidebook.search.schema.kinds import GUIDE, LABELS

# Any word in traditional characters: reading it loads the tables that every query needs.
_WARMING = "餐廳"
CUT = "查询最长 {} 个字，后面的没有用来查。"


@dataclass(frozen=True)
class Found:
    """What was found, and by what it may be answered: the query, and the ids of the nearest guides.

    `first` is the first of the results if the search is sure.
    """

    response: SearchResponse
    query: Understanding
    nearest: tuple[str, ...]
    first: Document | None


class Searcher:
    """Finds guides in one index; never changes, and may be used by several threads."""

    def __init__(self, folder: Path, engine: Engine | None = None) -> None:
        if engine is None:
            from guidebook.search.whoosh_index import WhooshEngine  # noqa: PLC0415 - the engine may be another

            engine = WhooshEngine()
        self.folder = folder
        self.data = data.load(folder)
        self.lexicon = Lexicon(self.data)
        self._cutter = Cutter(folder / "dictionary.txt")
        self._reader: IndexReader = engine.open(folder / "text")
        self._documents = {document.id: document for document in self.data.documents}
        self._records = Records(self.data.records, self.lexicon)

    def find(
        self,
        query: str,
        limit: int = 10,
        topic: str | None = None,
        audience: str | None = None,
        department: str | None = None,
    ) -> Found:
        """The guides that may answer the query, best first; `topic` and `department` are codes.

        All that were found when the search is sure, otherwise only the few that may be related.
        `total` counts these within the facets chosen, `results` holds the first `limit`.
        """
        visible_query, notes = _visible_query(query)
        understood = self.understand(visible_query)
        gone = withdrawn(understood)
        confidence, ranked = self._judged(understood, gone)
        is_sure = confidence is Confidence.SURE
        shown = [self._documents[r.id] for r in ranked]
        chosen = {"topic": topic, "audience": audience, "department": department}
        left = within(shown, chosen)
        by_id = {r.id: r for r in ranked}
        wanted = _wanted_words(understood)
        results = tuple(self._result(by_id[d.id], wanted) for d in left[: max(limit, 0)])
        near = [self._documents[r.id] for r in ranked if r.is_named]
        elsewhere = () if is_sure else alternatives(near, self.data)
        response = SearchResponse(
            query=visible_query,
            confidence=confidence,
            total=len(left),
            results=results,
            suggestions=(*corrections(understood), *elsewhere),
            facets=facets(shown, chosen),
            corrected=understood.corrected,
            notes=(*notes, self.data.gone.get(gone.label, "")) if gone else notes,
            records=tuple(map(Result.of_record, self._records.named(understood))),
            is_record=self._records.is_whole(understood) and not understood.aspects,
            words=self._known_words(understood),
        )
        nearest = tuple(r.id for r in ranked[: weights.MOST_NEAR])
        return Found(response, understood, nearest, left[0] if is_sure and left else None)

    def _judged(
        self, understood: Understanding, gone: Meaning | None
    ) -> tuple[Confidence, tuple[Ranked, ...]]:
        """How sure the search is, and the guides that it shows then."""
        ranked = self.rank(understood)
        confidence = confidences.confidence(self.evidence(understood, ranked))
        if confidence is Confidence.SURE and not gone:
            return confidence, ranked
        if not gone and self._records.is_whole(understood):
            return Confidence.SURE, tuple(r for r in ranked if r.is_named)[: weights.MOST_MAYBE]
        is_something = bool(ranked) or bool(self._records.named(understood))
        return Confidence.MAYBE if is_something else Confidence.NONE, ranked[: weights.MOST_MAYBE]

    def understand(self, query: str) -> Understanding:
        """The query taken apart."""
        text = analysis.normalised(query, self.lexicon.variants)
        understood = understand(text, self.lexicon, self._cutter)
        return understood if understood.names else completed(understood, self.lexicon, self._suggester)

    def rank(self, understood: Understanding) -> tuple[Ranked, ...]:
        """The guides that may answer the query, best first."""
        texts = self._reader.scores(understood.tokens, weights.MOST_TEXTS) if understood.tokens else {}
        return rank(understood, texts, self.data.documents)

    def evidence(self, understood: Understanding, ranked: Sequence[Ranked]) -> Evidence | None:
        """The evidence that the query is about the first of the guides; none without guides."""
        if not ranked:
            return None
        text = self._folded[ranked[0].id].text
        return confidences.evidence(understood, ranked[0], text, self.lexicon.index_tokens)

    def suggest(self, query: str, limit: int = 8) -> tuple[Suggestion, ...]:
        """Completions of what has been typed so far."""
        return self._suggester.suggest(_visible_query(query)[0], limit)

    def explain(self, query: str) -> tuple[str, ...]:
        """Chinese lines: how the query was read, how sure that is, and what adds to the first scores."""
        understood = self.understand(_visible_query(query)[0])
        ranked = self.rank(understood)
        titles = {identifier: document.title for identifier, document in self._documents.items()}
        confidence, _ = self._judged(understood, withdrawn(understood))
        found = self.evidence(understood, ranked)
        return (
            *explained(understood, ranked, found, confidence, titles),
            *(f"另有：{LABELS[record.kind]}：{record.name}" for record in self._records.named(understood)),
        )

    def warm_up(self) -> None:
        """Build now what the first query would otherwise wait for."""
        self.lexicon.warm_up()
        self.suggest(_WARMING)
        self.find(_WARMING)

    def close(self) -> None:
        """Close the files."""
        self._reader.close()

    @cached_property
    def _suggester(self) -> Suggester:
        return Suggester(self.lexicon, self.data)

    @cached_property
    def _folded(self) -> Mapping[str, Folded]:
        return {document.id: Folded(document.sections) for document in self.data.documents}

    def _result(self, ranked: Ranked, wanted: Sequence[str]) -> Result:
        guide = self._documents[ranked.id]
        section = self._folded[ranked.id].best_section(wanted)
        return Result(
            GUIDE,
            ranked.id,
            guide.title,
            guide.url,
            ranked.score,
            snippet(section.text, wanted),
            self._reasons(ranked),
            section.heading,
            section.place,
        )

    def _known_words(self, understood: Understanding) -> tuple[str, ...]:
        names = dict.fromkeys(match.surface for match in understood.names)
        return tuple(name for name in names if name in self.lexicon.surfaces)

    def _reasons(self, ranked: Ranked) -> tuple[str, ...]:
        parts = sorted((part for part in ranked.parts if part.kind), key=lambda part: -part.value)
        reasons = dict.fromkeys(map(self._reason, parts))
        return tuple(reasons)[: weights.MOST_REASONS] or ("正文",)

    def _reason(self, part: Part) -> str:
        if part.kind in kinds.RECORDS:
            return f"{part.kind}：{part.label}"
        word = self.lexicon.name(part.source)
        return f"{word}：{part.label}" if part.kind == kinds.POINTER else f"说法：{word}"


def _visible_query(query: str) -> tuple[str, tuple[str, ...]]:
    """The query as the search uses it, and notes for the visitor about what was cut."""
    text = " ".join(analysis.visible(query).split())
    if len(text) <= weights.LONGEST_QUERY:
        return text, ()
    return text[: weights.LONGEST_QUERY], (CUT.format(weights.LONGEST_QUERY),)


def _wanted_words(understood: Understanding) -> tuple[str, ...]:
    surfaces = [match.surface for match in understood.names]
    return tuple(dict.fromkeys([*surfaces, *understood.tokens]))[: weights.MOST_WANTED]
