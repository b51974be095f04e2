"""The parts of a file that YAML cannot read, mended by trying what an editor probably meant."""

import re
import sys
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode

from guidebook.linescan.characters import Mistake
from guidebook.linescan.columns import column_mended, mark_mended, with_plain_spaces
from guidebook.linescan.keys import keys_mended
from guidebook.linescan.leftovers import mend_leftovers
from guidebook.linescan.lines import Mend, indent_of, is_blank
from guidebook.linescan.lists import dash_mended, heading_mended
from guidebook.linescan.values import value_mended

# A top-level part begins at the left edge; a list may stand there too, and a bracket end.
_PART = re.compile(r"[^\s#\-\]}]|-[^\s\-]")
# Trying takes time, and a file may hold nothing but mistakes.
_MOST_TRIALS = 600
_LARGEST_PART = 20_000
_LINES_ABOVE = 12


class _Stop(NamedTuple):
    """Where reading stops, counted from 0, and the line where what is read there began; the later the better.

    What YAML reads without complaint, and nobody meant, comes after all that it cannot read.
    """

    is_read: bool
    line: int
    began: int = 0


_END = _Stop(is_read=True, line=sys.maxsize)


def scan(text: str) -> tuple[str, list[Mistake]]:
    """The text with mended lines, and what was found: (line, column, code, message)."""
    lines = text.split("\n")
    if _stop(lines) == _END:
        return text, []
    mistakes = mend_leftovers(lines)
    starts = [n for n, line in enumerate(lines) if _PART.match(line)]
    trials = iter(range(_MOST_TRIALS))
    for start, end in zip([0, *starts], [*starts, len(lines)], strict=True):
        part = _mended(lines[start:end], trials)
        lines[start:end] = part.lines
        mistakes += [(start + line, column, code, message) for line, column, code, message in part.mistakes]
    return "\n".join(lines), sorted(mistakes)


def _mended(part: list[str], trials: Iterator[int]) -> Mend:
    """The lines with all mends that help, and what these mend."""
    whole = Mend(part, [])
    if _stop(part) == _END or sum(map(len, part)) > _LARGEST_PART:
        return whole
    best: Mend | None = with_plain_spaces(part)
    while best:
        whole = Mend(best.lines, whole.mistakes + best.mistakes)
        best = _best(whole.lines, _stop(whole.lines), trials)
    return whole


def _best(part: list[str], stop: _Stop, trials: Iterator[int]) -> Mend | None:
    """The mend after which the parser reads furthest; the first of several; None if none helps."""
    best, furthest = None, stop
    tried = _mends(part, min(stop.line, len(part) - 1), stop.began) if stop != _END else ()
    for mend, _ in zip(tried, trials, strict=False):
        reached = _stop(mend.lines)
        if reached > furthest:
            best, furthest = mend, reached
        if reached == _END:
            break
    return best


def _mends(part: list[str], last: int, began: int) -> Iterator[Mend]:
    """What may have been meant at the line `last`, above it or at `began`, the plainest mistakes first."""
    above = range(last, -1, -1)
    # A value may be long; its key then stands far above, but no further in than the next one.
    shallow = (n for n in above if indent_of(part[n]) <= indent_of(part[last]) and not is_blank(part[n]))
    lines = dict.fromkeys([*above[:_LINES_ABOVE], *islice(shallow, _LINES_ABOVE), began])
    near = [n for n in lines if n < len(part) and not is_blank(part[n])]
    for mended in (mark_mended, dash_mended, keys_mended, value_mended, heading_mended):
        for number in near:
            yield from mended(part, number, last)
    yield from column_mended(part, last)


def _stop(lines: list[str]) -> _Stop:
    """Where the parser stops in these lines of a mapping."""
    try:
        node = yaml.compose("\n".join(lines), Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as mistake:
        mark, began = mistake.problem_mark, mistake.context_mark
        # A quote that never ends runs to the end of the file.
        if mark is None or "quoted scalar" in str(mistake.context):
            mark = began
        return (
            _Stop(is_read=False, line=mark.line, began=(began or mark).line)
            if mark
            else _Stop(is_read=False, line=0)
        )
    except yaml.YAMLError:
        return _Stop(is_read=False, line=0)
    return _oddity(node)


def is_sound(node: Node | None) -> bool:
    """Whether the parser read what an editor meant."""
    return _oddity(node) == _END


def _oddity(node: Node | None) -> _Stop:
    """The first thing that YAML read without complaint, and nobody meant."""
    if not isinstance(node, MappingNode):
        return _Stop(is_read=True, line=node.start_mark.line) if node else _END
    for key, value in node.value:
        # A full-width space before a key is taken for a part of it.
        if str(key.value).startswith(("\u3000", "\xa0")):
            return _Stop(is_read=True, line=key.start_mark.line)
        # “-甲” is a text, and the entries below it go on with it.
        is_text = (
            isinstance(value, ScalarNode) and not value.style and value.start_mark.line > key.end_mark.line
        )
        if is_text and value.value.startswith("-") and " - " in value.value:
            return _Stop(is_read=True, line=value.start_mark.line)
    return _END
