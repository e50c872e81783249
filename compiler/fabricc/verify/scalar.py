"""Numbers, addresses and names as they stand in files; what cannot be raises ValueError."""

import re
from functools import lru_cache
from ipaddress import (
    IPv4Network,
    IPv6Network,
    ip_address,
    ip_interface,
    ip_network,
)

from fabricc.capability.names import Address, Network

MAX_ASN = (1 << 32) - 1
_DIGITS = re.compile(r"[0-9]{1,10}")
_INTERFACE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:@-]{0,14}")
_MAC = re.compile(r"[0-9a-fA-F]{2}(?::[0-9a-fA-F]{2}){5}")
_COMMUNITY = re.compile(r"([0-9]{1,5}):([0-9]{1,5})")
WELL_KNOWN = frozenset(
    (
        "accept-own",
        "blackhole",
        "graceful-shutdown",
        "internet",
        "local-AS",
        "no-advertise",
        "no-export",
        "no-peer",
    )
)


def number(text: str, lowest: int, highest: int) -> int:
    """Return a decimal number in a range."""
    if not _DIGITS.fullmatch(text) or not lowest <= int(text) <= highest:
        raise ValueError(f"`{text}` is no number from {lowest} to {highest}")
    return int(text)


def asn(text: str) -> int:
    """Return an AS number."""
    return number(text, 1, MAX_ASN)


@lru_cache(maxsize=1 << 17)
def address(text: str) -> Address:
    """Return an address."""
    return ip_address(text)


@lru_cache(maxsize=1 << 17)
def prefix(text: str) -> Network:
    """Return a prefix without host bits; a length is required."""
    if "/" not in text:
        raise ValueError(f"`{text}` has no prefix length")
    return ip_network(text)


def prefix_of(version: int, text: str) -> Network:
    """Return a prefix of one version of IP."""
    found = prefix(text)
    if found.version != version:
        raise ValueError(f"`{text}` is no prefix of IPv{version}")
    return found


def address_of(version: int, text: str) -> Address:
    """Return an address of one version of IP."""
    found = address(text)
    if found.version != version:
        raise ValueError(f"`{text}` is no address of IPv{version}")
    return found


@lru_cache(maxsize=1 << 17)
def addressed(text: str) -> tuple[Address, int]:
    """Return an interface address and its prefix length; the length is required."""
    if "/" not in text:
        raise ValueError(f"`{text}` has no prefix length")
    found = ip_interface(text)
    return found.ip, found.network.prefixlen


@lru_cache(maxsize=1 << 17)
def host_prefix(found: Address) -> Network:
    """Return the /32 or the /128 of an address."""
    return IPv4Network(found) if found.version == 4 else IPv6Network(found)


def interface(text: str) -> str:
    """Return the name of an interface as Linux takes it."""
    if not _INTERFACE.fullmatch(text):
        raise ValueError(f"`{text}` is no name of an interface")
    return text


def mac(text: str) -> str:
    """Return a MAC address in lower case."""
    if not _MAC.fullmatch(text):
        raise ValueError(f"`{text}` is no MAC address")
    return text.lower()


@lru_cache(maxsize=1 << 10)
def community(text: str) -> str:
    """Return a standard community."""
    halves = _COMMUNITY.fullmatch(text)
    if text not in WELL_KNOWN and (not halves or max(map(int, halves.groups())) > 0xFFFF):
        raise ValueError(f"`{text}` is no standard community")
    return text


def one_of(text: str, *choices: str) -> str:
    """Return a word that is one of the choices."""
    if text not in choices:
        raise ValueError(f"`{text}` is none of {', '.join(choices)}")
    return text
