"""Addresses that are not for the public: personal mailboxes, machines of an intranet, passwords."""

import re
from collections.abc import Iterator

from guidebook.secrecy.secret import Secret

_PRIVATE_MAIL = (
    "qq|foxmail|163|126|139|188|189|wo|21cn|yeah|sina|sohu|aliyun|tom"
    "|gmail|hotmail|outlook|live|msn|icloud|yahoo"
)
_MAIL = re.compile(
    rf"([A-Za-z0-9_.+-]+)\s?@\s?((?:vip\.)?(?:{_PRIVATE_MAIL})\.(?:com|cn|net)(?:\.cn)?)(?![\w.])"
)
_PART = r"(?:25[0-5]|2[0-4]\d|1?\d?\d)"
# RFC 1918 and 127/8; a bare one may be the number of a clause unless it has a port or a path.
_INSIDE = (
    rf"(?:10|127)(?:\.{_PART}){{3}}|192\.168(?:\.{_PART}){{2}}|172\.(?:1[6-9]|2\d|3[01])(?:\.{_PART}){{2}}"
)
_MACHINE = re.compile(
    rf"https?://(?:{_PART}(?:\.{_PART}){{3}}|[\w.-]+\.(?:local|lan|intranet|internal|corp)|localhost)(?![\w.])[^\s，。）)]*"
    rf"|(?<![\w.])(?:{_INSIDE})(?![\d.]\d)(?!\w)"
    r"|(?<![\w.])[\w-]+(?:\.[\w-]+)*\.(?:local|intranet|internal)(?![\w.])",
    re.ASCII,
)
_PASSWORD = re.compile(r"(?:密码|口令)\s*(?:[:=]|是|为)\s*(?=\W{0,3}\w)([A-Za-z0-9@!#$%^&*_.-]{4,})")


def addresses_in(text: str) -> Iterator[Secret]:
    """Addresses and passwords in a folded text."""
    if "@" in text:
        for mail in _MAIL.finditer(text):
            shown = f"{mail[1][0]}***@{mail[2]}"
            yield _reason("个人邮箱", shown, "请换成单位的邮箱或者办公电话", mail.span())
    if "." in text or "//" in text:
        for machine in _MACHINE.finditer(text):
            shown = f"{re.sub('https?://', '', machine[0])[:3]}***"
            yield _reason(
                "内网地址", shown, "群众打不开，也不该知道，请删去或者换成公开的网址", machine.span()
            )
    if "密码" in text or "口令" in text:
        for password in _PASSWORD.finditer(text):
            yield _reason("密码", "****", "请删去，并且马上改掉这个密码", password.span(1))


def _reason(what: str, shown: str, mend: str, span: tuple[int, int]) -> Secret:
    return Secret(what, shown, False, mend, *span)
