"""Guidebook's own search, whole: vocabulary, understanding, ranking, decision to answer, snippets, facets.

The others take flat text; ours takes the catalogue, and only it knows the words in content/search.
"""

from pathlib import Path

from guidebook.answers.desk import Desk
from scripts.benchmarks.rivals.rival import LIMIT, Ask, Source


class Ours:
    """`index.write` and `Desk.search`, in process."""

    def prepare(self, source: Source) -> None:
        """The catalogue of the size that is asked for."""
        from guidebook.settings import Settings  # noqa: PLC0415 - only to build
        from scripts.benchmarks.rivals.growing import grown, real  # noqa: PLC0415 - the same

        self._settings = Settings.at(source.root)
        self._catalogue = grown(real(self._settings), source.size)

    def build(self, source: Source, folder: Path) -> None:  # noqa: ARG002 - has its own form of the content
        """The index with everything that a query needs."""
        from guidebook.search.build import index  # noqa: PLC0415 - only to build

        index.write(self._catalogue, self._settings.content, folder)

    def open(self, folder: Path) -> Ask:
        """The desk of the web and the command line."""
        desk = Desk(folder)
        return lambda query: [result.id for result in desk.search(query, limit=LIMIT).results]
