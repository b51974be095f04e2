"""Whoosh behind the small protocol of `engine`; only its public interface, so that a fork can replace it.

Whoosh unpickles its own files: the folder must be one that only we can write to.
"""

import threading
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from whoosh import analysis, fields, index, query, scoring
from whoosh.collectors import TopCollector

from guidebook.search.engine import IndexReader

# What a bundle says itself is about it; what it shares with others tells less.
OWN, SHARED = 1.0, 0.55


def _schema() -> Any:
    words = fields.TEXT(analyzer=analysis.SpaceSeparatedTokenizer(), phrase=False)
    return fields.Schema(id=fields.ID(stored=True), own=words, shared=words)


class WhooshEngine:
    """Indexes on disk."""

    def build(self, folder: Path, documents: Iterable[tuple[str, Sequence[str], Sequence[str]]]) -> None:
        """Write the index of (id, tokens of its own text, tokens of text it shares)."""
        writer = index.create_in(str(folder), _schema()).writer()
        for identifier, own, shared in documents:
            writer.add_document(id=identifier, own=" ".join(own), shared=" ".join(shared))
        writer.commit()

    def open(self, folder: Path) -> IndexReader:
        """Open the index in the folder."""
        return _WhooshReader(index.open_dir(str(folder), readonly=True))


class _WhooshReader:
    def __init__(self, opened: Any) -> None:
        self._index = opened
        self._searcher = opened.searcher(weighting=scoring.BM25F(B=0.6, K1=1.4))
        # Threads would share the file positions of one searcher.
        self._lock = threading.Lock()

    def scores(self, tokens: Sequence[str], limit: int) -> Mapping[str, float]:
        """BM25 of the best `limit` documents that hold any of the tokens, by document id."""
        if not tokens:
            return {}
        terms = [query.Term("own", token, boost=OWN) for token in tokens]
        terms += [query.Term("shared", token, boost=SHARED) for token in tokens]
        # Whoosh's own top ten is wrong in large indexes unless the collector may not skip blocks.
        collector = TopCollector(limit, replace=0)
        with self._lock:
            self._searcher.search_with_collector(query.Or(terms), collector)
            return {hit["id"]: hit.score for hit in collector.results()}

    def close(self) -> None:
        """Let go of the files."""
        self._searcher.close()
        self._index.close()
