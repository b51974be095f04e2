"""统一身份认证: a proxy in front checks who it is and says so in a header. Off unless somebody asks for it.

The header is believed only from the addresses of proxies that are named: anybody else can write one too. The
proxy has to set it on every request, so that a visitor's own never comes through.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Self

from guidebook.errors import BadSetup
from guidebook.staff.accounts import is_login

# With an underscore it could not be told from the same name with a hyphen.
_HEADER = re.compile(r"[A-Za-z][A-Za-z0-9-]*")


@dataclass(frozen=True)
class TrustedHeader:
    """The header `name` from the proxies whose addresses lie in these networks."""

    name: str
    proxies: tuple[IPv4Network | IPv6Network, ...]

    @classmethod
    def of(cls, name: str, proxies: Iterable[str]) -> Self:
        """The header of that name from proxies at addresses (10.0.0.5) or in networks (10.0.0.0/28).

        Raises:
            BadSetup: that is no name of a header, or no address, or every address, or there is none.
        """
        if not _HEADER.fullmatch(name):
            raise BadSetup(f"“{name}”不是请求头的名称，用字母、数字和 -，例如 X-Remote-User。")
        networks = tuple(map(_network, proxies))
        if not networks:
            raise BadSetup("相信请求头，就要写明代理的地址，例如 127.0.0.1；别处来的请求头谁都能写。")
        return cls(name, networks)

    def login(self, value: str | None, peer: str | None) -> str | None:
        """The login that the header's `value` means in a request from the address `peer`; None: nobody.

        Capitals count as small letters. Two headers, which come as one with a comma, mean nobody.
        """
        if value is None or peer is None or not self._is_proxy(peer):
            return None
        login = value.strip().lower()
        return login if is_login(login) else None

    def _is_proxy(self, peer: str) -> bool:
        try:
            address = ip_address(peer)
        except ValueError:
            return False
        # A socket for both kinds shows 127.0.0.1 as ::ffff:127.0.0.1.
        if isinstance(address, IPv6Address) and address.ipv4_mapped:
            address = address.ipv4_mapped
        return any(address in network for network in self.proxies)


def _network(text: str) -> IPv4Network | IPv6Network:
    try:
        network = ip_network(text)
    except ValueError as error:
        raise BadSetup(f"“{text}”不是地址，写成 10.0.0.5 或者 10.0.0.0/28 这样。") from error
    if not network.prefixlen:
        raise BadSetup(f"“{text}”就是所有的地址，等于谁都相信，请写代理的地址。")
    return network
