"""One line of a YAML file: its indent, its list marks, its key, its value; and what mends it."""

import re
from dataclasses import dataclass

from guidebook.linescan.characters import Mistake

_ENTRY = re.compile(r"(?:-(?: +|$))*")
# A key may not begin with a sign that means something to YAML.
_KEY = re.compile(
    r"""("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s\-#\[\]{},"'&*!|>%@`][^#]*?|-[^\s#][^#]*?)\s*:(?=[ \t]|$)"""
)


@dataclass(frozen=True)
class Line:
    """A line that begins something: `start` and `value_at` are columns counted from 0.

    `parent` is the column behind which the next lines still belong to this line's value.
    """

    text: str
    indent: int
    start: int
    key: str | None
    value_at: int

    @property
    def value(self) -> str:
        """What stands behind the key or the list mark."""
        return self.text[self.value_at :].rstrip()

    @property
    def is_entry(self) -> bool:
        """Whether the line begins an entry of a list."""
        return self.start > self.indent

    @property
    def parent(self) -> int:
        """See the class."""
        return self.start - 2 * (self.key is None and self.is_entry)


def indent_of(text: str) -> int:
    """How many spaces stand before the first character."""
    return len(text) - len(text.lstrip(" "))


def is_blank(text: str) -> bool:
    """Whether there is nothing on the line that YAML reads."""
    stripped = text.strip()
    return not stripped or stripped.startswith("#")


def read_line(text: str) -> Line:
    """The parts of a line that is not blank."""
    indent = indent_of(text)
    marks = _ENTRY.match(text, indent)
    start = marks.end() if marks else indent
    match = _KEY.match(text, start)
    if match is None:
        return Line(text, indent, start, None, start)
    behind = text[match.end() :]
    return Line(text, indent, start, match[1], len(text) - len(behind.lstrip(" \t")))


def end_of(lines: list[str], number: int, parent: int) -> int:
    """The first line behind `number` that is no longer deeper than `parent`."""
    below = range(number + 1, len(lines))
    return next((n for n in below if lines[n].strip() and indent_of(lines[n]) <= parent), len(lines))


def in_quotes(text: str) -> str:
    """The text as a double-quoted YAML value."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


@dataclass(frozen=True)
class Mend:
    """The lines without a mistake, and which mistake that was (its line and column counted from 1)."""

    lines: list[str]
    mistakes: list[Mistake]


def mend(lines: list[str], number: int, text: str, column: int, code: str, message: str) -> Mend:
    """The line `number` (like `column` counted from 0) replaced by `text`."""
    return Mend([*lines[:number], text, *lines[number + 1 :]], [(number + 1, column + 1, code, message)])
