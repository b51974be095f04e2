"""What a word may mean, and how much that matters to each kind of guide."""

from typing import NamedTuple

# Code of a kind of guide (套餐代码, the same in every district) → how much it matters there, from 0 to 1.
Vector = dict[str, float]


class Meaning(NamedTuple):
    """One thing that a word may mean; `kind` is one of `schema.kinds`."""

    kind: str
    label: str
    strength: float
    vector: Vector
