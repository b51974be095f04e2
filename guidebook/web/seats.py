"""How many may wait for something heavy at once, so that threads are left for everybody else."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from guidebook.errors import TryLater

# Python works at one thing at a time: more at once only keep everybody else waiting for their turn.
_AT_WORK = 3
LONGEST_WAIT = 15.0


class Seats:
    """So many places; whoever finds none is asked to come back.

    Both ways to take one raise `TryLater`.
    """

    def __init__(self, number: int) -> None:
        self._places = threading.BoundedSemaphore(number)
        self._turns = threading.BoundedSemaphore(_AT_WORK)

    @contextmanager
    def taken(self) -> Iterator[None]:
        """A place, at once or not at all."""
        with _one_of(self._places, 0):
            yield

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """A place, and on it a turn among the few who work at the same time."""
        with self.taken(), _one_of(self._turns, LONGEST_WAIT):
            yield


@contextmanager
def _one_of(places: threading.Semaphore, seconds: float) -> Iterator[None]:
    if not places.acquire(timeout=seconds):
        raise TryLater("现在排印的人多，还没有轮到这一份。请过几秒再打开一次。")
    try:
        yield
    finally:
        places.release()
