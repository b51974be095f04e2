"""统一身份认证: the header is believed from the proxies that were named, and from nobody else."""

import pytest

from guidebook.errors import BadSetup
from guidebook.staff.proxy import TrustedHeader

HEADER = TrustedHeader.of("X-Remote-User", ["127.0.0.1", "10.0.0.0/28", "::1"])


@pytest.mark.parametrize("peer", ["127.0.0.1", "10.0.0.7", "::1", "::ffff:10.0.0.7"])
def test_a_named_proxy_is_believed(peer: str) -> None:
    assert HEADER.login(" ChenMei ", peer) == "chenmei"


@pytest.mark.parametrize(
    "peer", ["10.0.0.16", "192.168.0.1", "::2", "::ffff:10.0.0.16", "", "localhost", None]
)
def test_nobody_else_is(peer: str | None) -> None:
    assert HEADER.login("chenmei", peer) is None


@pytest.mark.parametrize("value", [None, "", "chenmei, admin", "陈梅", "chenmei@example.com", "chen mei"])
def test_what_is_no_login_means_nobody(value: str | None) -> None:
    assert HEADER.login(value, "127.0.0.1") is None


@pytest.mark.parametrize(
    ("name", "proxies", "why"),
    [
        ("X Remote User", ["127.0.0.1"], "不是请求头的名称"),
        ("X_Remote_User", ["127.0.0.1"], "不是请求头的名称"),
        ("X-Remote-User", [], "要写明代理的地址"),
        ("X-Remote-User", ["proxy.example"], "不是地址"),
        ("X-Remote-User", ["10.0.0.5/28"], "不是地址"),
        ("X-Remote-User", ["0.0.0.0/0"], "等于谁都相信"),
    ],
)
def test_what_would_be_no_protection_is_refused(name: str, proxies: list[str], why: str) -> None:
    with pytest.raises(BadSetup, match=why):
        TrustedHeader.of(name, proxies)
