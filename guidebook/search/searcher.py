"""The front door: an index that is open, and what it answers."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from guidebook.search import analysis, phrasing, ranking, storing
from guidebook.search.analysis import Cutter
from guidebook.search.answers import answer
from guidebook.search.engine import Engine, IndexReader
from guidebook.search.explaining import explained
from guidebook.search.lexicon import Lexicon
from guidebook.search.ranking import Ranked
from guidebook.search.results import Answer, Confidence, FacetValue, Result, SearchResponse, Suggestion
from guidebook.search.snippets import best_section, snippet
from guidebook.search.suggesting import Suggester, alternatives
from guidebook.search.understanding import Understanding, understand

# How many texts the engine returns; any further ones would score too low to be shown.
MOST_TEXTS = 50
# More words do not improve the choice of a section.
MOST_WANTED = 12
# Any word in traditional characters: reading it loads the tables that every query needs.
_WARMING = "餐廳"
CUT = "查询最长 {} 个字，后面的没有用来查。"


class Searcher:
    """Answers queries from one index; never changes, and may be used by several threads."""

    def __init__(self, folder: Path, engine: Engine | None = None) -> None:
        if engine is None:
            from guidebook.search.whoosh_index import WhooshEngine  # noqa: PLC0415 - the engine may be another

            engine = WhooshEngine()
        self.folder = folder
        self.data = storing.load(folder)
        self.lexicon = Lexicon(self.data)
        self._cutter = Cutter(folder / "dictionary.txt")
        self._reader: IndexReader = engine.open(folder / "text")
        self._documents: dict[str, dict[str, Any]] = {d["id"]: d for d in self.data.documents}
        self._order = {identifier: n for n, identifier in enumerate(self._documents)}

    def search(
        self,
        query: str,
        limit: int = 10,
        topic: str | None = None,
        audience: str | None = None,
        department: str | None = None,
    ) -> SearchResponse:
        """The bundles that may answer the query, best first; `topic` and `department` are codes.

        All of them when the search is sure, otherwise only the few that may be related.
        `total` counts these within the facets chosen, `results` holds the first `limit`.
        """
        visible_query, notes = _visible_query(query)
        understood = self.understand(visible_query)
        ranked, conviction = self.rank(understood)
        confidence = ranking.confidence(ranked, conviction)
        is_sure = confidence is Confidence.SURE
        ranked = ranked if is_sure else ranked[: ranking.MOST_MAYBE]
        chosen = {"topic": topic, "audience": audience, "department": department}
        within = [r for r in ranked if all(self._has(r.id, name, value) for name, value in chosen.items())]
        results = tuple(self._result(r, understood) for r in within[: max(limit, 0)])
        return SearchResponse(
            query=visible_query,
            confidence=confidence,
            total=len(within),
            results=results,
            answer=self._answer(understood, within) if is_sure else None,
            suggestions=self._corrections(understood) if is_sure else self._alternatives(understood, ranked),
            facets=self._facets(ranked, chosen),
            corrected=understood.corrected,
            notes=notes,
        )

    def understand(self, query: str) -> Understanding:
        """The query taken apart."""
        return understand(analysis.normalised(query, self.lexicon.variants), self.lexicon, self._cutter)

    def words(self, text: str) -> list[str]:
        """The words of a normalised text."""
        return self._cutter.words(text)

    def rank(self, understood: Understanding) -> tuple[list[Ranked], float]:
        """The bundles that may answer the query, and how likely it is about the first of them."""
        ranked = self._ranked(understood)
        wording = phrasing.matching_weights(understood, ranked[0].id) if ranked else {}
        conviction = ranking.conviction(self._evidence(understood, ranked), wording)
        return [r for r in ranked if r.score >= ranked[0].score * ranking.ECHO], conviction

    def evidence(self, understood: Understanding) -> Mapping[str, float]:
        """The evidence for and against the query being about any bundle."""
        return self._evidence(understood, self._ranked(understood))

    def _ranked(self, understood: Understanding) -> list[Ranked]:
        texts = self._reader.scores(understood.tokens, MOST_TEXTS) if understood.tokens else {}
        return ranking.rank(understood, texts, self._order)

    def _evidence(self, understood: Understanding, ranked: Sequence[Ranked]) -> Mapping[str, float]:
        if not ranked:
            return {}
        return ranking.evidence(understood, ranked[0], self._texts[ranked[0].id], self.lexicon)

    def suggest(self, query: str, limit: int = 8) -> tuple[Suggestion, ...]:
        """Completions of what has been typed so far."""
        return self._suggester.suggest(_visible_query(query)[0], limit)

    def explain(self, query: str) -> tuple[str, ...]:
        """Chinese lines: how the query was read, and what each part adds to the first scores."""
        visible_query, _ = _visible_query(query)
        understood = self.understand(visible_query)
        ranked, conviction = self.rank(understood)
        titles = {identifier: d["title"] for identifier, d in self._documents.items()}
        return explained(understood, ranked, conviction, titles)

    def warm_up(self) -> None:
        """Build now what the first query would otherwise wait for."""
        self.lexicon.warm_up()
        self.suggest(_WARMING)
        self.search(_WARMING)

    def close(self) -> None:
        """Close the files."""
        self._reader.close()

    @cached_property
    def _suggester(self) -> Suggester:
        return Suggester(self.lexicon, self.data)

    @cached_property
    def _folded(self) -> Mapping[str, list[str]]:
        return {
            identifier: [section[2].casefold() for section in document["sections"]]
            for identifier, document in self._documents.items()
        }

    @cached_property
    def _texts(self) -> Mapping[str, str]:
        return {identifier: "\n".join(sections) for identifier, sections in self._folded.items()}

    def _result(self, ranked: Ranked, understood: Understanding) -> Result:
        document = self._documents[ranked.id]
        wanted = [word for word in _wanted_words(understood) if word in self._texts[ranked.id]]
        heading, passage, text = best_section(document["sections"], self._folded[ranked.id], wanted)
        return Result(
            id=ranked.id,
            title=document["title"],
            url=document["url"],
            score=ranked.score,
            snippet=snippet(text, wanted),
            matched=tuple(self._reasons(ranked)),
            section=heading,
            passage=passage,
            plain_name=document["plain_name"],
            topic=document["topic"][1],
            audiences=tuple(document["audiences"]),
            department=document["lead"],
        )

    def _answer(self, understood: Understanding, within: Sequence[Ranked]) -> Answer | None:
        if not within:
            return None
        return answer(understood, self._documents[within[0].id], self.data.answers)

    def _reasons(self, ranked: Ranked) -> Sequence[str]:
        reasons = []
        for part in sorted(ranked.parts, key=lambda part: -part.value):
            kind, _, label = part.why.partition("：")
            if kind in {"事项", "材料", "部门", "法规"}:
                reasons.append(part.why)
            elif kind == "指向":
                reasons.append(f"{self.lexicon.name(part.source)}：{label}")
            elif kind != "正文":
                reasons.append(f"说法：{self.lexicon.name(part.source)}")
        return list(dict.fromkeys(reasons))[:3] or ["正文"]

    def _has(self, identifier: str, facet: str, value: str | None) -> bool:
        return not value or value in self._facet_values(identifier, facet)

    def _facet_values(self, identifier: str, facet: str) -> dict[str, str]:
        document = self._documents[identifier]
        if facet == "topic":
            return {document["topic"][0]: document["topic"][1]}
        if facet == "audience":
            return {name: name for name in document["audiences"]}
        return dict(document["departments"])

    def _facets(
        self, ranked: Sequence[Ranked], chosen: Mapping[str, str | None]
    ) -> Mapping[str, tuple[FacetValue, ...]]:
        """For each facet its values, counted within what the other facets leave."""
        facets = {}
        for facet in chosen:
            others = [(name, value) for name, value in chosen.items() if name != facet]
            left = [r for r in ranked if all(self._has(r.id, name, value) for name, value in others)]
            labels: dict[str, str] = {}
            counts: dict[str, int] = {}
            for r in left:
                for value, label in self._facet_values(r.id, facet).items():
                    labels[value] = label
                    counts[value] = counts.get(value, 0) + 1
            ordered = sorted(counts, key=lambda value: -counts[value])
            facets[facet] = tuple(FacetValue(v, labels[v], counts[v], v == chosen[facet]) for v in ordered)
        return facets

    def _corrections(self, understood: Understanding) -> tuple[Suggestion, ...]:
        text = understood.corrected
        return (Suggestion(text, "是否要找", query=text),) if text else ()

    def _alternatives(self, understood: Understanding, ranked: Sequence[Ranked]) -> tuple[Suggestion, ...]:
        near = [self._documents[r.id] for r in ranked if r.named > 0]
        return (*self._corrections(understood), *alternatives(near, self.data))


def _visible_query(query: str) -> tuple[str, tuple[str, ...]]:
    """The query as the search uses it, and notes for the visitor about what was cut."""
    text = " ".join(analysis.visible(query).split())
    if len(text) <= analysis.LONGEST_QUERY:
        return text, ()
    return text[: analysis.LONGEST_QUERY], (CUT.format(analysis.LONGEST_QUERY),)


def _wanted_words(understood: Understanding) -> tuple[str, ...]:
    surfaces = [match.surface for match in understood.names]
    return tuple(dict.fromkeys([*surfaces, *understood.tokens]))[:MOST_WANTED]
