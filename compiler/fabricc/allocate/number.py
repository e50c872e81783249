"""Numbers as text in the lock and as plain integers inside.

Each has exactly one spelling, so equal numbers are equal text. `inet_pton` and `inet_ntop` are
pure conversions, and ten times as fast as `ipaddress`, which matters at 20,000 addresses.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from ipaddress import IPv6Address
from socket import AF_INET, AF_INET6, inet_ntop, inet_pton  # noqa: TID251 - no network in these

from fabricc.allocate.values import Grant
from fabricc.findings import GrantName

WIDTHS = {"ipv4": 32, "ipv6": 128}
"""Bits of an address, by family."""

LAST_ASN = 2**32 - 1

_PORT = re.compile(r"[A-Za-z0-9._-]{1,15}")
"""A port's name; Linux takes 15 characters."""

SPACES = {
    "ipv4": "ipv4",
    "router-id": "ipv4",
    "management": "ipv4",
    "ipv6": "ipv6",
    "asn": "asn",
}
"""Kinds of plain numbers; two holders may not have one number of the same space."""


@dataclass(frozen=True, slots=True, order=True)
class Block:
    """A rack's block, as its first and last address."""

    first: int
    last: int

    def overlaps(self, other: "Block") -> bool:
        """Tell whether an address is in both."""
        return self.first <= other.last and other.first <= self.last


def read_ipv4(text: str) -> int | None:
    """Return the address, or None if the text is not the one spelling of an IPv4 address."""
    try:
        return int.from_bytes(inet_pton(AF_INET, text), "big")
    except (OSError, ValueError):
        return None


def read_ipv6(text: str) -> int | None:
    """Return the address, or None if the text is not the spelling of RFC 5952."""
    try:
        packed = inet_pton(AF_INET6, text)
    except (OSError, ValueError):
        return None
    number = int.from_bytes(packed, "big")
    return number if _write_ipv6(number) == text else None


def read_asn(text: str) -> int | None:
    """Return the AS number, or None if the text is not a plain decimal of 32 bits."""
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(LAST_ASN))):
        return None
    number = int(text)
    return number if number <= LAST_ASN and str(number) == text else None


READERS = {"ipv4": read_ipv4, "ipv6": read_ipv6, "asn": read_asn}


def read_block(family: str, text: str) -> Block | None:
    """Return the block, or None if the text is not a prefix without host bits."""
    address, _, length_text = text.partition("/")
    first, length = READERS[family](address), read_asn(length_text)
    if first is None or length is None or length > WIDTHS[family]:
        return None
    host_bits = (1 << (WIDTHS[family] - length)) - 1
    return Block(first, first + host_bits) if first & host_bits == 0 else None


def write_number(space: str, number: int) -> str:
    """Return the text of an address or an AS number."""
    if space == "ipv4":
        return inet_ntop(AF_INET, number.to_bytes(4, "big"))
    if space == "ipv6":
        return _write_ipv6(number)
    return str(number)


def _write_ipv6(number: int) -> str:
    """Return the text of RFC 5952; `inet_ntop` differs from it where it shows an IPv4 address."""
    text = inet_ntop(AF_INET6, number.to_bytes(16, "big"))
    return str(IPv6Address(number)) if "." in text else text


def write_block(family: str, block: Block) -> str:
    """Return the prefix of a block."""
    length = WIDTHS[family] - (block.last - block.first).bit_length()
    return f"{write_number(family, block.first)}/{length}"


def _read_port(text: str) -> str | None:
    return text if _PORT.fullmatch(text) else None


CHECKS: dict[str, Callable[[str], object]] = {
    **{kind: READERS[space] for kind, space in SPACES.items()},
    "ipv4-block": partial(read_block, "ipv4"),
    "ipv6-block": partial(read_block, "ipv6"),
    "port": _read_port,
}
"""For each kind what returns None for a text that is not a number of that kind."""


def grant_of(kind: str, identity: GrantName, number: int) -> Grant:
    """Return the grant of an address or an AS number."""
    return Grant(kind, identity, write_number(SPACES[kind], number))
