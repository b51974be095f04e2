"""Which of many answers bring errors, found by halving: all are tried together first, since most are right.

Of two answers that contradict one another it is the later one that is refused.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from guidebook.publishing.answering.boxes import Answered

# The error that answers bring; the first error that they bring to each file.
Error = Callable[[Sequence[Answered]], str]
Errors = Callable[[Sequence[Answered]], Mapping[str, str]]


def file_of(answer: Answered) -> str:
    """The file that holds the fact, below content/."""
    return answer.fact.entity.source.file.removeprefix("content/")


def by_file(answers: Iterable[Answered]) -> dict[str, list[Answered]]:
    """The answers by the file that holds their facts."""
    files = defaultdict(list)
    for answer in answers:
        files[file_of(answer)].append(answer)
    return dict(files)


def one_by_one(error: Error, answers: Sequence[Answered]) -> dict[str, str]:
    """Why an answer cannot stand beside those before it, by cell."""
    sound: list[Answered] = []
    refused: dict[str, str] = {}
    waiting = [list(answers)]
    while waiting:
        group = waiting.pop()
        if not (why := group and error([*sound, *group])):
            sound += group
        elif len(group) == 1:
            refused[group[0].cell] = str(why)
        else:
            waiting += _halves(group)
    return refused


def _halves(group: list[Answered]) -> tuple[list[Answered], list[Answered]]:
    """The second half and the first, which is taken from the end of a list before it."""
    half = len(group) // 2
    return group[half:], group[:half]


def sifted(errors: Errors, answers: Sequence[Answered]) -> dict[str, str]:
    """Why an answer cannot stand in the content, by cell.

    An error in a file is put down to the answers there, in all files at once. Where an answer brings an
    error to another file, so that this does not come out right, the answers are tried in their order.
    """
    if not answers or not errors(answers):
        return {}
    sound: list[Answered] = []
    refused: dict[str, str] = {}
    for files in _in_turn(answers):
        waiting = {file: [theirs] for file, theirs in files.items()}
        while waiting:
            _try_in_each_file(errors, waiting, sound, refused)
    if not errors(sound):
        return refused
    return one_by_one(lambda some: next(iter(errors(some).values()), ""), answers)


def _in_turn(answers: Sequence[Answered]) -> Iterable[dict[str, list[Answered]]]:
    """Ledgers, then items, then bundles: what others refer to first."""
    files = by_file(answers)
    folders = dict.fromkeys(("", *sorted({file.rpartition("/")[0] for file in files}, reverse=True)))
    for folder in folders:
        yield {file: theirs for file, theirs in files.items() if file.rpartition("/")[0] == folder}


def _try_in_each_file(
    errors: Errors, waiting: dict[str, list[list[Answered]]], sound: list[Answered], refused: dict[str, str]
) -> None:
    """Try the next group of every file: it is sound, or it is split; a single answer is refused."""
    groups = {file: theirs.pop() for file, theirs in waiting.items()}
    messages = errors([*sound, *(answer for group in groups.values() for answer in group)])
    for file, group in groups.items():
        if file not in messages:
            sound += group
        elif len(group) == 1:
            refused[group[0].cell] = messages[file]
        else:
            waiting[file] += _halves(group)
        if not waiting[file]:
            del waiting[file]
