"""Edits of a YAML file at the marks of its nodes: whatever is not edited stays byte for byte.

A `Splicer` is made for one file, collects edits, and gives the new bytes. Comments, blank lines, the
ends of lines and the style of everything else are never touched. Paths are those of the file before any edit.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable

import yaml
from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from guidebook.problems import has_errors
from guidebook.yamlsource.layout import Edit, Layout, scalars
from guidebook.yamlsource.quoting import flow
from guidebook.yamlsource.reading import parsed, read
from guidebook.yamlsource.rewriting import NotSplicedError, Rewriter
from guidebook.yamlsource.source import Path, Value
from guidebook.yamlsource.spots import Spot, below, children, inside, is_called, name

_BOM = "\ufeff"
# Harmless in some places and not in others: whoever quoted them meant to be safe.
_ODD_SIGNS = re.compile(r"[!-'*+,/:-@\[-`{-~]")


class Splicer:
    """The text of one file with edits; `file` is named in errors.

    Raises:
        NotSplicedError: the file cannot be read without mistakes.
    """

    def __init__(self, file: str, data: bytes) -> None:
        source, as_read, root = parsed(file, data)
        if has_errors(source.problems):
            raise NotSplicedError(f"“{file}”有错误，先改好再试：{source.problems[0]}")
        self.file = file
        text = data.decode("utf-8")
        self._bom = _BOM if text.startswith(_BOM) else ""
        text = text.removeprefix(_BOM)
        if text != as_read:
            # The marks have to be those of the file, with its ends of lines.
            root = yaml.compose(text, Loader=yaml.CSafeLoader)
        self._source = source
        self._layout = Layout(text, root)
        self._root = Spot(root, source.value) if root else None
        # What is edited, by the identity of nodes; `_passed` are those on the way there.
        self._passed = set[int]()
        self._values: dict[int, Value] = {}
        self._names: dict[int, str] = {}
        self._removed = set[int]()
        self._added = defaultdict[int, list[tuple[str, Value]]](list)
        self._appended = defaultdict[int, list[Value]](list)
        self._others: list[Edit] = []
        self._at_end: dict[str, Value] = {}
        self._rewriter = Rewriter(file, self._layout, self._names)
        self._result: bytes | None = None

    @property
    def result(self) -> bytes:
        """The file with all edits made.

        Raises:
            NotSplicedError: it would say something else than it was made to say.
        """
        if self._result is None:
            result = (self._bom + self._layout.edited([*self._edits(), *self._others])).encode()
            made = read(self.file, result)
            value = self._new(self._root) if self._root else None
            if has_errors(made.problems) or made.value != (
                {**value, **self._at_end} if isinstance(value, dict) else self._at_end or value
            ):
                raise NotSplicedError(f"“{self.file}”的写法太特别，要手工改。")
            self._result = result
        return self._result

    def value_at(self, path: Path) -> Value:
        """What stood at `path` before any edit, None where nothing did."""
        return self._source.value_at(path)

    def rename(self, path: Path, old: str, new: str) -> bool:
        """Write `new` for each scalar at `path` that is `old`; whether there was one."""
        spots = self._located(path)
        inside = [inner for spot in spots if isinstance(spot.node, SequenceNode) for inner in children(spot)]
        hits = [spot.node for spot in (*spots, *inside) if is_called(spot.node, old)]
        self._passed.update(map(id, hits))
        self._values.update((id(node), new) for node in hits)
        self._result = None
        return bool(hits)

    def rename_key(self, path: Path, new: str) -> bool:
        """Write `new` for the key at the end of `path`; whether it was there, and `new` not yet beside it."""
        keys = [
            spot.key
            for spot in self._located(path)
            if spot.key and is_called(spot.key, str(path[-1])) and new not in spot.siblings - {path[-1]}
        ]
        self._names.update((id(key), new) for key in keys)
        self._result = None
        return bool(keys)

    def replace(self, path: Path, value: Value) -> None:
        """Put `value` in place of what stands at `path`; of a list or a mapping only what differs is written.

        A list of one text stands without brackets where a text stood.

        Raises:
            NotSplicedError: nothing stands there, a comment would be lost, or it has been edited otherwise.
        """
        node = self._one(path).node
        match node, value:
            case ScalarNode(), [str() as text]:
                value = text
        if self._values.setdefault(id(node), value) != value or not self._edited.isdisjoint(below(node)):
            raise NotSplicedError(f"“{self.file}”里同一个地方要改成两个样子。")
        self._try(lambda: self._values.pop(id(node)))

    def insert(self, path: Path, key: str, value: Value, after: Iterable[str]) -> None:
        """Put a new key into the mapping at `path`, behind the last one of `after` that is there.

        Raises:
            NotSplicedError: there is no mapping, or it has the key already, be it without a value.
        """
        mapping = self._one(path).node
        if not isinstance(mapping, MappingNode):
            raise NotSplicedError(f"“{self.file}”里这个地方不是分项。")
        names = [key for key, _ in mapping.value]
        if any(name.value == key for name in names):
            raise NotSplicedError(f"“{self.file}”里已经有“{key}”。")
        before = [name for name in names if name.value in set(after)] or names[:1]
        if not before:
            raise NotSplicedError(f"“{self.file}”里没有可以放“{key}”的地方。")
        added = self._added[id(before[-1])]
        added.append((key, value))
        self._try(added.pop)

    def remove(self, path: Path) -> None:
        """Take away the key that is the last step of `path`, with its value; comments above it stay.

        Raises:
            NotSplicedError: it is not there, or a comment would be lost.
        """
        key = self._one(path).key
        if key is None or key.value != path[-1]:
            raise self._nothing_at(path)
        self._removed.add(id(key))
        self._try(lambda: self._removed.remove(id(key)))

    def append(self, path: Path, value: Value) -> None:
        """Put one more entry at the end of the list at `path`; a single text becomes a list.

        Raises:
            NotSplicedError: there is no list.
        """
        spot = self._one(path)
        if isinstance(spot.node, ScalarNode):
            self.replace(path, [spot.value, value])
        elif isinstance(spot.node, SequenceNode):
            entries = self._appended[id(spot.node)]
            entries.append(value)
            self._try(entries.pop)
        else:
            raise NotSplicedError(f"“{self.file}”里这个地方不是列表。")

    def unquote(self) -> None:
        """Take the quotes from texts that need none; those with odd signs keep them."""
        for node in scalars(self._layout.root):
            start, end = node.start_mark.index, node.end_mark.index
            is_one_line = "\n" not in self._layout.text[start:end]
            if node.style in {"'", '"'} and is_one_line and not _ODD_SIGNS.search(node.value):
                self._others.append(Edit(start, end, flow(node.value)))
        self._result = None

    def add_at_end(self, block: str) -> None:
        """Put a block of lines behind everything else, after one blank line."""
        body = self._layout.text.rstrip()
        newline = self._layout.newline
        lines = newline.join(block.rstrip("\n").split("\n"))
        whole = f"{newline * 2 if body else ''}{lines}{newline}"
        self._others.append(Edit(len(body), len(self._layout.text), whole))
        added = read(self.file, block.encode()).value
        self._at_end |= added if isinstance(added, dict) else {}
        self._result = None

    def _edits(self) -> list[Edit]:
        root = self._root
        return list(self._rewriter.edits(root.node, root.value, self._new(root))) if root else []

    def _try(self, undo: Callable[[], object]) -> None:
        """Whether the last edit can be made is known at once; if not, it is as if nobody had asked for it."""
        self._result = None
        try:
            self._edits()
        except NotSplicedError:
            undo()
            raise

    def _new(self, spot: Spot) -> Value:
        """What the node says with the edits made."""
        if id(spot.node) not in self._passed:
            return spot.value
        if id(spot.node) in self._values:
            return self._values[id(spot.node)]
        if isinstance(spot.node, SequenceNode):
            return [*map(self._new, children(spot)), *self._appended.get(id(spot.node), ())]
        if not isinstance(spot.node, MappingNode):
            return spot.value
        new: dict[str, Value] = {}
        for inner in children(spot):
            if id(inner.key) not in self._removed:
                new[self._names.get(id(inner.key), name(inner.key))] = self._new(inner)
            new.update(self._added.get(id(inner.key), ()))
        return new

    @property
    def _edited(self) -> set[int]:
        """The nodes that are edited, and the lists and keys behind which something is added."""
        return {*self._values, *self._names, *self._removed, *self._added, *self._appended}

    def _one(self, path: Path) -> Spot:
        spots = self._located(path)
        if len(spots) != 1:
            raise self._nothing_at(path)
        return spots[0]

    def _nothing_at(self, path: Path) -> NotSplicedError:
        return NotSplicedError(f"“{self.file}”里没有“{' › '.join(map(str, path))}”。")

    def _located(self, path: Path) -> list[Spot]:
        """What stands at the path; a key leads into each entry of a list."""
        spots = [self._root] if self._root else []
        for step in path:
            if isinstance(step, str):
                spots = [inner for spot in spots for inner in self._entries(spot)]
            if any(isinstance(self._values.get(id(spot.node)), list | dict) for spot in spots):
                raise NotSplicedError(f"“{self.file}”里同一个地方要改成两个样子。")
            self._passed.update(id(spot.node) for spot in spots)
            spots = [inner for spot in spots for inner in inside(spot, step)]
        self._passed.update(id(spot.node) for spot in spots)
        return spots

    def _entries(self, spot: Spot) -> list[Spot]:
        if not isinstance(spot.node, SequenceNode):
            return [spot]
        self._passed.add(id(spot.node))
        return [inner for child in children(spot) for inner in self._entries(child)]
