"""The check-up of the sample site after an edit; the edit stands in the test's docstring, as a diff.

    bundles/restaurant.yaml
    - 情形: [主体, 经办人, 建筑类型, 是否产生油烟]
    + 情形: [主体, 经办人]

What is taken out must stand in the file exactly once.
"""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from guidebook.checks import check_site
from guidebook.problems import Problem, Severity

# The sample has open facts and placeholders, as every honest guide has.
ALWAYS_THERE = {"unverified", "sample"}


@dataclass
class Finding:
    """What the check-up says of the edited site; `line` is the first line that the edit put in."""

    problems: tuple[Problem, ...]
    line: int

    @property
    def new(self) -> list[Problem]:
        """What the unedited sample does not have."""
        return [problem for problem in self.problems if problem.code not in ALWAYS_THERE]

    @property
    def codes(self) -> list[str]:
        """The codes of what is new."""
        return [problem.code for problem in self.new]

    @property
    def only(self) -> Problem:
        """The one new problem."""
        assert len(self.new) == 1, "\n".join(map(str, self.new))
        return self.new[0]

    @property
    def error(self) -> str:
        """The code of the one new problem, an error on the line of the edit."""
        assert self.only.severity is Severity.ERROR
        assert self.only.place.line == self.line
        return self.only.code

    @property
    def warning(self) -> str:
        """The code of the one new problem, a warning on the line of the edit."""
        assert self.only.severity is Severity.WARNING
        assert self.only.place.line == self.line
        return self.only.code


def hunks(diff: str) -> Iterator[tuple[str, str, str]]:
    """File, lines taken out and lines put in, for each place that the diff edits."""
    file = ""
    out: list[str] = []
    into: list[str] = []
    for line in [*diff.splitlines(), ""]:
        sign, text = line[:1], line[2:]
        if sign != "+" and into:
            yield file, "\n".join(out), "\n".join(into)
            out, into = [], []
        if sign in {"-", "+"}:
            (out if sign == "-" else into).append(text)
        elif line.strip():
            file = line.strip()


def edit(root: Path, diff: str) -> int:
    """Apply the diff to the site in `root`; the first line that was put in, counted from 1."""
    first = 0
    for file, out, into in hunks(diff):
        path = root / "content" / file
        before = path.read_text("utf-8")
        assert before.count(out) == 1, f"{file}: {out}"
        first = first or before[: before.index(out)].count("\n") + 1
        path.write_text(before.replace(out, into), "utf-8")
    return first


@pytest.fixture
def finding(request: pytest.FixtureRequest, sample_copy: Path) -> Finding:
    """What the check-up says after the edit in the test's docstring."""
    line = edit(sample_copy, inspect.cleandoc(request.function.__doc__))
    return Finding(check_site(sample_copy).problems, line)


Edited = Callable[[str, str, str], Finding]


@pytest.fixture
def edited(sample_copy: Path) -> Edited:
    """`edited(file, old, new)`: what the check-up says when one text is replaced by another."""

    def make(file: str, old: str, new: str) -> Finding:
        diff = [
            file,
            *(f"- {line}" for line in old.splitlines()),
            *(f"+ {line}" for line in new.splitlines()),
        ]
        line = edit(sample_copy, "\n".join(diff))
        return Finding(check_site(sample_copy).problems, line)

    return make
