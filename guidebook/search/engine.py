"""What the search asks of a full-text engine; any engine that does this may take Whoosh's place."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Protocol


class IndexReader(Protocol):
    """An index that is open for reading, by any number of threads."""

    def scores(self, tokens: Sequence[str], limit: int) -> Mapping[str, float]:
        """BM25 scores of the best `limit` documents that contain any of the tokens, by document id."""
        ...

    def close(self) -> None:
        """Close the files."""
        ...


class Engine(Protocol):
    """Makes and opens indexes in a folder."""

    def build(self, folder: Path, documents: Iterable[tuple[str, Sequence[str], Sequence[str]]]) -> None:
        """Write the index of (id, tokens of its own text, tokens of text it shares)."""
        ...

    def open(self, folder: Path) -> IndexReader:
        """Open the index in the folder."""
        ...
