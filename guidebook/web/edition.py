"""What the site shows at one moment (`Edition`), and where the moment changes (`Library`).

A request pins one edition and reads nothing else, so an edit that arrives in the
middle of it cannot mix old and new.
"""

import threading
from dataclasses import dataclass, replace

from guidebook.catalogue import PublicCatalogue
from guidebook.problems import Problem, Severity
from guidebook.search.searcher import Searcher


@dataclass(frozen=True)
class Edition:
    """A catalogue with the searcher that was last built, and what is wrong with the files.

    `searcher` may lag behind the catalogue by the seconds that its index takes;
    `search_version` says which content it knows. `problems` are those of the files
    as they stand now, which may be newer than what is shown.
    """

    catalogue: PublicCatalogue
    problems: tuple[Problem, ...] = ()
    searcher: Searcher | None = None
    search_version: str | None = None

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep some content from being used."""
        return tuple(p for p in self.problems if p.severity is Severity.ERROR)


class Library:
    """Holds the current edition; every change replaces it whole."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._lock = threading.Lock()

    @property
    def current(self) -> Edition:
        """The edition that a request beginning now is answered from."""
        return self._edition

    def show(self, catalogue: PublicCatalogue) -> None:
        """Show this catalogue from now on; search follows when its index is there."""
        with self._lock:
            self._edition = replace(self._edition, catalogue=catalogue)

    def report(self, problems: tuple[Problem, ...]) -> None:
        """Keep what is shown, and say what is wrong with the files."""
        with self._lock:
            self._edition = replace(self._edition, problems=problems)

    def search_with(self, searcher: Searcher, version: str) -> None:
        """Answer searches from this searcher, which knows the content of that version."""
        with self._lock:
            self._edition = replace(self._edition, searcher=searcher, search_version=version)
