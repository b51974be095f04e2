"""Answers, tried in the content before anything is written: what cannot stand there is told at its box."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from guidebook.editing.change import Change, Known, sorts_of
from guidebook.editing.values import put
from guidebook.loading import Loader
from guidebook.problems import Problem, Severity
from guidebook.publishing.answering.boxes import Answered
from guidebook.publishing.answering.sifting import by_file, file_of, one_by_one, sifted
from guidebook.yamlsource import NotSplicedError


def refused(loader: Loader, answers: Sequence[Answered]) -> dict[str, str]:
    """Why answers cannot stand in the content, by cell; the others can stand there together.

    Raises:
        Conflict: a file has mistakes of its own.
    """
    new = [answer for answer in answers if answer.is_new]
    by_model: dict[str, str] = {}
    for theirs in by_file(new).values():
        by_model |= one_by_one(lambda some: put_or_why_not(Change(loader), some), theirs)
    readable = [answer for answer in new if answer.cell not in by_model]
    return by_model | sifted(_Trial(loader).errors, readable)


def put_into(change: Change, answers: Iterable[Answered]) -> None:
    """Write the values of the answers at their places.

    Raises:
        NotSplicedError: one cannot be written without touching something else.
    """
    for answer in answers:
        if answer.is_new:
            entity = answer.fact.entity
            file = change.of(file_of(answer))
            put(file, entity.record, entity.at, answer.fact.keys, answer.value)


def put_or_why_not(change: Change, answers: Sequence[Answered]) -> str:
    """Write the values of the answers at their places; why a file could not be read then, if it cannot be."""
    try:
        put_into(change, answers)
    except NotSplicedError as cause:
        return f"{cause}请告诉统稿人，这一条手工改。"
    files = (file for file in by_file(answers) if file in change.files)
    problems = (problem for file in files for problem in change.read(file).problems)
    return next((problem.message for problem in problems if problem.severity is Severity.ERROR), "")


def first_errors(problems: Iterable[Problem]) -> Mapping[str, str]:
    """What is said of the first error in each file, by its name below content/."""
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    return {error.place.file.removeprefix("content/"): error.message for error in reversed(errors)}


class _Trial:
    """Checks the whole content with answers in it, beside the problems that it has without them."""

    def __init__(self, loader: Loader) -> None:
        self._loader = loader

    @cached_property
    def _known(self) -> Known:
        return sorts_of(self._loader.load_as_it_stands())

    def errors(self, answers: Sequence[Answered]) -> Mapping[str, str]:
        """The first error that the answers bring to each file, by its name below content/."""
        change = Change(self._loader)
        put_into(change, answers)
        return first_errors(change.new_problems(self._known))
