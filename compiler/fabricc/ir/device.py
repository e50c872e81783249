"""The IR: one device with everything decided, in vendor-neutral words.

Every record has a stable key (said at each class) and the `origin` that it was made from; origin
is part neither of equality nor of repr. Nothing here knows FRR, Cumulus or netplan.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from ipaddress import IPv4Address, IPv4Interface, IPv4Network

from fabricc.capability.names import (
    Address,
    Asn,
    DeviceName,
    Family,
    Network,
    PortName,
    RackName,
    Receive,
    Role,
)
from fabricc.capability.secret import SecretName
from fabricc.findings import Origin
from fabricc.ir.policy import AsPathSet, Policy, PrefixSet
from fabricc.topology.place import given
from fabricc.topology.values import Bfd, Check, RawText, System, Where


@dataclass(frozen=True, slots=True)
class OwnAddress:
    """An address on the loopback; key: the address. Always a /32 or /128."""

    address: Address
    service: str | None = None
    """The anycast service that it belongs to; None for the device's own address."""
    check: Check | None = None
    """It is there only while this succeeds; None: always."""
    is_drained: bool = False
    """Other holders of it are preferred."""
    origin: Origin = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Management:
    """The out-of-band interface; key: its nic. Its default route never beats the fabric's."""

    nic: PortName
    dhcp4: bool
    address: IPv4Interface | None
    gateway: IPv4Address | None
    network: IPv4Network | None
    """The management pool: where a lease comes from; an `address` has a network of its own."""
    mac: str | None
    origin: Origin = field(default=(), compare=False, repr=False)


class Facing(StrEnum):
    """What stands at the other end of a port."""

    SPINE = "spine"
    LEAF = "leaf"
    HOST = "host"


@dataclass(frozen=True, slots=True)
class Port:
    """A cabled port of the fabric; key: its name. It carries no address but IPv6 link-local."""

    name: PortName
    facing: Facing
    remote_device: DeviceName
    remote_port: PortName
    mtu: int
    mac: str | None = None
    speed: str | None = None
    """Forced speed, e.g. `25G`."""
    is_drained: bool = False
    """Its cable is drained: what comes by it is the last choice."""
    origin: Origin = field(default=(), compare=False, repr=False)

    @property
    def description(self) -> str:
        """The far end, as it stands in aliases and neighbour descriptions."""
        return f"{self.remote_device}:{self.remote_port}"


class LimitAction(StrEnum):
    """What happens when a neighbour sends more prefixes than it may."""

    CLOSE = "close"
    WARN = "warn"


@dataclass(frozen=True, slots=True)
class PrefixLimit:
    """How many prefixes a neighbour may send, by family (absent: no limit)."""

    ipv4: int | None
    ipv6: int | None
    action: LimitAction


