"""Who fails to log in has to wait, longer and longer, by account and by address."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from guidebook.staff.accounts import Person, Role
from guidebook.staff.slowdown import FREE_OF_ADDRESS, TooManyFailures
from guidebook.staff.store import LoginRefused, Store
from tests.staff.conftest import CHEAP, NOW, OFFICE

RIGHT = "碧水湾 forty trees"
MINUTE = timedelta(minutes=1)


def fail(store: Store, times: int, at: datetime = NOW, login: str = "chenmei", address: str = OFFICE) -> None:
    for _ in range(times):
        with pytest.raises(LoginRefused):
            store.check_password(login, "wrong", address, at)


def wait(store: Store, at: datetime, login: str = "chenmei", address: str = OFFICE) -> int:
    """How many seconds the account has to wait even with the right password; 0 if it may try."""
    try:
        store.check_password(login, RIGHT, address, at)
    except TooManyFailures as told:
        return told.retry_after
    except LoginRefused:
        return 0
    return 0


def test_after_five_failures_one_two_four_minutes_up_to_fifteen(owned: Store) -> None:
    at = NOW
    fail(owned, 5, at)
    waits = []
    for _ in range(7):
        seconds = wait(owned, at)
        waits.append(seconds // 60)
        at += timedelta(seconds=seconds)
        fail(owned, 1, at)
    assert waits == [1, 2, 4, 8, 15, 15, 15]


def test_the_message_says_how_long(owned: Store) -> None:
    fail(owned, 5)
    with pytest.raises(TooManyFailures, match="请过1分钟再试"):
        owned.check_password("chenmei", RIGHT, OFFICE, NOW + timedelta(seconds=1))
    owned.check_password("chenmei", RIGHT, OFFICE, NOW + MINUTE)


def test_waiting_does_not_grow_by_trying(owned: Store) -> None:
    fail(owned, 5)
    assert [wait(owned, NOW) for _ in range(5)] == [60] * 5


def test_a_restart_does_not_forget(owned: Store, tmp_path: Path) -> None:
    fail(owned, 5)
    assert wait(Store(tmp_path, CHEAP), NOW) == 60


def test_another_account_at_another_address_does_not_wait(owned: Store) -> None:
    password = owned.add(Person("lisi", "李四", None, frozenset({Role.REVIEW})), NOW)
    fail(owned, 5)
    owned.check_password("lisi", password, OFFICE, NOW)
    assert wait(owned, NOW, address="10.9.9.9") == 60


def test_an_address_waits_whatever_the_logins(owned: Store) -> None:
    for n in range(FREE_OF_ADDRESS):
        fail(owned, 1, login=f"user{n}")
    assert wait(owned, NOW) == 60
    assert wait(owned, NOW, address="10.9.9.9") == 0


def test_an_own_account_does_not_wash_away_what_was_tried_on_others(owned: Store) -> None:
    for n in range(FREE_OF_ADDRESS):
        fail(owned, 1, login=f"user{n}")
        if n == FREE_OF_ADDRESS // 2:
            owned.check_password("chenmei", RIGHT, OFFICE, NOW)
    assert wait(owned, NOW) == 60


def test_an_unknown_login_waits_like_any_other(owned: Store) -> None:
    fail(owned, 5, login="nobody")
    assert wait(owned, NOW, login="nobody") == 60


def test_getting_in_and_an_hour_forget(owned: Store) -> None:
    fail(owned, 4)
    owned.check_password("chenmei", RIGHT, OFFICE, NOW)
    fail(owned, 4)
    assert wait(owned, NOW) == 0
    fail(owned, 4, NOW + 61 * MINUTE)
    assert wait(owned, NOW + 61 * MINUTE) == 0


@pytest.mark.parametrize("mend", [lambda s: s.unlock("chenmei"), lambda s: s.reset("chenmei", NOW)])
def test_an_administrator_lets_in_who_waits(owned: Store, mend: Callable[[Store], object]) -> None:
    fail(owned, 5)
    mend(owned)
    assert wait(owned, NOW) == 0


def test_a_clock_set_back_makes_nobody_wait_longer_than_before(owned: Store) -> None:
    fail(owned, 5, NOW + timedelta(days=400))
    assert wait(owned, NOW) == 60
    assert wait(owned, NOW + MINUTE) == 0


def test_many_at_once_gain_nothing(owned: Store) -> None:
    def attempt(_: int) -> bool:
        try:
            owned.check_password("chenmei", "wrong", OFFICE, NOW)
        except TooManyFailures:
            return False
        except LoginRefused:
            return True
        raise AssertionError

    with ThreadPoolExecutor(20) as pool:
        assert sum(pool.map(attempt, range(40))) == 5
