"""Addresses, prefixes, AS numbers and ranges of them, as people write them."""

import re
from ipaddress import (
    AddressValueError,
    IPv4Address,
    IPv4Interface,
    IPv4Network,
    IPv6Address,
    IPv6Network,
)

from fabricc.intent.fault import fault, short
from fabricc.intent.rules import (
    bad_address,
    bad_asn,
    bad_prefix,
    host_bits_set,
    reserved_asn,
    unusable_address,
    wrong_type,
)

_OCTET = re.compile(r"[0-9]+\Z")
_WHOLE = re.compile(r"[0-9]{1,20}\Z")
_DOTTED = re.compile(r"[0-9]{1,5}\.[0-9]{1,5}\Z")
_GROUP = re.compile(r"[0-9A-Fa-f]{1,4}\Z")
_LARGEST_ASN = 4294967295
_LARGEST_OCTET = 255

RESERVED_ASNS = {
    0: "RFC 7607",
    23456: "AS_TRANS, RFC 6793",
    65535: "RFC 7300",
    4294967295: "RFC 7300",
}
"""AS numbers that no device may use, with the source."""


def text_of(value: object) -> str:
    """Return a scalar's text, or refuse what is no scalar."""
    if isinstance(value, str):
        return value.strip()
    raise fault(wrong_type.RULE, expected="text", got=kind_of(value))


def kind_of(value: object) -> str:
    """Name the YAML kind of a value, for people."""
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "a map"
    if isinstance(value, list | tuple):
        return "a list"
    return f"`{short(str(value))}`"


def is_whole(text: str) -> bool:
    """Tell whether a text is a whole number of a size that any field could have."""
    return _WHOLE.match(text) is not None


def address(value: object) -> IPv4Address | IPv6Address:
    """Read one address of either family."""
    if isinstance(value, IPv4Address | IPv6Address):
        return value
    text = text_of(value)
    try:
        return _address(text)
    except AddressValueError:
        reason, inside = _blame(text)
        raise fault(bad_address.RULE, inside=inside, text=text, reason=reason) from None


def _address(text: str) -> IPv4Address | IPv6Address:
    if "%" in text:  # Python reads a zone, which may be any text at all
        raise AddressValueError(text)
    return IPv6Address(text) if ":" in text else IPv4Address(text)


def usable_address(value: object) -> IPv4Address | IPv6Address:
    """Read one address that a device or a service may have as its own."""
    read = address(value)
    reason = _unusable(read)
    if reason:
        raise fault(unusable_address.RULE, text=str(read), reason=reason)
    return read


def _unusable(read: IPv4Address | IPv6Address) -> str:
    """Return why nothing can be reached at an address, empty when there is no reason."""
    if isinstance(read, IPv6Address) and read.ipv4_mapped is not None:
        return "it is an IPv4 address in IPv6 clothes"
    reasons = {
        "no": read.is_unspecified or (read.version == 4 and int(read) < 1 << 24),
        "a loopback": read.is_loopback,
        "a link-local": read.is_link_local,
        "a multicast": read.is_multicast,
        "a reserved": read.version == 4 and read.is_reserved,
    }
    return next((f"it is {kind} address" for kind, holds in reasons.items() if holds), "")


def address_ipv4(value: object) -> IPv4Address:
    """Read one IPv4 address."""
    read = address(value)
    if isinstance(read, IPv4Address):
        return read
    raise fault(bad_address.RULE, text=str(value), reason="an IPv4 address is wanted here")


def interface_ipv4(value: object) -> IPv4Interface:
    """Read an IPv4 address with the length of its subnet."""
    text = text_of(value)
    head, slash, tail = text.partition("/")
    if not slash:
        advice = f"write the length of the subnet too, for example `{text}/24`"
        raise fault(bad_prefix.RULE, advice=advice, text=text, reason="it has no length")
    address_ipv4(head)
    _length(text, tail, 32)
    read = IPv4Interface(text)
    ends = (read.network.network_address, read.network.broadcast_address)
    if read.network.prefixlen < 31 and read.ip in ends:  # RFC 3021: a /31 has neither
        reason = f"it is an end of {read.network}, not an address in it"
        raise fault(unusable_address.RULE, inside=head, text=head, reason=reason)
    return read


