"""Identities: the names under which the lock remembers who holds a number.

An identity is made of names, never of positions: `host/web01/ipv4`, `rack/rack01/ipv4-block/2`,
`link/leaf01:swp29--spine01/port`, `pod/main/spines/asn`.
"""

import re
from collections.abc import Mapping

from fabricc.capability.names import Role
from fabricc.findings import GrantName
from fabricc.topology.values import Link, Machine

_NAME = r"[^/\x00-\x20\x7f-\x9f\ud800-\udfff]{1,255}"
_PORT = r"[A-Za-z0-9._-]{1,15}"
_DEVICE = rf"(?:leaf|spine|host)/{_NAME}"

SHAPES = {
    "ipv4": re.compile(rf"{_DEVICE}/ipv4"),
    "ipv6": re.compile(rf"{_DEVICE}/ipv6"),
    "asn": re.compile(rf"(?:(?:leaf|host)/{_NAME}|pod/{_NAME}/spines)/asn"),
    "router-id": re.compile(rf"{_DEVICE}/router-id"),
    "management": re.compile(rf"{_DEVICE}/management"),
    "ipv4-block": re.compile(rf"rack/{_NAME}/ipv4-block/[1-9][0-9]{{0,8}}"),
    "ipv6-block": re.compile(rf"rack/{_NAME}/ipv6-block/[1-9][0-9]{{0,8}}"),
    "port": re.compile(rf"link/[^:/\s]{{1,255}}:{_PORT}--{_NAME}/port"),
}
"""The shape of an identity, by the kind of its number; the keys are all the kinds there are."""


def of_machine(machine: Machine, kind: str) -> GrantName:
    """Return the identity under which a device holds a number of `kind`.

    The spines of a pod hold one ASN together.
    """
    if kind == "asn" and machine.role is Role.SPINE:
        return of_spines(machine.pod)
    return GrantName(f"{machine.role}/{machine.name}/{kind}")


def of_spines(pod: str) -> GrantName:
    """Return the identity of the ASN that the spines of a pod share."""
    return GrantName(f"pod/{pod}/spines/asn")


def of_block(rack: str, family: str, index: int) -> GrantName:
    """Return the identity of the `index`-th block (from 1) of a rack."""
    return GrantName(f"rack/{rack}/{family}-block/{index}")


def of_link(link: Link) -> GrantName:
    """Return the identity of the spine's port of an uplink."""
    return GrantName(f"link/{link.key}/port")


def names_in(identity: str) -> tuple[str, ...]:
    """Return the names of devices and racks in an identity: one, or the two ends of a link."""
    head, _, rest = identity.partition("/")
    if head == "pod":
        return ()
    if head != "link":
        return (rest.partition("/")[0],)
    lower, _, port = rest.removesuffix("/port").partition(":")
    return lower, port.partition("--")[2]


def renamed(identity: GrantName, names: Mapping[str, str]) -> GrantName:
    """Return the identity with every name replaced that `names` has (old to new)."""
    head, _, rest = identity.partition("/")
    if head == "pod":
        return identity
    if head != "link":
        name, _, tail = rest.partition("/")
        return GrantName(f"{head}/{names[name]}/{tail}") if name in names else identity
    lower, _, ending = rest.removesuffix("/port").partition(":")
    port, _, upper = ending.partition("--")
    return GrantName(f"link/{names.get(lower, lower)}:{port}--{names.get(upper, upper)}/port")
