"""Answers, tried in the content before anything is written: what cannot stand there is told at its box."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from guidebook.editing.change import Change, Known, known_problems
from guidebook.editing.values import put
from guidebook.loading import Loader
from guidebook.loading.content import NEVER
from guidebook.loading.files import read_file
from guidebook.problems import Problem, Severity
from guidebook.publishing.answering.boxes import Answered
from guidebook.publishing.answering.sifting import by_file, file_of, one_by_one, sifted
from guidebook.yamlsource import NotSplicedError, Splicer


def refused(loader: Loader, answers: Sequence[Answered]) -> dict[str, str]:
    """Why answers cannot stand in the content, by cell; the others can stand there together.

    Raises:
        Conflict: a file has mistakes of its own.
    """
    by_model = refused_by_model(loader.root, answers)
    new = [answer for answer in answers if answer.is_new and answer.cell not in by_model]
    return by_model | sifted(_Trial(loader).errors, new)


def refused_by_model(root: Path, answers: Iterable[Answered]) -> dict[str, str]:
    """Why the file of an answer could not be read with it, by cell."""
    wrong: dict[str, str] = {}
    for file, theirs in by_file(answer for answer in answers if answer.is_new).items():
        reading = _Reading(file, (root / "content" / file).read_bytes())
        wrong |= one_by_one(reading.error, theirs)
    return wrong


def put_into(file: Splicer, answer: Answered) -> None:
    """Write the value of the answer at its place.

    Raises:
        NotSplicedError: it cannot be written without touching something else.
    """
    entity = answer.fact.entity
    put(file, entity.record, entity.at, answer.fact.keys, answer.value)


def first_errors(problems: Iterable[Problem]) -> Mapping[str, str]:
    """What is said of the first error in each file, by its name below content/."""
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    return {error.place.file.removeprefix("content/"): error.message for error in reversed(errors)}


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
                put_into(splicer, answer)
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

    def errors(self, answers: Sequence[Answered]) -> Mapping[str, str]:
        """The first error that the answers bring to each file, by its name below content/."""
        change = Change(self._loader)
        for answer in answers:
            put_into(change.of(file_of(answer)), answer)
        return first_errors(change.new_problems(self._known))
