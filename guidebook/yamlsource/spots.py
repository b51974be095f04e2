"""What stands at a path of a file: nodes with the values that were read from them."""

from collections.abc import Iterator
from typing import NamedTuple

from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from guidebook.text import name_key
from guidebook.yamlsource.source import Value


class Spot(NamedTuple):
    """A node and its value as it was read; in a mapping also the key before it, and all keys there."""

    node: Node
    value: Value
    key: ScalarNode | None = None
    siblings: frozenset[str] = frozenset()


def children(spot: Spot) -> list[Spot]:
    """The entries of a list, or the values of a mapping with their keys."""
    match spot.node, spot.value:
        case SequenceNode(value=nodes), list(values):
            return [Spot(node, value) for node, value in zip(nodes, values, strict=True)]
        case MappingNode(value=pairs), dict(values):
            names = frozenset(values)
            return [Spot(node, values[name(key)], key, names) for key, node in pairs]
    return []


def inside(spot: Spot, step: str | int) -> Iterator[Spot]:
    """What one step leads to, as the model counts them: a shorthand or a list of one is no step."""
    match spot.node, step:
        case SequenceNode(), int():
            yield from children(spot)[step : step + 1]
        case MappingNode(), str():
            yield from (inner for inner in children(spot) if name(inner.key) == step)
        case _:
            yield spot


def below(node: Node) -> Iterator[int]:
    """The identities of the nodes inside a node, keys too."""
    if isinstance(node, CollectionNode):
        for child in node.value:
            for inner in child if isinstance(child, tuple) else (child,):
                yield id(inner)
                yield from below(inner)


def name(key: Node | None) -> str:
    """A key as it was read."""
    return str(key.value).strip() if key else ""


def is_called(node: Node, text: str) -> bool:
    """Whether the node is this text, in the form in which names are compared."""
    return isinstance(node, ScalarNode) and name_key(node.value) == name_key(text)
