"""What `allocate` gives out: every number of every device, and the lock that remembers them."""

from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv4Interface, IPv6Address

from fabricc.capability.names import Asn, DeviceName, PortName
from fabricc.findings import GrantName, Origin

LOCK_FORMAT = 1
"""The format that this version reads and writes."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of one device.

    `router_id` is the IPv4 loopback where there is one, else a grant of its own. A host without
    BGP has neither of the first two.
    """

    asn: Asn | None
    router_id: IPv4Address | None
    ipv4: IPv4Address | None
    ipv6: IPv6Address | None
    management: IPv4Interface | None
    origin: Origin = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Grant:
    """One number held by one identity.

    `number` is text as it stands in the lock: an address, a prefix (blocks), an ASN, a port name.
    """

    kind: str
    """`ipv4`, `ipv6`, `asn`, `router-id`, `management`, `ipv4-block`, `ipv6-block` or `port`."""
    identity: GrantName
    number: str


@dataclass(frozen=True, slots=True)
class Lock:
    """The grants of one fabric, sorted by kind and identity; tombstones included.

    A grant whose identity is not in the topology is a tombstone: no flag says so.
    """

    format: int = LOCK_FORMAT
    grants: tuple[Grant, ...] = ()
    fabric: str = ""
    """Name of the fabric, as the header says it; empty in a lock that was never written."""
    moved: tuple[tuple[str, str], ...] = ()
    """Renames (old, new) that hang together, as in a swap, and were carried out already.

    A simple rename shows by itself that it is done: nothing has the old name. A swap looks the
    same before and after, so it is remembered for as long as the intent lists it.
    """


@dataclass(frozen=True, slots=True)
class Changes:
    """What an allocation did to the lock."""

    granted: tuple[Grant, ...] = ()
    renamed: int = 0
    replaced: tuple[Grant, ...] = ()
    """Grants that lost their number: tombstones taken over, or pins moved by a person."""


@dataclass(frozen=True, slots=True)
class Allocation:
    """All the numbers of a fabric by device, and the ports that spines were given by link key."""

    numbers: dict[DeviceName, Numbers]
    spine_ports: dict[str, PortName]
    changes: Changes = Changes()
    broken: frozenset[str] = frozenset()
