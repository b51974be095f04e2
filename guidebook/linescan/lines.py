"""One line of a YAML file: its indent, its list marks, its key, its value."""

import re
from dataclasses import dataclass

_ENTRY = re.compile(r"(?:-(?: +|$))*")
# A key may not begin with a sign that means something to YAML.
_KEY = re.compile(
    r"""("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s\-#\[\]{},"'&*!|>%@`][^#]*?|-[^\s#][^#]*?)\s*:(?=[ \t]|$)"""
)
BLOCK_MARK = re.compile(r"[|>][+-]?[0-9]?[+-]?\s*(#.*)?")
QUOTED = {'"': re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL), "'": re.compile(r"'(?:[^']|'')*'", re.DOTALL)}


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
        if self.key is None and self.is_entry:
            return self.text.rindex("-", 0, self.start)
        return self.start


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
    value_at = match.end()
    while value_at < len(text) and text[value_at] in " \t":
        value_at += 1
    return Line(text, indent, start, match[1], value_at)


def in_quotes(text: str) -> str:
    """The text as a double-quoted YAML value."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


@dataclass(frozen=True)
class Brackets:
    """Where a text in brackets ends, or what is missing at its end.

    `end` is the offset behind the last bracket; None if the text ends before, and then
    `missing` are the closing brackets it lacks, or `open_quote` where a quote begins that never ends.
    `wide_commas` are the offsets of full-width commas right behind a bracket or a quote.
    """

    end: int | None
    missing: str = ""
    open_quote: int | None = None
    wide_commas: tuple[int, ...] = ()


_CLOSING = {"[": "]", "{": "}"}
# What stands between two tokens; a quote only counts at the beginning of one.
_BEGINNINGS = {"[", "{", ",", ":"}
_PIECE = re.compile(r"\s+#[^\n]*|\s+|[\[\]{},:]|[^\s\[\]{},:]+|.")


def brackets(text: str, at: int) -> Brackets:
    """Follow the brackets of `text` from the one at offset `at`."""
    waiting: list[str] = []
    commas: list[int] = []
    before = ""
    while at < len(text):
        may_quote = before in _BEGINNINGS
        match = (QUOTED[text[at]] if may_quote and text[at] in QUOTED else _PIECE).match(text, at)
        if match is None:
            return Brackets(None, open_quote=at)
        piece = match[0]
        if piece in _CLOSING:
            waiting.append(_CLOSING[piece])
        elif piece in {"]", "}"} and waiting.pop() != piece:
            return Brackets(None)
        elif piece.startswith("\uff0c") and before in {"]", "}"}:
            commas.append(at)
        at += len(piece)
        if not waiting:
            return Brackets(at, wide_commas=tuple(commas))
        before = before if piece.isspace() else piece
    return Brackets(None, missing="".join(reversed(waiting)), wide_commas=tuple(commas))
