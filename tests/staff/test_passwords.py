"""Which passwords will do."""

import pytest

from guidebook.staff import passwords


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("abc", "太短"),
        ("九个字的密码也不行", "太短"),
        ("x1" * 100, "太长"),
        ("aaaaaaaaaaaa", "太常见"),
        ("1212121212", "太常见"),
        ("1234567890", "太常见"),
        ("9876543210", "太常见"),
        ("qwertyuiop", "太常见"),
        ("ABCDEFGHIJK", "太常见"),
        ("Password123", "太常见"),
        ("ｐａｓｓｗｏｒｄ１２３", "太常见"),
        ("chenmei2026!", "登录名和姓名"),
        ("我是陈梅我是陈梅呀呀", "登录名和姓名"),
    ],
)
def test_what_is_guessed_first_will_not_do(password: str, why: str) -> None:
    assert why in (passwords.fault(password, "chenmei", "陈梅") or "")


@pytest.mark.parametrize("password", ["correct horse", "莲花山下的四十棵树真高", "q8-ddsl-v0k"])
def test_length_is_enough(password: str) -> None:
    assert passwords.fault(password, "chenmei", "陈梅") is None


def test_one_time_passwords_are_new_each_time_and_cannot_be_misread() -> None:
    many = {passwords.one_time() for _ in range(100)}
    assert len(many) == 100
    assert not set("".join(many)) & set("il1o0")
    assert {len(one) for one in many} == {14}


def test_what_is_kept_is_werkzeugs_scrypt_and_new_each_time() -> None:
    assert passwords.METHOD == "scrypt:32768:8:1"
    one, other = (passwords.hashed("correct horse", "scrypt:256:1:1") for _ in range(2))
    assert one != other
    assert one.startswith("scrypt:256:1:1$")
    assert passwords.is_right("correct horse", one)
    assert not passwords.is_right("correct house", one)
    assert not passwords.is_right("", None, "scrypt:256:1:1")
