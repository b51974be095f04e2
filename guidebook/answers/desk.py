"""The front door: an index that is open, what it finds for a query, and what answers it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from guidebook import fingerprint
from guidebook.answers.answers import Answers
from guidebook.search import storing, weights
from guidebook.search.query.results import Result, SearchResponse
from guidebook.search.query.searcher import Searcher
from guidebook.settings import Settings


def open_desk(settings: Settings, build: Callable[[Settings], Path]) -> "Desk":
    """A desk on what the public is shown now; `build` makes its index if need be."""
    name = storing.index_name(fingerprint.shown_version(settings.content), settings.content)
    folder = storing.index_folder(settings, name)
    return Desk(folder if folder.is_dir() else build(settings))


class Desk:
    """Finds and answers from one index; never changes, and may be used by several threads."""

    def __init__(self, folder: Path) -> None:
        self.searcher = Searcher(folder)
        self._answers = Answers(self.searcher.data, self.searcher.lexicon)

    def search(
        self,
        query: str,
        limit: int = 10,
        topic: str | None = None,
        audience: str | None = None,
        department: str | None = None,
    ) -> SearchResponse:
        """What `Searcher.find` finds, with the answer of the first guide if the search is sure.

        A question often asked that is nearly the query stands last among the `records`.
        """
        finding = self.searcher.find(query, limit, topic, audience, department)
        answer = self._answers.answer(finding.query, finding.first) if finding.first else None
        records = finding.response.records
        if asked := self._answers.question(finding.query, finding.nearest):
            records = (*records[: weights.MOST_RECORDS - 1], Result.of_record(asked))
        return replace(finding.response, answer=answer, records=records)

    def warm_up(self) -> None:
        """Build now what the first query would otherwise wait for."""
        self._answers.warm_up()
        self.searcher.warm_up()
