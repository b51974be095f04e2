"""Whoosh behind the small protocol of `engine`; only its public interface, so that a fork can replace it.

Whoosh unpickles its own files: the folder must be one that only we can write to.
"""

import functools
import threading
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nlargest
from pathlib import Path
from typing import Any

from whoosh import fields, formats, index, scoring
from whoosh.codec.whoosh3 import W3Codec
from whoosh.reading import TermNotFound
from whoosh.system import pack_uint

from guidebook.search import weights
from guidebook.search.engine import IndexReader


class Counted(fields.FieldType):  # type: ignore[misc]
    """A field whose value maps each word to its frequency, so that Whoosh analyses nothing."""

    def __init__(self) -> None:
        super().__init__(formats.Frequency(), analyzer=None, scorable=True)

    def index(self, value: Mapping[str, int], **_: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Word, frequency, weight and encoded value of each word."""
        for word, count in value.items():
            yield word.encode(), count, float(count), pack_uint(count)


class WhooshEngine:
    """Indexes on disk."""

    def build(self, folder: Path, documents: Iterable[tuple[str, Sequence[str], Sequence[str]]]) -> None:
        """Write the index of (id, tokens of its own text, tokens of text it shares)."""
        schema = fields.Schema(id=fields.ID(stored=True), words=Counted())
        # A posting list of thirty guides is shorter than what compressing it costs.
        writer = index.create_in(str(folder), schema).writer(codec=W3Codec(compression=0))
        for identifier, own, shared in documents:
            weighed = [*own] * weights.OWN + [*shared] * weights.SHARED
            writer.add_document(id=identifier, words=Counter(weighed))
        writer.commit()

    def open(self, folder: Path) -> IndexReader:
        """Open the index in the folder."""
        return _WhooshReader(index.open_dir(str(folder), readonly=True))


class _WhooshReader:
    def __init__(self, opened: Any) -> None:
        self._index = opened
        self._searcher = opened.searcher(weighting=scoring.BM25F(B=weights.BM25_B, K1=weights.BM25_K1))
        # Threads would share the file positions of one searcher.
        self._lock = threading.Lock()
        self._postings = functools.lru_cache(maxsize=weights.KEPT_TOKENS)(self._read_postings)
        self._id = functools.lru_cache(maxsize=None)(
            lambda number: self._searcher.stored_fields(number)["id"]
        )

    def scores(self, tokens: Sequence[str], limit: int) -> Mapping[str, float]:
        """BM25 scores of the best `limit` documents that contain any of the tokens, by document id."""
        scores: dict[int, float] = defaultdict(float)
        with self._lock:
            for token in tokens:
                for number, score in self._postings(token):
                    scores[number] += score
            best = nlargest(limit, scores, key=lambda number: scores[number])
            return {self._id(number): scores[number] for number in best}

    def _read_postings(self, token: str) -> list[tuple[int, float]]:
        """The numbers of the documents with the token, each with its score."""
        try:
            postings = self._searcher.postings("words", token)
        except TermNotFound:
            return []
        # Whoosh's own collectors would take most of the time of a search.
        found = []
        while postings.is_active():
            found.append((postings.id(), postings.score()))
            postings.next()
        return found

    def close(self) -> None:
        """Close the files."""
        self._searcher.close()
        self._index.close()
