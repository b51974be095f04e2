"""Python's search for garbage, put off while much comes into being that stays."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def put_off() -> Iterator[None]:
    """Without looking for garbage meanwhile: Python would go through all that is kept time and again.

    The dictionary of pinyin alone is half a million objects.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
