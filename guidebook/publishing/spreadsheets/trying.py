"""Answers, tried in the content before anything is written: what cannot stand there is told at its cell."""

from collections.abc import Iterable, Sequence
from functools import cached_property

from guidebook.editing.change import Change, Known, known_problems
from guidebook.editing.values import put
from guidebook.loading import Loader
from guidebook.loading.content import NEVER
from guidebook.loading.files import read_file
from guidebook.problems import Severity
from guidebook.publishing.spreadsheets.heaps import Answered, Heaps
from guidebook.publishing.spreadsheets.sifting import by_file, file_of, one_by_one, sifted
from guidebook.yamlsource import NotSplicedError, Splicer


def tried(loader: Loader, heaps: Heaps) -> tuple[Heaps, Change]:
    """The heaps without the answers that cannot stand in the content, and the change that writes the others.

    Raises:
        Conflict: a file has mistakes of its own.
    """
    heaps = heaps.without(_refused_by_model(loader, heaps.to_write))
    new = [answer for answer in heaps.to_write if answer.is_new]
    heaps = heaps.without(sifted(_Trial(loader).errors, new))
    return heaps, changed(loader, heaps.to_write)


def changed(loader: Loader, answers: Iterable[Answered]) -> Change:
    """The change that writes the values of these answers.

    Raises:
        Conflict: a file has mistakes of its own.
    """
    change = Change(loader)
    for answer in answers:
        if answer.is_new:
            _put(change.of(file_of(answer)), answer)
    return change


def _put(file: Splicer, answer: Answered) -> None:
    entity = answer.fact.entity
    put(file, entity.record, entity.at, answer.fact.keys, answer.value)


def _refused_by_model(loader: Loader, answers: Iterable[Answered]) -> dict[str, str]:
    """Why the file could not be read with an answer in it, by cell."""
    refused: dict[str, str] = {}
    for file, theirs in by_file(a for a in answers if a.is_new).items():
        reading = _Reading(file, (loader.root / "content" / file).read_bytes())
        refused |= one_by_one(reading.error, theirs)
    return refused


class _Reading:
    """Reads one file with answers in it, by itself."""

    def __init__(self, file: str, data: bytes) -> None:
        self._file = file
        self._data = data

    def error(self, answers: Sequence[Answered]) -> str:
        """What is wrong with the file once the answers stand in it; nothing if it can be read."""
        try:
            splicer = Splicer(f"content/{self._file}", self._data)
            for answer in answers:
                _put(splicer, answer)
            problems = read_file(self._file, splicer.result, "", NEVER).problems
        except NotSplicedError as cause:
            return f"{cause}请告诉统稿人，这一条手工改。"
        return next((p.message for p in problems if p.severity is Severity.ERROR), "")


class _Trial:
    """Checks the whole content with answers in it, beside the problems that it has without them."""

    def __init__(self, loader: Loader) -> None:
        self._loader = loader

    @cached_property
    def _known(self) -> Known:
        return known_problems(self._loader)

    def errors(self, answers: Sequence[Answered]) -> dict[str, str]:
        """The first error that the answers bring to each file, by its name below content/."""
        problems = changed(self._loader, answers).new_problems(self._known)
        errors = [problem for problem in problems if problem.severity is Severity.ERROR]
        return {error.place.file.removeprefix("content/"): error.message for error in reversed(errors)}