@dataclass(frozen=True, slots=True)
class Session:
    """One BGP session over one port, with BFD or without; key: its port.

    All sessions are eBGP over the IPv6 link-local addresses of the link, with IPv4 routes over
    IPv6 next hops (RFC 8950) and the generalised TTL security mechanism at both ends (RFC 5082).
    """

    port: PortName
    facing: Facing
    remote_device: DeviceName
    remote_port: PortName
    remote_asn: Asn
    families: tuple[Family, ...]
    bfd: Bfd | None
    import_policy: str
    export_policy: str
    limit: PrefixLimit | None
    receive: Receive = Receive.DEFAULT
    """What this side tells a host; DEFAULT on all other sessions."""
    originate_default: bool = False
    """This side originates the default route on the session, whatever its export policy."""
    bfd_origin: Origin = field(default=(), compare=False, repr=False)
    """Where its timers stand."""
    password: SecretName | None = None
    """What both ends sign their TCP segments with (RFC 2385); None: they do not."""
    password_origin: Origin = field(default=(), compare=False, repr=False)
    """Where that stands."""
    drain_policy: str | None = None
    """Stands for `import_policy` while the link is drained: what it lets through is the last
    choice, here and further on. The other end has one of its own, for the other direction."""
    origin: Origin = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Bgp:
    """The one BGP instance of a device."""

    asn: Asn
    router_id: IPv4Address
    families: tuple[Family, ...]
    sessions: tuple[Session, ...]
    prefix_sets: tuple[PrefixSet, ...]
    as_path_sets: tuple[AsPathSet, ...]
    policies: tuple[Policy, ...]
    announced: str | None
    """Name of the policy by which a host's loopback addresses enter BGP; None: as `networks`."""
    networks: tuple[Network, ...]
    """Prefixes that enter BGP as they are."""
    learned: str | None = None
    """Name of the policy by which addresses that ARP told of enter BGP; None: there are no ports
    for that."""
    is_drained: bool = False
    """All that it learns and tells is the last choice of everybody (RFC 8326)."""
    origin: Origin = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class NeighborPort:
    """A leaf's port to a host without BGP, whose addresses ARP tells; key: the port.

    The port speaks IPv4 only. It carries `gateway`, the leaf's own address, so that the host can
    ask for it, and the leaf can ask for the host.
    """

    port: PortName
    host: DeviceName
    gateway: IPv4Address
    addresses: tuple[IPv4Address, ...]
    """What may be learned there and nothing else: the host's own address, then its services."""
    origin: Origin = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Gateway:
    """A host's way to one leaf where there is no BGP; key: the port.

    The port carries the addresses of the loopback, and a default route over all such ports goes
    by those whose gateway answers.
    """

    port: PortName
    leaf: DeviceName
    address: IPv4Address
    """The leaf's own address: on the link, whatever its prefix."""
    is_drained: bool = False
    """It is taken only where there is no other."""
    origin: Origin = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class PortSources:
    """The only source prefixes that a host port may use; key: the port."""

    port: PortName
    host: DeviceName
    prefixes: tuple[Network, ...]
    is_ipv4_only: bool = False
    """It may send no IPv6 at all, link-local or not: nothing at it speaks that."""
    origin: Origin = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name that the device can resolve by itself; key: the name."""

    name: DeviceName
    addresses: tuple[Address, ...]
    origins: tuple[Origin, ...] = field(compare=False, repr=False)
    """Of each of the addresses."""
    origin: Origin = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Split:
    """A physical port that is split, or disabled because its neighbour is; key: the port number."""

    number: int
    mode: str
    """`2x`, `4x`, `8x` or `disabled`."""
    lane_speed: str | None
    """Speed of each part, e.g. `25G`; None when disabled."""
    origin: Origin = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class FrontPort:
    """A physical port of the switch's model, cabled or not; key: the number."""

    number: int
    speed: str | None
    """Native speed, e.g. `100G`; None when a declared model does not say."""
    origin: Origin = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Device:
    """One device, complete."""

    name: DeviceName
    role: Role
    rack: RackName | None
    domain: str | None
    platform: str
    version: str
    style: str
    frr: str | None
    """FRR version that the intent names; None: what the platform ships."""
    model: str | None
    failure_domain: str
    addresses: tuple[OwnAddress, ...]
    """Own addresses first (IPv4, then IPv6), then services in natural order."""
    management: Management | None
    ports: tuple[Port, ...]
    splits: tuple[Split, ...]
    bgp: Bgp | None
    """None on a host that runs no routing daemon."""
    sources: tuple[PortSources, ...]
    host_networks: tuple[Network, ...]
    """The host pools and the services: what no switch lets near its own services."""
    known: tuple[KnownName, ...]
    """The device itself first, then its neighbours."""
    system: System
    forwards: bool
    raw: tuple[RawText, ...]
    front_ports: tuple[FrontPort, ...] = ()
    """All ports of the model in order; empty on hosts, and when the model is not known."""
    forwarding_profile: str | None = None
    """How the ASIC shares out its tables; None: nobody says, and the switch keeps its own."""
    tcam_profile: str | None = None
    serial: str | None = None
    """By which a push knows that it talks to this device."""
    hardware_origin: Origin = field(default=(), compare=False, repr=False)
    neighbor_ports: tuple[NeighborPort, ...] = ()
    """Of a leaf, in order of the ports."""
    gateways: tuple[Gateway, ...] = ()
    """Of a host without BGP, in order of the ports."""
    host_network_origins: tuple[Origin, ...] = field(default=(), compare=False, repr=False)
    """Of each of `host_networks`."""
    where: Where | None = field(default=None, compare=False, repr=False)
    origin: Origin = field(default=(), compare=False, repr=False)

    def given(self, *names: str) -> Origin:
        """Return where the values of fields stand in the intent; else where the device does."""
        return given(self.where, self.origin, *names) or self.origin

    @property
    def own(self) -> tuple[OwnAddress, ...]:
        """The addresses that are the device's alone."""
        return tuple(each for each in self.addresses if each.service is None)

    @property
    def lasting(self) -> tuple[OwnAddress, ...]:
        """The addresses that are there as long as the device is: those without a check."""
        return tuple(each for each in self.addresses if each.check is None)
