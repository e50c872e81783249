"""The topology: every device, port, link and attachment by name, and no numbers yet.

All of it is frozen and plain. `origin` says which intent paths a record comes from; it is part
neither of equality nor of any digest, so moving a host to another file changes nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from ipaddress import IPv4Address, IPv4Interface, IPv4Network, IPv6Network

from fabricc.capability.model import Model
from fabricc.capability.names import (
    MAIN_POD,
    Address,
    Asn,
    Attach,
    DeviceName,
    PortName,
    RackName,
    Receive,
    Role,
)
from fabricc.capability.secret import SecretName
from fabricc.findings import IntentPath, Origin

Labels = tuple[tuple[str, str], ...]
"""Label names with their values, sorted."""

Where = Callable[[str], IntentPath]
"""Finds the place of the value of a field: at the object, in its profile, its rack or `defaults`;
that of the object where nobody wrote one."""


@dataclass(frozen=True, slots=True)
class Pin:
    """A number that a person wrote, by the kind of number that it fixes."""

    kind: str
    """`ipv4`, `ipv6`, `asn`, `router-id` or `management`."""
    number: int
    origin: Origin = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Syslog:
    """A remote syslog receiver."""

    address: Address
    port: int = 514
    protocol: str = "udp"


@dataclass(frozen=True, slots=True)
class System:
    """What every device is told about its surroundings."""

    dns: tuple[Address, ...] = ()
    ntp: tuple[str, ...] = ()
    syslog: tuple[Syslog, ...] = ()


@dataclass(frozen=True, slots=True)
class ManagementPort:
    """How a device is reached out of band.

    `dhcp4` takes the address from a DHCP server. Else it is `address` if given, else a grant of
    the management pool; a switch without either has DHCP.
    """

    nic: PortName
    dhcp4: bool
    address: IPv4Interface | None = None
    gateway: IPv4Address | None = None
    mac: str | None = None


@dataclass(frozen=True, slots=True)
class RawText:
    """A person's own text for one named point of a file (see `intent.raw`)."""

    point: str
    text: str
    origin: Origin = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Switch:
    """A leaf or a spine."""

    name: DeviceName
    role: Role
    rack: RackName | None
    platform: str
    version: str
    style: str
    model: str | None
    mtu: int
    management: ManagementPort | None
    frr: str | None = None
    breakouts: tuple[tuple[PortName, str], ...] = ()
    """Split ports that the intent names, e.g. `("swp1", "4x")`, sorted by port."""
    forwarding_profile: str | None = None
    """How its ASIC shares out its tables; None leaves the default."""
    tcam_profile: str | None = None
    serial: str | None = None
    system: System = System()
    pins: tuple[Pin, ...] = ()
    raw: tuple[RawText, ...] = ()
    is_drained: bool = False
    """Nothing goes by it while there is another way."""
    labels: Labels = ()
    pod: str = MAIN_POD
    hardware_origin: Origin = field(default=(), compare=False, repr=False)
    """Where the model and the profiles stand, for what they cannot do."""
    where: Where | None = field(default=None, compare=False, repr=False)
    origin: Origin = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Nic:
    """A network card port of a host that faces the fabric."""

    name: PortName
    mac: str | None
    mtu: int
    origin: Origin = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Host:
    """A server, and how it meets its leafs."""

    name: DeviceName
    rack: RackName
    attach: Attach
    platform: str
    version: str
    style: str
    frr: str | None
    nics: tuple[Nic, ...]
    management: ManagementPort | None
    receive: Receive = Receive.DEFAULT
    serial: str | None = None
    system: System = System()
    pins: tuple[Pin, ...] = ()
    raw: tuple[RawText, ...] = ()
    is_drained: bool = False
    """Its services are used only where no other member is left."""
    labels: Labels = ()
    pod: str = MAIN_POD
    where: Where | None = field(default=None, compare=False, repr=False)
    origin: Origin = field(default=(), compare=False, repr=False)

    @property
    def role(self) -> Role:
        """A host is a host."""
        return Role.HOST

    @property
    def has_bgp(self) -> bool:
        """It speaks BGP with its leafs; else they learn its addresses from ARP."""
        return self.attach is Attach.BGP


Machine = Switch | Host
"""Whatever has a name and files of its own."""


class LinkKind(StrEnum):
    """What a cable is for, as cabling.csv says it."""

    UPLINK = "uplink"
    HOST = "host"


@dataclass(frozen=True, slots=True)
class End:
    """One end of a link. A spine's port may be left to the allocator: then it is None."""

    device: DeviceName
    port: PortName | None


