"""Which addresses may be asked: what a name leads to is looked at before it is connected to."""

from __future__ import annotations

import ipaddress
import socket

from pipeline.providers.base import AddressRefused, Unavailable

# networks that `is_global` lets pass and that lead into private ones all the same
_INTO_IPV4 = tuple(
    ipaddress.ip_network(net)
    for net in (
        "::/96",
        "::ffff:0:0:0/96",
        "64:ff9b::/96",
        "64:ff9b:1::/48",
        "2002::/16",
        "fec0::/10",
    )
)
# where clouds hand out their own secrets: AWS and most others, ECS, Oracle, Alibaba, Azure
_METADATA = {
    "169.254.169.254", "fd00:ec2::254", "169.254.170.2", "192.0.0.192", "100.100.100.200",
    "168.63.129.16",
}  # fmt: skip


def is_public(address: str) -> bool:
    """Whether an IP address is on the public internet."""
    ip = ipaddress.ip_address(address.split("%", 1)[0])
    if str(ip) in _METADATA:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is not None:
            return is_public(str(ip.ipv4_mapped))
        if any(ip in net for net in _INTO_IPV4):
            return False
    return ip.is_global and not ip.is_multicast


def check(host: str, port: int, *, private: bool) -> str:
    """The one address that a host is to be connected by; AddressRefused where any of its addresses is
    none to be asked. Addresses that hand out a cloud's own secrets are never asked."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unavailable(f"{host} is not known") from error
    addresses = list(dict.fromkeys(str(info[4][0]) for info in found))
    for address in addresses:
        plain = ipaddress.ip_address(address.split("%", 1)[0])
        mapped = getattr(plain, "ipv4_mapped", None) or plain
        if str(mapped) in _METADATA or not (private or is_public(address)):
            raise AddressRefused(f"{host} is in a private network")
    return addresses[0]
