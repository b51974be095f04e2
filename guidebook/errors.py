"""What the program cannot do, as exceptions: each is a finished Chinese sentence with an HTTP status.

A mistake in the content is not one of these; it is a `Problem`.
"""

import errno
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import ClassVar

from guidebook.problems import Problem, Severity


class GuidebookError(Exception):
    """The base of all: `message` is shown unchanged to the user."""

    status: ClassVar[int] = 500

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class BadRequest(GuidebookError):
    """What was asked makes no sense: a bad parameter, an unknown answer."""

    status = 400


class NotFound(GuidebookError):
    """There is no such bundle, item, page or file."""

    status = 404


class Conflict(GuidebookError):
    """The request conflicts with the current state, such as a case that is not served."""

    status = 409


class ChangedMeanwhile(Conflict):
    """A file was changed by somebody else since it was read; the same edit may still be possible."""


class Gone(GuidebookError):
    """The bundle existed and has been withdrawn."""

    status = 410


class HeldBack(GuidebookError):
    """The bundle is there, and is not shown before an error in it is mended."""

    status = 503


class TooLarge(GuidebookError):
    """More was sent than a form, a query or a file may hold."""

    status = 413


class BadSetup(GuidebookError):
    """The machine or the folder lacks what the program needs; the message says how to fix it."""

    status = 500


class TryLater(GuidebookError):
    """Busy: the same request can be answered later; `retry_after` is in seconds."""

    status = 503
    retry_after: ClassVar[int] = 3


@contextmanager
def full_disk_told() -> Iterator[None]:
    """Turn a full disk into a message of our own.

    Raises:
        BadSetup: the disk or the user's share of it is full.
    """
    try:
        yield
    except OSError as error:
        if error.errno not in {errno.ENOSPC, errno.EDQUOT}:
            raise
        what = f"“{error.filename}”" if error.filename else "文件"
        raise BadSetup(f"磁盘满了，{what}写不下去：请腾出空间，再试一次。") from error


class ContentBroken(GuidebookError):
    """Nothing can be made from the content before its errors are mended."""

    status = 503

    def __init__(self, problems: Sequence[Problem]) -> None:
        errors = [problem for problem in problems if problem.severity is Severity.ERROR]
        first = f"，第一处在 {errors[0]}" if errors else ""
        super().__init__(f"内容有{len(errors)}处错误，改好以后才能继续{first}")
        self.problems = tuple(problems)