@dataclass(frozen=True, slots=True)
class Link:
    """One cable: `lower` is the end nearer to the hosts (host, then leaf, then spine)."""

    kind: LinkKind
    lower: End
    upper: End
    mtu: int | None
    """MTU of both ends; None on a host link without one of its own, whose ends have those of the
    host and of the leaf. A leaf that sends larger packets than the NIC takes would lose them
    silently: it must know the NIC's MTU to tell the sender (RFC 1191)."""
    speed: str | None = None
    """Forced speed, e.g. `25G`; None leaves it to the ports."""
    password: SecretName | None = None
    """What both ends of its BGP session sign with (RFC 2385)."""
    password_origin: Origin = field(default=(), compare=False, repr=False)
    """Where that stands."""
    is_drained: bool = False
    """Nothing goes by it, either way, while there is another."""
    origin: Origin = field(default=(), compare=False, repr=False)

    @property
    def key(self) -> str:
        """The identity: the lower end in full and the device above: `leaf01:swp29--spine01`."""
        return f"{self.lower.device}:{self.lower.port}--{self.upper.device}"


@dataclass(frozen=True, slots=True)
class Rack:
    """A place with leafs and hosts."""

    name: RackName
    leafs: tuple[DeviceName, ...]
    is_whole: bool = True
    """False when a leaf of it was left out because of an error."""
    labels: Labels = ()
    pod: str = MAIN_POD
    origin: Origin = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Check:
    """How a host finds out whether its member of a service works; times in seconds."""

    way: str
    """`command`, `tcp` or `http`."""
    target: str
    """A line for /bin/sh, a port, or a URL."""
    interval: int
    timeout: int
    rise: int
    fall: int


@dataclass(frozen=True, slots=True)
class Service:
    """Anycast addresses announced by their hosts."""

    name: str
    addresses: tuple[Address, ...]
    hosts: tuple[DeviceName, ...]
    check: Check | None = None
    """None: its hosts always announce it."""
    drained: tuple[DeviceName, ...] = ()
    """Those of its hosts that others are preferred to."""
    origin: Origin = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Bfd:
    """Timers of one kind of BFD session; times in milliseconds (RFC 5880)."""

    detect_multiplier: int = 3
    receive_interval: int = 300
    transmit_interval: int = 300


@dataclass(frozen=True, slots=True)
class AddressPool:
    """Prefixes from which one kind of device gets its addresses."""

    ipv4: tuple[IPv4Network, ...] = ()
    ipv6: tuple[IPv6Network, ...] = ()
    rack_block_ipv4: int | None = None
    """Prefix length of a rack's block; None in pools without blocks."""
    rack_block_ipv6: int | None = None
    origin: Origin = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class AsnRange:
    """AS numbers, both ends included."""

    first: Asn
    last: Asn
    origin: Origin = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ManagementPool:
    """The management network."""

    ipv4: IPv4Network
    gateway: IPv4Address | None = None
    origin: Origin = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Pools:
    """All pools. A pool that failed in `parse` is missing here and named in `Topology.broken`."""

    loopbacks: AddressPool | None = None
    hosts: AddressPool | None = None
    asns_spines: tuple[AsnRange, ...] = ()
    asns_leafs: tuple[AsnRange, ...] = ()
    asns_hosts: tuple[AsnRange, ...] = ()
    router_ids: tuple[IPv4Network, ...] = ()
    management: ManagementPool | None = None


@dataclass(frozen=True, slots=True)
class Fabric:
    """What holds for every device."""

    name: str
    domain: str | None
    pools: Pools
    bfd_fabric: Bfd | None
    bfd_host: Bfd | None
    origin: Origin = field(default=(), compare=False, repr=False)
    bfd_fabric_origin: Origin = field(default=(), compare=False, repr=False)
    bfd_host_origin: Origin = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Move:
    """A rename: everything that `old` holds belongs to `new`."""

    old: str
    new: str
    origin: Origin = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Topology:
    """The whole fabric by name. Maps are in natural order of their keys."""

    fabric: Fabric
    racks: dict[RackName, Rack]
    switches: dict[DeviceName, Switch]
    hosts: dict[DeviceName, Host]
    services: dict[str, Service]
    models: dict[str, Model]
    links: tuple[Link, ...]
    moves: tuple[Move, ...] = ()
    links_of: dict[DeviceName, tuple[Link, ...]] = field(default_factory=dict)
    services_of: dict[DeviceName, tuple[Service, ...]] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()
    """Names of what was left out: a reference to one makes no further finding."""

    def machine(self, name: DeviceName) -> Machine:
        """Return the switch or host of that name; KeyError if there is none."""
        return self.switches.get(name) or self.hosts[name]
