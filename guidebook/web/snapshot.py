"""What the site shows at one moment (`Snapshot`), and where the moment changes (`Library`).

A request pins one snapshot and reads nothing else, so an edit that arrives in the
middle of it cannot mix old and new.
"""

import threading
from dataclasses import dataclass, replace
from datetime import datetime

from guidebook.answers.desk import Desk
from guidebook.catalogue import PublicCatalogue
from guidebook.errors import GuidebookError
from guidebook.problems import Problem, Severity
from guidebook.publishing.showing import Origin


@dataclass(frozen=True)
class Snapshot:
    """A catalogue with the desk that was last built, and what is wrong with the files.

    `desk` may lag behind the catalogue by the seconds that its index takes;
    `search_version` says which content it knows. `problems` are those of the files
    as they stand now, which may be newer than what is shown; `against_paper` are those for
    which nothing may be printed, None while newer files have been read and not yet checked.
    `origin` says where the catalogue comes from, `since` when it was accepted.
    """

    catalogue: PublicCatalogue
    problems: tuple[Problem, ...] = ()
    against_paper: tuple[Problem, ...] | None = None
    desk: Desk | None = None
    search_version: str | None = None
    origin: Origin = Origin.FILES
    since: datetime | None = None

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep some content from being used."""
        return tuple(p for p in self.problems if p.severity is Severity.ERROR)

    def require_paper(self) -> None:
        """Raises NoPaper while the handbook could be incomplete or wrong."""
        if self.against_paper is None:
            raise NoPaper("内容刚刚改过，正在核对。请过一分钟再来下载手册，网页上的指南照常可以看。")
        if self.against_paper:
            raise NoPaper(
                f"有内容正在修改，还有{len(self.against_paper)}处错误没有改好。"
                "改好以前不提供手册，免得印出来的不完整；网页上的指南照常可以看。"
            )


class NoPaper(GuidebookError):
    """Nothing may be printed now; what is wrong where is for whoever looks after the site."""

    status = 503


class Library:
    """Holds the current snapshot; every change replaces it whole."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._lock = threading.Lock()

    @property
    def current(self) -> Snapshot:
        """The snapshot that a request beginning now is answered from."""
        return self._snapshot

    def show(self, catalogue: PublicCatalogue, against_paper: tuple[Problem, ...] | None) -> None:
        """Show this catalogue, and print it unless something stops that; search follows with its index."""
        with self._lock:
            self._snapshot = replace(self._snapshot, catalogue=catalogue, against_paper=against_paper)

    def report(
        self,
        problems: tuple[Problem, ...],
        against_paper: tuple[Problem, ...] | None,
        origin: Origin = Origin.FILES,
        since: datetime | None = None,
    ) -> None:
        """Keep what is shown; say where it is from, what is wrong with the files, and what stops paper."""
        with self._lock:
            self._snapshot = replace(
                self._snapshot, problems=problems, against_paper=against_paper, origin=origin, since=since
            )

    def search_with(self, desk: Desk, version: str) -> None:
        """Answer searches from this desk, which knows the content of that version."""
        with self._lock:
            self._snapshot = replace(self._snapshot, desk=desk, search_version=version)
