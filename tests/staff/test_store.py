"""Accounts: added once, found, given another post, locked; many at once lose nothing."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from guidebook.errors import NotFound
from guidebook.staff.accounts import Account, BadAccount, Person, Role
from guidebook.staff.sessions import Locked
from guidebook.staff.store import BadPassword, LoginRefused, Store, Taken
from tests.staff.conftest import CHEAP, NOW, OFFICE


def test_an_account_is_found_again_as_it_was_added(store: Store, person: Person, tmp_path: Path) -> None:
    store.add(person, NOW)
    roles = frozenset({Role.FILLING})
    expected = Account("chenmei", "陈梅", "market-regulation", roles, False, True, NOW, None)
    assert Store(tmp_path, CHEAP).find("chenmei") == expected
    assert store.list() == (expected,)
    assert store.find("nobody") is None


@pytest.mark.parametrize(
    "login", ["", "a", "Chenmei", "陈梅", "chenmеi", "ｃhenmei", "chen mei", "-chen", "c" * 33, "chen\n"]
)
def test_a_login_is_in_small_ascii_letters(login: str, person: Person) -> None:
    """One of them has a Cyrillic е."""
    with pytest.raises(BadAccount, match="小写英文字母"):
        replace(person, login=login)


@pytest.mark.parametrize(
    "name", ["", " ", "陈梅 ", "陈\n梅", pytest.param("陈\u202e梅", id="reversed"), "梅" * 41]
)
def test_a_name_is_one_line_that_people_can_read(name: str, person: Person) -> None:
    with pytest.raises(BadAccount, match="姓名"):
        replace(person, name=name)


def test_nobody_is_without_a_role(person: Person) -> None:
    with pytest.raises(BadAccount, match="至少要有一个角色：填报、"):
        replace(person, roles=frozenset())


def test_a_login_is_taken_once(store: Store, person: Person) -> None:
    store.add(person, NOW)
    with pytest.raises(Taken, match="登录名“chenmei”已经有了"):
        store.add(replace(person, name="陈美"), NOW)


@pytest.mark.parametrize("name", ["陈梅", "陈 梅", "ＡＢ", "ab"])
def test_a_name_is_taken_once_however_it_is_typed(store: Store, person: Person, name: str) -> None:
    store.add(replace(person, name="陈梅" if "陈" in name else "AB"), NOW)
    with pytest.raises(Taken, match="加上单位"):
        store.add(replace(person, login="chenmei2", name=name), NOW)
    assert len(store.list()) == 1


def test_somebody_gets_another_post(owned: Store) -> None:
    token = owned.sessions.open("chenmei", NOW)
    changed = owned.assign("chenmei", None, frozenset({Role.REVIEW, Role.SECRECY}))
    assert (changed.department, changed.roles) == (None, frozenset({Role.REVIEW, Role.SECRECY}))
    assert (seen := owned.sessions.account(token, NOW))
    assert seen.roles == changed.roles
    with pytest.raises(BadAccount):
        owned.assign("chenmei", None, frozenset())


def test_who_is_not_there_is_named_with_a_guess(owned: Store) -> None:
    for call in (owned.lock, owned.unlock, owned.require, lambda login: owned.reset(login, NOW)):
        with pytest.raises(NotFound, match="没有“chenmai”这个账号，是不是“chenmei”？"):
            call("chenmai")


def test_the_password_opens_the_account_whatever_the_case_of_the_login(owned: Store) -> None:
    for login in ("chenmei", " ChenMei "):
        assert owned.check_password(login, "碧水湾 forty trees", OFFICE, NOW).name == "陈梅"


def test_full_width_letters_of_an_input_method_are_the_same_password(owned: Store) -> None:
    owned.check_password("chenmei", "碧水湾　ｆｏｒｔｙ trees", OFFICE, NOW)


@pytest.mark.parametrize("login", ["chenmei", "nobody", "", "陈梅", pytest.param("\udcff", id="surrogate")])
@pytest.mark.parametrize(
    "password",
    ["", "wrong", pytest.param("\udcff", id="surrogate"), pytest.param("x" * 100_000, id="long")],
)
def test_an_unknown_login_is_told_what_a_wrong_password_is(owned: Store, login: str, password: str) -> None:
    with pytest.raises(LoginRefused, match="登录名或密码不对"):
        owned.check_password(login, password, OFFICE, NOW)


def test_an_unknown_login_costs_the_same_work(owned: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    import hashlib  # noqa: PLC0415

    costs: list[tuple[int, int, int]] = []
    scrypt = hashlib.scrypt

    def counted(password: bytes, *, n: int, r: int, p: int, **settings: int) -> bytes:
        costs.append((n, r, p))
        return scrypt(password, n=n, r=r, p=p, **settings)  # type: ignore[arg-type]

    monkeypatch.setattr("hashlib.scrypt", counted)
    for login in ("chenmei", "nobody"):
        with pytest.raises(LoginRefused):
            owned.check_password(login, "wrong", OFFICE, NOW)
    assert costs == [(256, 1, 1), (256, 1, 1)]


def test_a_locked_account_is_told_so_only_to_who_knows_its_password(owned: Store) -> None:
    owned.lock("chenmei")
    assert owned.require("chenmei").is_locked
    with pytest.raises(Locked, match="已经停用"):
        owned.check_password("chenmei", "碧水湾 forty trees", OFFICE, NOW)
    with pytest.raises(LoginRefused, match="登录名或密码不对"):
        owned.check_password("chenmei", "wrong", OFFICE, NOW)
    owned.unlock("chenmei")
    owned.check_password("chenmei", "碧水湾 forty trees", OFFICE, NOW)


def test_the_one_time_password_must_be_changed_and_lapses(store: Store, person: Person) -> None:
    password = store.add(person, NOW)
    week = timedelta(days=7)
    assert store.check_password("chenmei", password, OFFICE, NOW + week - timedelta(seconds=1)).must_change
    with pytest.raises(LoginRefused, match="过了7天，已经失效"):
        store.check_password("chenmei", password, OFFICE, NOW + week)
    anew = store.reset("chenmei", NOW + week)
    assert anew != password
    store.set_password("chenmei", "碧水湾 forty trees", NOW + week)
    year = NOW + timedelta(days=365)
    assert not store.check_password("chenmei", "碧水湾 forty trees", OFFICE, year).must_change


def test_a_one_time_password_of_a_clock_that_was_ahead_does_not_last_longer(
    store: Store, person: Person
) -> None:
    password = store.add(person, NOW + timedelta(days=365))
    with pytest.raises(LoginRefused, match="失效"):
        store.check_password("chenmei", password, OFFICE, NOW)


def test_a_reset_ends_the_password_before(owned: Store) -> None:
    password = owned.reset("chenmei", NOW)
    with pytest.raises(LoginRefused):
        owned.check_password("chenmei", "碧水湾 forty trees", OFFICE, NOW)
    assert owned.check_password("chenmei", password, OFFICE, NOW).must_change


def test_the_new_password_is_another_one(store: Store, person: Person) -> None:
    password = store.add(person, NOW)
    with pytest.raises(BadPassword, match="和原来的一样"):
        store.set_password("chenmei", password, NOW)
    with pytest.raises(BadPassword, match="太短"):
        store.set_password("chenmei", "short", NOW)
    assert store.check_password("chenmei", password, OFFICE, NOW).must_change


def test_nothing_that_was_typed_or_handed_out_is_in_the_files(
    store: Store, person: Person, tmp_path: Path
) -> None:
    typed = [store.add(person, NOW), "geheimgeheim", "paßwort-im-login", OFFICE]
    with pytest.raises(LoginRefused):
        store.check_password(typed[2], typed[1], OFFICE, NOW)
    token = store.sessions.open("chenmei", NOW)
    data = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert "陈梅".encode() in data
    assert [text for text in (*typed, token) if text.encode() in data] == []


def test_twenty_who_add_and_read_at_once_lose_nothing(tmp_path: Path) -> None:
    """Each with a store of its own, as processes have it; the first ones make the file."""

    def work(n: int) -> int:
        store = Store(tmp_path, CHEAP)
        password = store.add(Person(f"user{n}", f"用户{n}", None, frozenset({Role.FILLING})), NOW)
        store.check_password(f"user{n}", password, f"10.0.0.{n}", NOW)
        token = store.sessions.open(f"user{n}", NOW)
        seen = store.sessions.account(token, NOW + timedelta(minutes=5))
        assert seen
        assert seen.login == f"user{n}"
        return len(store.list())

    with ThreadPoolExecutor(20) as pool:
        counts = list(pool.map(work, range(20)))
    assert max(counts) == 20
    assert len(Store(tmp_path, CHEAP).list()) == 20


def test_of_twenty_with_the_same_login_one_gets_it(store: Store, person: Person) -> None:
    def work(_: int) -> bool:
        try:
            store.add(person, NOW)
        except Taken:
            return False
        return True

    with ThreadPoolExecutor(20) as pool:
        assert sum(pool.map(work, range(20))) == 1
