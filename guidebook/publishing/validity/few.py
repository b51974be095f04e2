"""A few things that are dear to make: the last ones that were asked for are kept, one is made at a time."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

from guidebook.errors import TryLater

V = TypeVar("V")

# Who waits holds a thread that everybody else may need.
_WAITING = 3
_LONGEST_WAIT = 8.0


class Turn:
    """One may make something at a time, a few may wait for it; everybody else is asked to come back."""

    def __init__(self) -> None:
        self._places = threading.BoundedSemaphore(1 + _WAITING)
        self._work = threading.BoundedSemaphore(1)
        self._owner: int | None = None

    @contextmanager
    def taken(self) -> Iterator[None]:
        """The turn, also for whoever has it already; raises TryLater."""
        me = threading.get_ident()
        if self._owner == me:
            yield
            return
        with _one_of(self._places, 0), _one_of(self._work, _LONGEST_WAIT):
            self._owner = me
            try:
                yield
            finally:
                self._owner = None


@contextmanager
def _one_of(places: threading.Semaphore, seconds: float) -> Iterator[None]:
    if not places.acquire(timeout=seconds):
        raise TryLater("现在查的人多，还没有轮到这一份。请过几秒再打开一次。")
    try:
        yield
    finally:
        places.release()


class Few(Generic[V]):
    """The last `most` things that were asked for, by their keys."""

    def __init__(self, most: int, turn: Turn) -> None:
        self._most = most
        self._turn = turn
        self._kept: OrderedDict[Hashable, V] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], V]) -> V:
        """What was made for the key, or what `make` makes now; raises TryLater and what `make` does."""
        kept = self._look(key)
        if kept is not None:
            return kept
        with self._turn.taken():
            kept = self._look(key)
            return self._keep(key, make()) if kept is None else kept

    def _look(self, key: Hashable) -> V | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def _keep(self, key: Hashable, value: V) -> V:
        with self._lock:
            self._kept[key] = value
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return value
