"""Sessions end: idle, too old, logged out, locked, reset, or by a clock that was wrong."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from guidebook.staff.sessions import Locked
from guidebook.staff.store import Store
from tests.staff.conftest import CHEAP, NOW

MINUTE = timedelta(minutes=1)


def test_a_session_is_somebodys_and_notes_the_log_in(owned: Store, tmp_path: Path) -> None:
    token = owned.sessions.open("chenmei", NOW)
    account = Store(tmp_path, CHEAP).sessions.account(token, NOW)
    assert account
    assert (account.login, account.last_login) == ("chenmei", NOW)


@pytest.mark.parametrize("token", ["", "x", pytest.param("\udcff", id="surrogate")])
def test_an_invented_token_is_nobodys(owned: Store, token: str) -> None:
    owned.sessions.open("chenmei", NOW)
    assert owned.sessions.account(token, NOW) is None


def test_it_ends_after_thirty_idle_minutes(owned: Store) -> None:
    token = owned.sessions.open("chenmei", NOW)
    assert owned.sessions.account(token, NOW + 29 * MINUTE)
    assert owned.sessions.account(token, NOW + 58 * MINUTE)
    assert owned.sessions.account(token, NOW + 88 * MINUTE) is None


def test_it_ends_after_ten_hours_however_busy(owned: Store) -> None:
    token = owned.sessions.open("chenmei", NOW)
    at = NOW
    while at < NOW + timedelta(hours=9, minutes=59):
        assert owned.sessions.account(token, at)
        at += 20 * MINUTE
    assert owned.sessions.account(token, NOW + timedelta(hours=10)) is None


@pytest.mark.parametrize(
    "end",
    [
        lambda store: store.lock("chenmei"),
        lambda store: store.reset("chenmei", NOW),
        lambda store: store.set_password("chenmei", "another forty trees", NOW),
    ],
)
def test_lock_reset_and_a_new_password_end_all_of_them_at_once(
    owned: Store, end: Callable[[Store], object]
) -> None:
    tokens = [owned.sessions.open("chenmei", NOW) for _ in range(2)]
    end(owned)
    assert [owned.sessions.account(token, NOW) for token in tokens] == [None, None]


def test_logging_out_ends_one(owned: Store) -> None:
    one, other = (owned.sessions.open("chenmei", NOW) for _ in range(2))
    owned.sessions.close(one)
    assert owned.sessions.account(one, NOW) is None
    assert owned.sessions.account(other, NOW)
    owned.sessions.close("never there")


def test_an_unlocked_account_does_not_get_its_sessions_back(owned: Store) -> None:
    token = owned.sessions.open("chenmei", NOW)
    owned.lock("chenmei")
    with pytest.raises(Locked):
        owned.sessions.open("chenmei", NOW)
    owned.unlock("chenmei")
    assert owned.sessions.account(token, NOW) is None


def test_a_clock_set_right_by_seconds_ends_none_and_one_set_back_ends_it(owned: Store) -> None:
    token = owned.sessions.open("chenmei", NOW)
    assert owned.sessions.account(token, NOW - timedelta(seconds=30))
    assert owned.sessions.account(token, NOW - timedelta(hours=1)) is None


def test_who_comes_by_the_proxy_has_no_password_to_change(owned: Store) -> None:
    owned.reset("chenmei", NOW)
    by_password = owned.sessions.open("chenmei", NOW)
    by_proxy = owned.sessions.open("chenmei", NOW, by_password=False)
    seen = [owned.sessions.account(token, NOW) for token in (by_password, by_proxy)]
    assert [account and account.must_change for account in seen] == [True, False]
