"""A store of accounts with a cheap hash, and somebody to put into it."""

from datetime import datetime
from pathlib import Path

import pytest

from guidebook.clock import CHINA
from guidebook.staff.accounts import Person, Role
from guidebook.staff.store import Store

CHEAP = "scrypt:256:1:1"
NOW = datetime(2026, 12, 1, 9, 0, tzinfo=CHINA)
OFFICE = "10.1.2.3"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """An empty store."""
    return Store(tmp_path, CHEAP)


@pytest.fixture
def person() -> Person:
    """陈梅 of the market regulation."""
    return Person("chenmei", "陈梅", "market-regulation", frozenset({Role.FILLING}))


@pytest.fixture
def owned(store: Store, person: Person) -> Store:
    """The store with 陈梅, who has chosen a password of her own."""
    store.add(person, NOW)
    store.set_password("chenmei", "碧水湾 forty trees", NOW)
    return store
