"""Who asks, without an account: the address of the client as ``TRUSTED_PROXIES`` says, or the network it is of."""

import ipaddress

from flask import request

_NETWORK = 8  # octets of an IPv6 address that one household or office is given: the rest it chooses itself


def client() -> str:
    """Whom to count: an IPv4 address, the /64 network of an IPv6 address; empty where the server does not know."""
    told = request.remote_addr or ""
    address = _address(told)
    if isinstance(address, ipaddress.IPv6Address):
        return f"{address.packed[:_NETWORK].hex(':', 2)}::/64"
    return told if address is None else str(address)


def is_here() -> bool:
    """Whether the machine itself asks, or a proxy on it that is not trusted: all its clients look like one."""
    address = _address(request.remote_addr or "")
    return address is not None and address.is_loopback


def _address(told: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The address; one of IPv4 where IPv6 only carries it, as it does at a server that listens to both."""
    try:
        address = ipaddress.ip_address(told)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
