"""Where things stand in the text of a YAML file: lines, ends of nodes, comments and what they belong to."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode

_COMMENT_LINE = re.compile(r"( *)#.*")


class Edit(NamedTuple):
    """A text in place of what stands from `start` to `end`, counted in characters."""

    start: int
    end: int
    text: str


class Layout:
    """The text of one file and its nodes; lines end as on Unix or as on Windows."""

    def __init__(self, text: str, root: Node | None) -> None:
        self.text = text
        self.root = root
        self.newline = "\r\n" if "\r\n" in text else "\n"

    def edited(self, edits: Iterable[Edit], start: int = 0, end: int | None = None) -> str:
        """The text from `start` to `end` with these edits in it; at one place they keep their order."""
        pieces = []
        at = start
        for edit in sorted(edits, key=lambda one: one[:2]):
            pieces += [self.text[at : edit.start], edit.text]
            at = edit.end
        return "".join((*pieces, self.text[at:end]))

    def laid(self, lines: Iterable[str]) -> str:
        """Lines, each behind a line break."""
        return "".join(f"{self.newline}{line}" for line in lines)

    def end(self, node: Node) -> int:
        """Behind the last character of the node; the mark of a block is where something else begins."""
        if isinstance(node, ScalarNode):
            end = int(node.end_mark.index)
            return len(self.text[:end].rstrip()) if node.style in {"|", ">"} else end
        if not isinstance(node, CollectionNode) or node.flow_style or not node.value:
            return int(node.end_mark.index)
        last = node.value[-1]
        return self.end(last[1] if isinstance(node, MappingNode) else last)

    def line_start(self, at: int) -> int:
        """Where the line of `at` begins."""
        return self.text.rfind("\n", 0, at) + 1

    def line_end(self, at: int) -> int:
        """Where the line of `at` ends, before its line break."""
        end = self.text.find("\n", at)
        if end < 0:
            return len(self.text)
        return end - 1 if self.text[end - 1] == "\r" else end

    def below(self, end: int) -> int:
        """Where the line after the one that ends at `end` begins."""
        at = self.text.find("\n", end)
        return at + 1 if at >= 0 else len(self.text)

    def column(self, at: int) -> int:
        """How far `at` stands from the margin."""
        return at - self.line_start(at)

    def has_comment(self, start: int, end: int) -> bool:
        """Whether a comment stands between; a # inside a text is none."""
        at = start
        for first, last in self._scalars[bisect_left(self._scalars, (start, start)) :]:
            if first >= end:
                break
            if "#" in self.text[at:first]:
                return True
            at = last
        return "#" in self.text[at:end]

    def block_start(self, at: int) -> int:
        """Where the comments begin that belong to what begins at `at`: those directly above it.

        Comments that stand deeper belong to what is above them.
        """
        column = self.column(at)
        line = self.line_start(at)
        if self.text[line:at].strip():
            return at
        while line > 0:
            comment = _COMMENT_LINE.match(self.text, self.line_start(line - 1))
            if comment is None or len(comment[1]) > column:
                return at
            line = comment.start()
            at = comment.end(1)
        return at

    def block_end(self, end: int, column: int) -> int:
        """The end of the line of `end`, or of the comments directly below that are deeper than `column`."""
        end = self.line_end(end)
        while end < len(self.text):
            comment = _COMMENT_LINE.match(self.text, self.below(end))
            if comment is None or len(comment[1]) <= column:
                return end
            end = self.line_end(self.below(end))
        return end

    @cached_property
    def _scalars(self) -> list[tuple[int, int]]:
        return sorted((node.start_mark.index, node.end_mark.index) for node in scalars(self.root))


def scalars(node: Node | None) -> Iterator[ScalarNode]:
    """Every scalar below a node, keys too."""
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, CollectionNode):
        for child in node.value:
            for inner in child if isinstance(child, tuple) else (child,):
                yield from scalars(inner)
