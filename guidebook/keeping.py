"""What was found out about a thing that never changes, kept for as long as the thing is there."""

from collections.abc import Callable
from functools import wraps
from typing import Generic, TypeVar
from weakref import ref

T = TypeVar("T")
V = TypeVar("V")


class Keep(Generic[T, V]):
    """Values by the identity of things, each forgotten together with its thing.

    A value may not hold its thing, else both would stay for ever.
    """

    def __init__(self) -> None:
        self._values: dict[int, tuple[ref[T], V]] = {}

    def of(self, thing: T, find: Callable[[], V]) -> V:
        """The value of the thing; it is found where nobody has asked for it yet."""
        at = id(thing)
        if (known := self._values.get(at)) is not None:
            return known[1]
        value = find()
        # The number is free for another thing only after this one was forgotten.
        self._values[at] = (ref(thing, lambda _: self._values.pop(at, None)), value)
        return value


def kept(find: Callable[[T], V]) -> Callable[[T], V]:
    """The function, asked once for each thing: a frozen record, or content that was read.

    It may depend on nothing but the thing, and what it returns is shared: nobody changes it.
    """
    values = Keep[T, V]()

    @wraps(find)
    def known(thing: T) -> V:
        return values.of(thing, lambda: find(thing))

    return known
