"""Addresses, prefixes and AS numbers as people write them."""

from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

Network = IPv4Network | IPv6Network

_DIGITS = 10
"""Of the largest AS number."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number that one can hold."""

    space: str
    """`ipv4`, `ipv6` or `asn`."""
    value: int
    text: str
    """As the lock writes it."""


def number_in(text: str) -> Number | None:
    """Return the address or AS number that a text is; a /32 or /128 is an address."""
    if text.isascii() and text.isdigit() and len(text) <= _DIGITS:
        return Number("asn", int(text), str(int(text)))
    network = network_in(text)
    try:
        is_one = network is not None and network.prefixlen == network.max_prefixlen
        address = network.network_address if network and is_one else ip_address(text)
    except ValueError:
        return None
    return Number(f"ipv{address.version}", int(address), str(address))


def network_in(text: str) -> Network | None:
    """Return the prefix that a text is; None for anything without a length."""
    try:
        return ip_network(text, strict=False) if "/" in text else None
    except ValueError:
        return None


def is_inside(inner: Network, outer: Network) -> bool:
    """Tell whether a prefix lies in another one."""
    return (
        inner.version == outer.version
        and int(inner.network_address) >= int(outer.network_address)
        and int(inner.broadcast_address) <= int(outer.broadcast_address)
    )
