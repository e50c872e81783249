"""What interface files say, whoever reads them: ifupdown, ifupdown2, netplan or networkd."""

from dataclasses import dataclass, field

from fabricc.capability.names import Address, Network
from fabricc.verify.frr.config import Lines, line_of

MAIN = 254
"""The number of the main routing table."""


@dataclass(frozen=True, slots=True)
class NextHop:
    """One way of a route."""

    nic: str | None = None
    gateway: Address | None = None


@dataclass(frozen=True, slots=True)
class Route:
    """A route that an interface file adds; the default route is `0.0.0.0/0` or `::/0`."""

    destination: Network
    next_hops: tuple[NextHop, ...]
    metric: int = 0
    table: int = MAIN
    source: Address | None = None
    line: int = field(default=0, compare=False)

    @property
    def is_default(self) -> bool:
        """Whether it is a default route of the main table."""
        return self.destination.prefixlen == 0 and self.table == MAIN


@dataclass(frozen=True, slots=True)
class InterfaceText:
    """One interface; key: its name."""

    name: str
    is_started: bool = False
    """At boot, or when the kernel finds it."""
    mtu: int | None = None
    alias: str | None = None
    addresses: tuple[tuple[Address, int], ...] = ()
    """With the lengths of their prefixes, in the order of the file."""
    kept: tuple[str, ...] | None = None
    """What a command that removes all other addresses leaves."""
    vrf: str | None = None
    is_vrf: bool = False
    dhcp4: bool = False
    lease_metric: int | None = None
    """The metric of the routes of a lease."""
    lease_routes: bool = True
    """The routes of a lease are taken."""
    routes: tuple[Route, ...] = ()
    rules: tuple[tuple[Network, int], ...] = ()
    """Source and table of `ip rule`."""
    sysctls: tuple[tuple[str, str], ...] = ()
    accepts_ra: bool | None = None
    makes_eui64: bool | None = None
    has_ipv6: bool = True
    """A link-local address is made."""
    mac: str | None = None
    ip_forward: bool | None = None
    ip6_forward: bool | None = None
    flushes_table: int | None = None
    """The table that is flushed when the interface goes down."""
    is_down: bool = False
    goes_down: bool = False
    """A command takes the link down when the interface is stopped."""
    is_optional: bool = False
    """The boot does not wait for it."""
    line: int = field(default=0, compare=False)
    lines: Lines = field(default=(), compare=False)

    def line_of(self, part: str) -> int:
        """Return where a part of it stands."""
        return line_of(self.lines, part, self.line)


@dataclass(frozen=True, slots=True)
class InterfaceFile:
    """The interfaces of one file; `manager` is who reads it."""

    manager: str
    interfaces: tuple[InterfaceText, ...] = ()
