"""Edits of a YAML file at the marks of its nodes: whatever is not edited stays byte for byte.

A `Splicer` is made for one file, collects edits, and gives the new bytes. Comments, blank lines, the
ends of lines and the style of everything else are never touched.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import yaml
from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from guidebook.problems import has_errors
from guidebook.text import name_key
from guidebook.yamlsource.quoting import flow
from guidebook.yamlsource.reading import read
from guidebook.yamlsource.source import Path, Value

_BOM = "\ufeff"
# Harmless in some places and not in others: whoever quoted them meant to be safe.
_ODD_SIGNS = re.compile(r"[!-'*+,/:-@\[-`{-~]")


class NotSplicedError(Exception):
    """The file has mistakes, or nothing stands where the edit should be made."""


class _Spot(NamedTuple):
    """A value, and the node of the key before it if it has one."""

    key: ScalarNode | None
    value: Node


class Splicer:
    """The text of one file with edits; `file` is named in errors.

    Raises:
        NotSplicedError: the file cannot be read without mistakes.
    """

    def __init__(self, file: str, data: bytes) -> None:
        source = read(file, data)
        if has_errors(source.problems):
            raise NotSplicedError(f"“{file}”有错误，先改好再试：{source.problems[0]}")
        self.file = file
        text = data.decode("utf-8")
        self._bom = _BOM if text.startswith(_BOM) else ""
        self._text = text.removeprefix(_BOM)
        self._newline = "\r\n" if "\r\n" in self._text else "\n"
        self._source = source
        self._root = yaml.compose(self._text, Loader=yaml.CSafeLoader)
        # Replacements by span; the same edit asked for twice is one edit.
        self._edits: dict[tuple[int, int], str] = {}

    @property
    def result(self) -> bytes:
        """The file with all edits made."""
        text = self._text
        for (start, end), replacement in sorted(self._edits.items(), reverse=True):
            text = text[:start] + replacement + text[end:]
        return (self._bom + text).encode()

    def rename(self, path: Path, old: str, new: str) -> bool:
        """Write `new` for each scalar at `path` that is `old`; whether there was one."""
        nodes = [spot.value for spot in self._located(path)]
        nodes += [inner for node in nodes if isinstance(node, SequenceNode) for inner in node.value]
        return self._replace(nodes, old, new)

    def rename_key(self, path: Path, new: str) -> bool:
        """Write `new` for the key that is the last step of `path`; whether there was one."""
        keys = [spot.key for spot in self._located(path) if spot.key is not None]
        return self._replace(keys, str(path[-1]), new)

    def value_at(self, path: Path) -> Value:
        """What stood at `path` before any edit, None where nothing did."""
        return self._source.value_at(path)

    def replace(self, path: Path, value: Value) -> None:
        """Put `value` in place of what stands at `path`; a list of lines stays one.

        Raises:
            NotSplicedError: nothing stands there, a comment would be lost, or it has been edited otherwise.
        """
        node = self._one(path)
        start, end = node.start_mark.index, _end(node, self._text)
        if isinstance(node, CollectionNode) and "#" in _between_scalars(node, self._text[start:end]):
            raise NotSplicedError(f"“{self.file}”里这个地方写着注释，要手工改。")
        if isinstance(node, SequenceNode) and not node.flow_style:
            margin = self._newline + " " * node.start_mark.column
            entries = value if isinstance(value, list) else [value]
            written = margin.join(f"- {flow(entry)}" for entry in entries)
        else:
            written = flow(_bare(value) if isinstance(node, ScalarNode) else value)
        if self._edits.setdefault((start, end), written) != written:
            raise NotSplicedError(f"“{self.file}”里同一个地方要改成两个样子。")

    def insert(self, path: Path, key: str, value: Value, after: Iterable[str]) -> None:
        """Put a new key into the mapping at `path`, behind the last one of `after` that is there.

        Raises:
            NotSplicedError: there is no mapping, or it has the key already, be it without a value.
        """
        mapping = self._one(path)
        if not isinstance(mapping, MappingNode):
            raise NotSplicedError(f"“{self.file}”里这个地方不是分项。")
        if any(name.value == key for name, _ in mapping.value):
            raise NotSplicedError(f"“{self.file}”里已经有“{key}”。")
        before = [pair for pair in mapping.value if pair[0].value in set(after)] or mapping.value[:1]
        if not before:
            raise NotSplicedError(f"“{self.file}”里没有可以放“{key}”的地方。")
        name, last = before[-1]
        written = f"{flow(key)}: {flow(value)}"
        if mapping.flow_style:
            self._put(last.end_mark.index, f", {written}")
        else:
            self._put(self._line_end(last), f"{self._newline}{' ' * name.start_mark.column}{written}")

    def remove(self, path: Path) -> None:
        """Take away the key that is the last step of `path`, with its value and its lines.

        Raises:
            NotSplicedError: it does not stand on lines of its own, or a comment would be lost.
        """
        spots = [spot for spot in self._located(path) if spot.key is not None]
        if len(spots) != 1 or spots[0].key is None:
            raise NotSplicedError(f"“{self.file}”里没有“{' › '.join(map(str, path))}”。")
        key, node = spots[0].key, spots[0].value
        start = self._text.rfind("\n", 0, key.start_mark.index) + 1
        end = min(self._line_end(node) + len(self._newline), len(self._text))
        rest = self._text[_end(node, self._text) : end]
        inner = _between_scalars(node, self._text[node.start_mark.index : _end(node, self._text)])
        if self._text[start : key.start_mark.index].strip() or rest.strip() or "#" in inner:
            raise NotSplicedError(f"“{self.file}”里“{key.value}”不是自成一行，要手工改。")
        self._edits[start, end] = ""

    def append(self, path: Path, value: Value) -> None:
        """Put one more entry at the end of the list at `path`; a single value becomes a list."""
        node = self._one(path)
        if isinstance(node, ScalarNode):
            written = self._text[node.start_mark.index : node.end_mark.index]
            self._edits[node.start_mark.index, node.end_mark.index] = f"[{written}, {flow(value)}]"
        elif not isinstance(node, SequenceNode):
            raise NotSplicedError(f"“{self.file}”里这个地方不是列表。")
        elif node.flow_style:
            at = node.value[-1].end_mark.index if node.value else node.end_mark.index - 1
            self._put(at, f"{', ' if node.value else ''}{flow(value)}")
        else:
            indent = " " * node.start_mark.column
            self._put(self._line_end(node), f"{self._newline}{indent}- {flow(value)}")

    def unquote(self) -> None:
        """Take the quotes from texts that need none; those with odd signs keep them."""
        for node in _scalars(self._root):
            start, end = node.start_mark.index, node.end_mark.index
            is_one_line = "\n" not in self._text[start:end]
            if node.style in {"'", '"'} and is_one_line and not _ODD_SIGNS.search(node.value):
                self._edits[start, end] = flow(node.value)

    def add_at_end(self, block: str) -> None:
        """Put a block of lines behind everything else, after one blank line."""
        body = self._text.rstrip()
        gap = self._newline * 2 if body else ""
        lines = self._newline.join(block.rstrip("\n").split("\n"))
        self._edits[len(body), len(self._text)] = f"{gap}{lines}{self._newline}"

    def _put(self, at: int, text: str) -> None:
        self._edits[at, at] = self._edits.get((at, at), "") + text

    def _replace(self, nodes: Iterable[Node], old: str, new: str) -> bool:
        hits = [n for n in nodes if isinstance(n, ScalarNode) and name_key(n.value) == name_key(old)]
        for node in hits:
            self._edits[node.start_mark.index, node.end_mark.index] = flow(new)
        return bool(hits)

    def _one(self, path: Path) -> Node:
        nodes = [spot.value for spot in self._located(path)]
        if len(nodes) != 1:
            raise NotSplicedError(f"“{self.file}”里没有“{' › '.join(map(str, path))}”。")
        return nodes[0]

    def _located(self, path: Path) -> list[_Spot]:
        """What stands at the path, as the model counts it: a shorthand or a list of one is no step."""
        spots = [_Spot(None, self._root)] if self._root is not None else []
        for step in path:
            spots = [inner for spot in spots for inner in _inside(spot, step)]
        return spots

    def _line_end(self, node: Node) -> int:
        """The end of the line on which the last of the node stands, behind its comment."""
        end = self._text.find("\n", _end(node, self._text))
        if end < 0:
            return len(self._text)
        return end - 1 if self._text[end - 1] == "\r" else end


def _inside(spot: _Spot, step: str | int) -> Iterator[_Spot]:
    node = spot.value
    match node, step:
        case SequenceNode(), int():
            yield from (_Spot(None, child) for child in node.value[step : step + 1])
        case SequenceNode(), str():
            yield from (inner for child in node.value for inner in _inside(_Spot(None, child), step))
        case MappingNode(), str():
            yield from (_Spot(key, child) for key, child in node.value if str(key.value).strip() == step)
        case _:
            yield spot


def _scalars(node: Node | None) -> Iterator[ScalarNode]:
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, CollectionNode):
        for child in node.value:
            for inner in child if isinstance(child, tuple) else (child,):
                yield from _scalars(inner)


def _bare(value: Value) -> Value:
    """A list of one text stands without brackets, where a text stood."""
    match value:
        case [str() as text]:
            return text
    return value


def _between_scalars(node: Node, written: str) -> str:
    """What stands in a collection besides its scalars: signs, spaces and comments."""
    start = node.start_mark.index
    spans = [(n.start_mark.index - start, n.end_mark.index - start) for n in _scalars(node)]
    for begin, end in sorted(spans, reverse=True):
        written = written[:begin] + written[end:]
    return written


def _end(node: Node, text: str) -> int:
    """Where the last character of the node stands; the mark of a block is where something else begins."""
    if isinstance(node, ScalarNode):
        return len(text[: node.end_mark.index].rstrip()) if node.style in {"|", ">"} else node.end_mark.index
    if not isinstance(node, CollectionNode) or node.flow_style or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    return _end(last[1] if isinstance(node, MappingNode) else last, text)
