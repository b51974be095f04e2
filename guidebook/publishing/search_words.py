"""The words of the search as they last were good: a broken list does not make the search worse."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from guidebook import fingerprint
from guidebook.loading import knowledge, misnamed
from guidebook.problems import Problem, Severity


class SearchWords:
    """The files of content/search; `before` is the content folder in which they were shown last, if any."""

    def __init__(self, content: Path, before: Path | None) -> None:
        self._content = content
        self._good: dict[str, bytes] = {}
        self.as_they_stand: dict[str, bytes] = {}
        if before is not None:
            broken = _files_of(knowledge.read(before).problems)
            self._good = {name: data for name, data in _readable(before) if name not in broken}

    def look(self, problems: Iterable[Problem]) -> dict[str, bytes]:
        """The files to search with, by name, after a check-up that found these problems.

        One with an error is taken as it last was good, and as it stands if it never was. One that is gone
        was deleted, unless its being gone is an error or something beside it has a name that nobody reads.
        """
        now = dict(_readable(self._content))
        broken = _files_of(problems)
        is_unsure = any(misnamed(self._content, fingerprint.SEARCH_FOLDER))
        kept = {name: data for name, data in self._good.items() if is_unsure or name in {*now, *broken}}
        self._good = kept | {name: data for name, data in now.items() if name not in broken}
        self.as_they_stand = now
        return now | self._good


def _files_of(problems: Iterable[Problem]) -> set[str]:
    return {p.place.file.removeprefix("content/") for p in problems if p.severity is Severity.ERROR}


def _readable(content: Path) -> Iterator[tuple[str, bytes]]:
    for name in fingerprint.search_names(content):
        try:
            yield name, fingerprint.read(content, name)
        except OSError:
            # The check-up tells why.
            continue
