"""Whether two records say the same: by what they mean, in their order, not by how it is written."""

from collections.abc import Iterator

from guidebook.model.naturalkeys import leaves, told
from guidebook.model.record import Record

# Live without a release; they lead only to what is released.
_LIVE = "别名"


def says_the_same(one: Record, other: Record) -> bool:
    """Whether two records with today's names say the same in the same order, other names apart."""
    return list(_sayings(one)) == list(_sayings(other))


def _sayings(record: Record) -> Iterator[tuple[tuple[str, ...], str]]:
    return ((leaf.path, told(leaf.value)) for leaf in leaves(record) if leaf.path[0] != _LIVE)
