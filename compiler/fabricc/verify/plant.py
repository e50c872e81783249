"""One device as `verify` knows it from its files: what the checks and the routes are made from."""

from dataclasses import dataclass, field

from fabricc.capability.names import Address, Network, Role
from fabricc.verify.frr.config import FrrConfig
from fabricc.verify.frr.effective import Session


@dataclass(frozen=True, slots=True)
class PortText:
    """A port of the fabric as the interface files have it; key: its name."""

    name: str
    mtu: int | None
    alias: str | None = None
    addresses: tuple[Network, ...] = ()
    """The /32s and /128s of the port itself: none but on redistribute-neighbor links."""
    mac: str | None = None


@dataclass(frozen=True, slots=True)
class StaticDefault:
    """The default route of a host without a routing daemon: one next hop a NIC."""

    next_hops: tuple[tuple[str, Address], ...]
    """NIC and gateway."""


@dataclass(frozen=True, slots=True)
class AllowedSources:
    """The prefixes that a port may use as sources, by the switch's packet filter; key: the port."""

    port: str
    prefixes: frozenset[Network]
    is_closed: bool
    """Everything else is dropped."""


@dataclass(frozen=True, slots=True)
class Router:
    """One device of out/; key: its name."""

    name: str
    role: Role
    rack: str | None
    platform: str
    loopbacks: tuple[Network, ...]
    """The /32s and /128s on lo or a dummy, its own first, then those of services it carries."""
    ports: tuple[PortText, ...]
    """Ports of the fabric, without the management port."""
    frr: FrrConfig | None
    """None: no routing daemon."""
    sources: tuple[AllowedSources, ...] = ()
    static_default: StaticDefault | None = None
    sysctls: tuple[tuple[str, str], ...] = ()
    """Key and value, the last setting of each key."""
    receives: tuple[tuple[str, str], ...] = ()
    """Port to a host, and what the manifest says that the host is told there: `default`, …"""
    has_bfd: bool = True
    """Something answers BFD: bfdd, or PTM on Cumulus."""
    is_silent_without_default: bool = False
    """It answers no server's ARP while BGP gives it no default route: `fabricc-rdnbrd`."""
    sessions: tuple[Session, ...] = ()
    """The neighbours of frr.conf, each with what its peer group says."""


@dataclass(frozen=True, slots=True)
class Cable:
    """One line of cabling.csv."""

    a_device: str
    a_port: str
    b_device: str
    b_port: str
    kind: str
    """`uplink`, `host`, …"""
    line: int = field(default=0, compare=False)

    @property
    def ends(self) -> tuple[tuple[str, str], tuple[str, str]]:
        """Both ends: the device and its port."""
        return (self.a_device, self.a_port), (self.b_device, self.b_port)


@dataclass(frozen=True, slots=True)
class Plant:
    """All of out/ that the checks look at: every device and every cable."""

    routers: dict[str, Router]
    cables: tuple[Cable, ...]
