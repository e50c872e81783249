"""Whole IP packets, made by hand: a device sends with them what its kernel would never send."""

import struct
from collections.abc import Iterable
from typing import NamedTuple

from fabricc.lab.fabric import Address

PORT = 7010
"""The UDP port that they go to: nobody listens there."""

ETHERTYPES = {4: 0x0800, 6: 0x86DD}

_UDP = 17
_HOPS = 64
_MARK = struct.Struct("!8sI")
_MAGIC = b"fabricc\0"
_HEADERS = {4: 20, 6: 40}


class Packet(NamedTuple):
    """A datagram that is known by its number."""

    source: Address
    target: Address
    number: int

    @property
    def ethertype(self) -> int:
        """What Ethernet calls its version of IP."""
        return ETHERTYPES[self.target.version]

    def octets(self) -> bytes:
        """Return it as it goes over the wire, from its IP header on (RFC 791, 8200, 768)."""
        mark = _MARK.pack(_MAGIC, self.number)
        length = 8 + len(mark)
        ends = self.source.packed + self.target.packed
        udp = struct.pack("!HHHH", PORT, PORT, length, 0) + mark
        pseudo = ends + struct.pack("!II", length, _UDP)
        checksum = _checksum(pseudo + udp) or 0xFFFF
        udp = udp[:6] + struct.pack("!H", checksum) + udp[8:]
        if self.target.version == 6:
            return struct.pack("!IHBB", 6 << 28, length, _UDP, _HOPS) + ends + udp
        fields = (0x45, 0, 20 + length, 0, 0, _HOPS, _UDP)
        header = struct.pack("!BBHHHBBH", *fields, 0) + ends
        return struct.pack("!BBHHHBBH", *fields, _checksum(header)) + ends + udp


def number_of(octets: bytes) -> int | None:
    """Return the number of a packet that was heard, None if it is none of ours."""
    if not octets:
        return None
    return number_of_mark(octets[_HEADERS.get(octets[0] >> 4, 0) + 8 :])


def number_of_mark(payload: bytes) -> int | None:
    """Return the number in what a datagram holds, None if it is none of ours."""
    if len(payload) < _MARK.size:
        return None
    magic, number = _MARK.unpack_from(payload)
    return int(number) if magic == _MAGIC else None


def echo_request(version: int, number: int) -> bytes:
    """Return an ICMP echo request (RFC 792, 4443); for IPv6 the kernel adds the checksum."""
    kind = 8 if version == 4 else 128
    octets = struct.pack("!BBHHH", kind, 0, 0, number, 1)
    if version == 6:
        return octets
    return octets[:2] + struct.pack("!H", _checksum(octets)) + octets[4:]


def is_reply(version: int, octets: bytes, number: int) -> bool:
    """Tell whether a raw socket heard the answer to an echo request: IPv4 with its header."""
    message = octets[20:] if version == 4 else octets
    kind = 0 if version == 4 else 129
    return message[:2] == bytes((kind, 0)) and message[4:6] == number.to_bytes(2, "big")


def _checksum(octets: bytes) -> int:
    """Return the checksum of the Internet (RFC 1071)."""
    total = sum(_words(octets + b"\0" * (len(octets) % 2)))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def _words(octets: bytes) -> Iterable[int]:
    return struct.unpack(f"!{len(octets) // 2}H", octets)
