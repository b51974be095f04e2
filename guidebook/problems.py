"""What is wrong with the content, and exactly where.

A problem is a value, not an exception: one broken guide must not hide the
problems of the other twenty-nine.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error keeps a file from being published; a warning is a debt to settle."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Place:
    """A spot in a content file; `line` and `column` count from 1, as editors show them."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True)
class Problem:
    """One content mistake: where it is, which rule it breaks, and how to mend it.

    `message` is a finished Chinese sentence; `department` is the one to ask, if known.
    """

    place: Place
    code: str
    message: str
    severity: Severity = Severity.ERROR
    department: str | None = None

    def __str__(self) -> str:
        return f"{self.place}: {SEVERITY_NAMES[self.severity]} [{self.code}] {self.message}"

    def as_dict(self) -> dict[str, object]:
        """The shape that `guidebook check --json` prints."""
        return {
            "file": self.place.file,
            "line": self.place.line,
            "column": self.place.column,
            "severity": self.severity.value,
            "code": self.code,
            "message": self.message,
            "department": self.department,
        }


SEVERITY_NAMES = {Severity.ERROR: "错误", Severity.WARNING: "警告"}


def error(place: Place, code: str, message: str) -> Problem:
    """A problem that keeps the content from being used."""
    return Problem(place, code, message)


def warning(place: Place, code: str, message: str, department: str | None = None) -> Problem:
    """A problem that somebody has to settle, while the content stays usable."""
    return Problem(place, code, message, Severity.WARNING, department)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems by place, each once: the order in which an editor walks through a file."""
    unique = dict.fromkeys(problems)
    return tuple(sorted(unique, key=_order))


def _order(problem: Problem) -> tuple[str, int, int, str, str, str]:
    place = problem.place
    return place.file, place.line, place.column, problem.severity, problem.code, problem.message


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems keeps the content from being used."""
    return any(problem.severity is Severity.ERROR for problem in problems)