def prefix(value: object) -> IPv4Network | IPv6Network:
    """Read one prefix of either family, its host bits clear."""
    if isinstance(value, IPv4Network | IPv6Network):
        return value
    text = text_of(value)
    head, slash, tail = text.partition("/")
    try:
        first = _address(head)
    except AddressValueError:
        reason, inside = _blame(head)
        raise fault(bad_prefix.RULE, inside=inside, text=text, reason=reason) from None
    if not slash:
        raise fault(bad_prefix.RULE, text=text, reason="it has no length, for example /24")
    _length(text, tail, first.max_prefixlen)
    network = IPv6Network if ":" in head else IPv4Network
    whole = network(text, strict=False)
    if whole.network_address != first:
        advice = f"the prefix is `{whole}`"
        raise fault(host_bits_set.RULE, inside=head, advice=advice, text=text)
    for end in (whole.network_address, whole.broadcast_address):
        reason = _unusable(end)
        if reason:
            raise fault(
                unusable_address.RULE, text=text, reason=reason.replace("it is", "it holds")
            )
    return whole


def prefix_ipv4(value: object) -> IPv4Network:
    """Read one IPv4 prefix."""
    read = prefix(value)
    if isinstance(read, IPv4Network):
        return read
    raise fault(bad_prefix.RULE, text=str(value), reason="an IPv4 prefix is wanted here")


def prefix_ipv6(value: object) -> IPv6Network:
    """Read one IPv6 prefix."""
    read = prefix(value)
    if isinstance(read, IPv6Network):
        return read
    raise fault(bad_prefix.RULE, text=str(value), reason="an IPv6 prefix is wanted here")


def asn(value: object) -> int:
    """Read one AS number in plain notation (RFC 5396), reserved ones refused."""
    text = str(value) if isinstance(value, int) else text_of(value)
    if _DOTTED.match(text):
        high, low = (int(half) for half in text.split("."))
        advice = f"write it as `{high * 65536 + low}`"
        raise fault(bad_asn.RULE, advice=advice, text=text, reason="dotted notation is not read")
    if not is_whole(text):
        raise fault(bad_asn.RULE, text=text, reason="it is not a whole number")
    number = int(text)
    if number > _LARGEST_ASN:
        raise fault(bad_asn.RULE, text=text, reason=f"the largest is {_LARGEST_ASN}")
    if number in RESERVED_ASNS:
        raise fault(reserved_asn.RULE, inside=text, asn=number, why=RESERVED_ASNS[number])
    return number


def asn_range(value: object) -> tuple[int, int]:
    """Read `4200000100-4200009999`, or one AS number; both ends are included."""
    text = text_of(value)
    head, dash, tail = text.partition("-")
    first = asn(head)
    last = asn(tail) if dash else first
    if last < first:
        raise fault(bad_asn.RULE, text=text, reason="the range goes backwards")
    for number, why in RESERVED_ASNS.items():
        if first <= number <= last:
            raise fault(reserved_asn.RULE, asn=number, why=f"{why}; the range holds it")
    return first, last


PRIVATE_ASNS = ((64512, 65534), (4200000000, 4294967294))
"""Runs of AS numbers for private use (RFC 6996)."""


def first_public(first: int, last: int) -> int | None:
    """Return the first AS number of a run that is not for private use, None if all are."""
    for start, end in PRIVATE_ASNS:
        if start <= first <= end:
            return None if last <= end else end + 1
    return first


def _length(text: str, tail: str, longest: int) -> None:
    if not is_whole(tail) or int(tail) > longest:
        reason = f"the length is a number from 0 to {longest}"
        raise fault(bad_prefix.RULE, inside=f"/{tail}", text=text, reason=reason)


def _blame(text: str) -> tuple[str, str]:
    """Return why a text is no address, and which part of it is to blame."""
    if "%" in text:
        return "an address has no zone here", text[text.index("%") :]
    if ":" in text:
        for group in text.split(":"):
            if group and "." not in group and not _GROUP.match(group):
                return f"`{group}` is not one to four hexadecimal digits", group
        return "an IPv6 address has eight groups, or `::` once for the missing ones", ""
    octets = text.split(".") if text else []
    for octet in octets:
        if reason := _no_octet(octet):
            return reason, octet
    return f"an IPv4 address has four numbers, not {len(octets)}" if text else "it is empty", ""


def _no_octet(octet: str) -> str:
    """Return why a text is no part of an IPv4 address, empty when it is one."""
    if not _OCTET.match(octet):
        return f"`{short(octet)}` is not a number"
    if not is_whole(octet) or int(octet) > _LARGEST_OCTET:
        return f"`{short(octet)}` is over {_LARGEST_OCTET}"
    return f"`{octet}` has a leading zero" if len(octet) > 1 and octet.startswith("0") else ""
