"""The order of a list of problems: the culprit first, and what it makes look wrong behind it.

A file that cannot be read goes before one with a value that cannot be, that before an unknown name, and that
before what only does not agree; in a file, line by line.
"""

from collections.abc import Iterable

from guidebook.checks.codes import RANKS
from guidebook.problems import Problem, Severity, in_order

_ONLY_WARNINGS = len(RANKS)


def culprits_first(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems, each once, by files and lines; the files by their gravest error."""
    problems = in_order(problems)
    gravest: dict[str, int] = {}
    for problem in problems:
        if problem.severity is Severity.ERROR:
            file = problem.place.file
            gravest[file] = min(gravest.get(file, _ONLY_WARNINGS), RANKS[problem.code])
    return tuple(sorted(problems, key=lambda p: gravest.get(p.place.file, _ONLY_WARNINGS)))
