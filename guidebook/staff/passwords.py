"""Passwords: which ones will do, how they are kept, and the one-time ones that are handed out.

Length rather than kinds of characters, as in NIST SP 800-63B: no rule here asks for a capital or a sign.
"""

import secrets
import unicodedata
from datetime import timedelta

from werkzeug.security import check_password_hash, generate_password_hash

from guidebook.text import name_key

# As werkzeug has it: 32 MB and some 0.1 s for each attempt.
METHOD = "scrypt:32768:8:1"
SHORTEST = 10
LONGEST = 128
# How long a one-time password holds.
HANDED_OUT_FOR = timedelta(days=7)

_FEWEST_DIFFERENT = 5
# Nothing that can be taken for something else when it is read from a slip of paper.
_CLEAR = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _IN_A_GROUP = 3, 4
_ROWS = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz")
_RUNS = tuple(row + row for row in ("".join(_ROWS[:4]), *_ROWS))
# The ones of ten characters and more that lists of leaked passwords begin with, and the likes of them here.
_COMMON = frozenset(
    """
    1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc 1qazxsw23edc 123456789a a123456789 aa123456789 abc123456789
    abcd123456 administrator admin123456 admin12345678 password12 password123 password1234 passw0rd123
    p@ssw0rd123 qwerty12345 qwerty123456 q1w2e3r4t5 zxcvbnm123 zxcvbnm123456 woaini1314 woaini1314520
    iloveyou123 welcome123 changeme123 guangzhou123 panyu123456 panyuqu123 zhengwu123 gov123456
    """.split()  # noqa: SIM905 - as a list it takes a page
)


def fault(password: str, login: str, name: str) -> str | None:
    """Why the password will not do, as a Chinese sentence; None if it will."""
    text = _normal(password)
    if len(text) < SHORTEST:
        return f"密码太短，至少{SHORTEST}个字符，例如几个不相干的词连在一起。"
    if len(text) > LONGEST:
        return f"密码太长，不超过{LONGEST}个字符。"
    key = name_key(text)
    if len(set(key)) < _FEWEST_DIFFERENT or _is_run(key) or key in _COMMON:
        return "这个密码太常见，一猜就中，请换一个。"
    if login in key or name_key(name) in key:
        return "密码里不要有登录名和姓名，请换一个。"
    return None


def hashed(password: str, method: str = METHOD) -> str:
    """What is kept of the password."""
    return generate_password_hash(_normal(password), method)


def is_right(password: str, kept: str | None, method: str = METHOD) -> bool:
    """Whether it is the password of which `kept` was kept; without one it takes the same time to say no."""
    return check_password_hash(kept or f"{method}${'0' * 16}$00", _normal(password)) and kept is not None


def one_time() -> str:
    """A new password to hand out, such as k7mp-x3qd-9wtr (59 bits)."""
    groups = ("".join(secrets.choice(_CLEAR) for _ in range(_IN_A_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


def _normal(password: str) -> str:
    # An input method in full width types other characters for the same keys.
    return unicodedata.normalize("NFKC", password).encode("utf-8", "replace").decode()


def _is_run(key: str) -> bool:
    """Whether it is a row of the keyboard or of the alphabet, from either end."""
    return any(key in run or key[::-1] in run for run in _RUNS)
