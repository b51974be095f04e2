"""Answers, tried in the content before anything is written: what cannot stand there is told at its cell."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from guidebook.editing.change import Change
from guidebook.editing.values import put
from guidebook.errors import Conflict
from guidebook.loading import Loader
from guidebook.loading.content import NEVER
from guidebook.loading.files import read_file
from guidebook.problems import Problem, Severity, has_errors
from guidebook.publishing.spreadsheets.heaps import Answered, Heaps
from guidebook.yamlsource import NotSplicedError, Splicer


def tried(loader: Loader, heaps: Heaps) -> tuple[Heaps, Change]:
    """The heaps without the answers that cannot stand in the content, and the change that writes the others.

    Raises:
        Conflict: the content has errors with the answers and no cell is to blame, or a file cannot be edited.
    """
    heaps = heaps.without(_refused_by_model(loader, heaps.to_write))
    change, errors = _change_and_errors(loader, heaps)
    while errors:
        heaps = heaps.without(_blamed(loader, heaps.to_write, errors))
        change, errors = _change_and_errors(loader, heaps)
    return heaps, change


def _change_and_errors(loader: Loader, heaps: Heaps) -> tuple[Change, list[Problem]]:
    change = changed(loader, heaps.to_write)
    return change, [p for p in change.new_problems() if p.severity is Severity.ERROR]


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


def file_of(answer: Answered) -> str:
    """The file that holds the fact, below content/."""
    return answer.fact.entity.source.file.removeprefix("content/")


def _put(file: Splicer, answer: Answered) -> None:
    entity = answer.fact.entity
    put(file, entity.record, entity.at, answer.fact.keys, answer.value)


def _refused_by_model(loader: Loader, answers: Iterable[Answered]) -> dict[str, str]:
    """Why the file could not be read with an answer in it, by cell."""
    refused: dict[str, str] = {}
    for file, theirs in _by_file(answers).items():
        data = (loader.root / "content" / file).read_bytes()
        if _why_not(file, data, theirs):
            refused |= {a.cell: why for a in theirs if (why := _why_not(file, data, [a]))}
    return refused


def _by_file(answers: Iterable[Answered]) -> dict[str, list[Answered]]:
    by_file = defaultdict(list)
    for answer in answers:
        if answer.is_new:
            by_file[file_of(answer)].append(answer)
    return by_file


def _why_not(file: str, data: bytes, answers: Sequence[Answered]) -> str:
    """What is wrong with the file once the answers stand in it; nothing if it can be read."""
    try:
        splicer = Splicer(f"content/{file}", data)
        for answer in answers:
            _put(splicer, answer)
    except NotSplicedError as cause:
        return f"{cause}请告诉统稿人，这一条手工改。"
    problems = read_file(file, splicer.result, "", NEVER).problems
    return problems[0].message if has_errors(problems) else ""


def _blamed(loader: Loader, answers: Sequence[Answered], errors: Sequence[Problem]) -> dict[str, str]:
    """The answers that bring the errors, by cell: those on the line, else those that do so alone.

    Raises:
        Conflict: none of them is to blame alone.
    """
    lines = _lines(loader, answers)
    on_the_line = {cell: e.message for e in errors for cell in lines.get((e.place.file, e.place.line), ())}
    return on_the_line or _guilty_alone(loader, answers, errors)


def _lines(loader: Loader, answers: Sequence[Answered]) -> dict[tuple[str, int], list[str]]:
    """The cells of the answers by the file and line on which each would stand."""
    lines = defaultdict(list)
    files = changed(loader, answers).files
    sources = {name: read_file(name, data, "", NEVER).source for name, data in files.items()}
    for answer in answers:
        source = sources.get(file_of(answer))
        if source and answer.is_new:
            place = source.place((*answer.fact.entity.at, *answer.fact.keys))
            lines[place.file, place.line].append(answer.cell)
    return lines


def _guilty_alone(loader: Loader, answers: Sequence[Answered], errors: Sequence[Problem]) -> dict[str, str]:
    files = {error.place.file.removeprefix("content/") for error in errors}
    suspects = [answer for answer in answers if answer.is_new and file_of(answer) in files]
    guilty = dict(_errors_alone(loader, suspects))
    if not guilty:
        raise Conflict(f"照这份答复改，内容会有错误，什么都没有写。第一处：{errors[0]}")
    return guilty


def _errors_alone(loader: Loader, suspects: Iterable[Answered]) -> Iterator[tuple[str, str]]:
    for answer in suspects:
        problems = changed(loader, [answer]).new_problems()
        error = next((p for p in problems if p.severity is Severity.ERROR), None)
        if error:
            yield answer.cell, error.message
