"""The words that all layers share: names and numbers with a meaning of their own."""

import re
from enum import StrEnum
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network
from typing import NewType

DeviceName = NewType("DeviceName", str)
PortName = NewType("PortName", str)
RackName = NewType("RackName", str)
Asn = NewType("Asn", int)

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network


class Role(StrEnum):
    """What a device does."""

    SPINE = "spine"
    LEAF = "leaf"
    HOST = "host"


class Family(StrEnum):
    """An address family."""

    IPV4 = "ipv4"
    IPV6 = "ipv6"


class Attach(StrEnum):
    """How a host meets its leafs."""

    BGP = "bgp"
    REDISTRIBUTE_NEIGHBOR = "redistribute-neighbor"
    """It runs no routing daemon: its leafs learn its addresses from ARP, and announce them."""


class Receive(StrEnum):
    """What a leaf tells a host."""

    DEFAULT = "default"
    RACK = "rack"
    ALL = "all"


MAIN_POD = "main"
"""The implicit pod of a fabric without pods; identities carry it."""


NaturalKey = tuple[tuple[str | int, ...], str]

_DIGITS = re.compile("([0-9]+)")


def natural(name: str) -> NaturalKey:
    """Return the sort key by which people count: `web2` comes before `web10`.

    Text and numbers in turn, then the name itself, so that `web1` and `web01` have an order too.
    """
    parts: list[str | int] = list(_DIGITS.split(name))
    parts[1::2] = [int(digits) for digits in parts[1::2]]
    return tuple(parts), name


@lru_cache(maxsize=1 << 16)
def text_of(number: Address | Network) -> str:
    """Return an address or a prefix as text; one device's stand in the files of its neighbours."""
    return str(number)
