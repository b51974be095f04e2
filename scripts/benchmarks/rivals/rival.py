"""What the side-by-side measurement asks of each search: build an index from guides, open it, answer."""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Protocol

# How many results everybody is asked for.
LIMIT = 10
# A query → the ids of the best guides, best first, at most LIMIT.
Ask = Callable[[str], list[str]]


@dataclass(frozen=True)
class Guide:
    """A bundle as a document: the same text for everybody."""

    id: str
    title: str
    text: str

    def as_line(self) -> str:
        """The guide as a line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=False) + "\n"


class Source:
    """The content at hand: guides in a JSON Lines file, so that nobody holds them all."""

    def __init__(self, path: Path, root: Path, size: int) -> None:
        self.path, self.root, self.size = path, root, size

    def guides(self) -> Iterator[Guide]:
        """One guide after the other."""
        with self.path.open(encoding="utf-8") as lines:
            for line in lines:
                yield Guide(**json.loads(line))


class Rival(Protocol):
    """A search that takes part."""

    def prepare(self, source: Source) -> None:
        """Bring the content into memory as the search takes it; not measured."""
        ...

    def build(self, source: Source, folder: Path) -> None:
        """Write the index into an empty folder."""
        ...

    def open(self, folder: Path) -> Ask:
        """Open the index."""
        ...
