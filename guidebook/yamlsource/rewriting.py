"""From what a file says to what it shall say, with the fewest edits: whatever stays the same keeps its bytes.

What is new is written in the house form, an entry of a list in the form of its neighbours. An edit that would
lose a comment is refused.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import chain

from yaml.nodes import CollectionNode, MappingNode, Node, SequenceNode

from guidebook.yamlsource.entries import Order, Span, Written, block_edits, flow_edits, ordered
from guidebook.yamlsource.layout import Edit, Layout
from guidebook.yamlsource.quoting import block, flow, is_on_lines
from guidebook.yamlsource.source import Value


class NotSplicedError(Exception):
    """The file has mistakes, or nothing stands where the edit should be made."""


class Rewriter:
    """Edits of the file `file`; `names` are the new names of keys, by the identity of their nodes."""

    def __init__(self, file: str, layout: Layout, names: Mapping[int, str]) -> None:
        self._file = file
        self._layout = layout
        self._text = layout.text
        self._names = names

    def edits(self, node: Node, old: Value, new: Value) -> Iterator[Edit]:
        """What makes the node, which says `old`, say `new`.

        Raises:
            NotSplicedError: a comment would be lost.
        """
        if new == old:
            return
        if not self._keeps_a_part(node, new):
            end = self._layout.end(node)
            self._require_no_comment(node.start_mark.index, end)
            yield Edit(node.start_mark.index, end, flow(new))
        elif isinstance(node, SequenceNode) and isinstance(old, list) and isinstance(new, list):
            yield from self._in_list(node, old, new)
        elif isinstance(node, MappingNode) and isinstance(old, dict) and isinstance(new, dict):
            yield from self._in_mapping(node, old, new)

    def _keeps_a_part(self, node: Node, new: Value) -> bool:
        """Whether something of the node stays, so that it need not be written anew."""
        # [甲: 乙] holds a mapping without braces, into which nothing can be put.
        if (
            isinstance(node, CollectionNode)
            and node.flow_style
            and self._text[node.start_mark.index] not in "[{"
        ):
            return False
        match node, new:
            case SequenceNode(value=[_, *_]), [_, *_]:
                return True
            case MappingNode(), dict():
                return not new.keys().isdisjoint(self._keys(node))
        return False

    def _in_list(self, node: SequenceNode, old: list[Value], new: list[Value]) -> Iterator[Edit]:
        spans = self._flow_spans(node) if node.flow_style else self._dashes(node)
        order = ordered(old, new)

        def inside(n: int) -> Iterator[Edit]:
            origin = order.origins[n]
            return iter(()) if origin is None else self.edits(node.value[origin], old[origin], new[n])

        def written(n: int) -> str:
            origin = order.origins[n]
            if origin is None:
                return flow(new[n]) if node.flow_style else self._entry(node, new[n])
            return self._layout.edited(inside(n), *spans[origin])

        standing = (n for n, origin in enumerate(order.origins) if origin in order.standing)
        yield from chain.from_iterable(inside(n) for n in standing)
        yield from self._arranged(node, spans, order, written)

    def _entry(self, node: SequenceNode, value: Value) -> str:
        """A new entry in the form of its neighbours: over several lines, or on one."""
        column = node.start_mark.column
        like = next((entry for entry in node.value if isinstance(entry, MappingNode)), None)
        if isinstance(value, dict) and value and like and not like.flow_style:
            return f"- {self._lines(block(value, column + 2))}"
        return f"- {flow(value)}"

    def _keys(self, node: MappingNode) -> list[str]:
        """The keys of a mapping, by their new names."""
        return [self._names.get(id(key), str(key.value).strip()) for key, _ in node.value]

    def _in_mapping(self, node: MappingNode, old: dict[str, Value], new: dict[str, Value]) -> Iterator[Edit]:
        keys = self._keys(node)
        for (name, value), key in zip(node.value, keys, strict=True):
            if key in new:
                if id(name) in self._names:
                    yield Edit(name.start_mark.index, name.end_mark.index, flow(key))
                yield from self._of_pair(node, (name, value), old[str(name.value).strip()], new[key])
        order, added = _pair_order(keys, new)

        def written(n: int) -> str:
            if node.flow_style:
                return f"{flow(added[n])}: {flow(new[added[n]])}"
            return self._lines(block({added[n]: new[added[n]]}, node.start_mark.column))

        spans = self._flow_spans(node) if node.flow_style else self._lines_of_pairs(node)
        yield from self._arranged(node, spans, order, written)

    def _of_pair(self, node: MappingNode, pair: tuple[Node, Node], old: Value, new: Value) -> Iterator[Edit]:
        """The value of a key; what was a word may become lines, and the other way round."""
        name, value = pair
        if new == old or node.flow_style or self._keeps_a_part(value, new):
            yield from self.edits(value, old, new)
            return
        end = self._layout.end(value)
        start = self._text.index(":", name.end_mark.index) + 1
        self._require_no_comment(start, end)
        tail = self._text[end : self._layout.line_end(end)]
        if is_on_lines(new) and not tail.strip():
            _, _, lines = block({"": new}, name.start_mark.column).partition("\n")
            yield Edit(start, end, self._layout.newline + self._lines(lines, margin=True))
            return
        gap = self._text[start : value.start_mark.index]
        yield Edit(start, end, f"{gap if gap and not gap.strip(' ') else ' '}{flow(new)}")

    def _arranged(
        self, node: CollectionNode, spans: list[Span], order: Order, written: Written
    ) -> Iterator[Edit]:
        """Entries or pairs that came, went and moved."""
        if node.flow_style:
            edits = list(flow_edits(self._layout, spans, order, written))
            if edits:
                self._require_no_comment(node.start_mark.index, node.end_mark.index)
            yield from edits
            return
        for n in order.gone(len(spans)):
            self._require_no_comment(*spans[n])
        yield from block_edits(self._layout, spans, node.start_mark.column, order, written)

    def _flow_spans(self, node: CollectionNode) -> list[Span]:
        """Where the entries or pairs between brackets or braces stand."""
        pairs = (entry if isinstance(entry, tuple) else (entry, entry) for entry in node.value)
        return [Span(first.start_mark.index, last.end_mark.index) for first, last in pairs]

    def _lines_of_pairs(self, node: MappingNode) -> list[Span]:
        """Where the pairs of a block stand; the comments above a key are not part of it."""
        column = node.start_mark.column
        ends = (self._layout.block_end(self._layout.end(value), column) for _, value in node.value)
        starts = (name.start_mark.index for name, _ in node.value)
        return [Span(start, end) for start, end in zip(starts, ends, strict=True)]

    def _dashes(self, node: SequenceNode) -> list[Span]:
        """Where the entries of a block stand, with the comments that belong to them."""
        column = node.start_mark.column
        sign = re.compile(rf"^ {{{column}}}-", re.MULTILINE)
        spans: list[Span] = []
        for entry in node.value:
            next_one = sign.search(self._text, spans[-1].end) if spans else None
            dash = next_one.end() - 1 if next_one else node.start_mark.index
            end = self._layout.block_end(self._layout.end(entry), column)
            spans.append(Span(self._layout.block_start(dash), end))
        return spans

    def _lines(self, text: str, *, margin: bool = False) -> str:
        """Lines as this file breaks them; the margin of the first one may stand there already."""
        return (text if margin else text.lstrip(" ")).replace("\n", self._layout.newline)

    def _require_no_comment(self, start: int, end: int) -> None:
        if self._layout.has_comment(start, end):
            line = self._text.count("\n", 0, start) + 1
            raise NotSplicedError(f"“{self._file}”第{line}行起写着注释，这样改会丢了它，要手工改。")


def _pair_order(keys: list[str], new: Mapping[str, Value]) -> tuple[Order, dict[int, str]]:
    """The old keys in their order with the new ones between, and which key is new at which position."""
    behind = defaultdict[int, list[str]](list)
    last = -1
    for key in new:
        if key in keys:
            last = keys.index(key)
        else:
            behind[last].append(key)
    order: list[int | str] = [*behind[-1]]
    for n, key in enumerate(keys):
        order += [n, *behind[n]] if key in new else []
    standing = tuple(n for n in order if isinstance(n, int))
    origins = tuple(n if isinstance(n, int) else None for n in order)
    return Order(origins, standing), {n: key for n, key in enumerate(order) if isinstance(key, str)}
