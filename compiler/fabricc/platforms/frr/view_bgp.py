"""The BGP instance as FRR has it: what `templates/_frr/_bgp.j2` prints."""

from dataclasses import dataclass, field

from fabricc.capability.names import Asn
from fabricc.findings import Origin


@dataclass(frozen=True, slots=True)
class FrrRaw:
    """A person's own lines at one point of frr.conf, indented as the point asks."""

    lines: tuple[str, ...]
    origin: Origin = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class FrrBfd:
    """How a group or neighbour asks for BFD; key: the name of that group or neighbour."""

    name: str
    timers: str = ""
    """Multiplier, receive and transmit interval, where PTM runs BFD and they are not default."""
    profile: str = ""
    """Profile, where bfdd runs it and the timers are not default."""
    origin: Origin = field(default=(), compare=False, repr=False)

    @property
    def has_timers(self) -> bool:
        """The timers stand at the neighbour."""
        return self.timers != ""

    @property
    def has_profile(self) -> bool:
        """The timers stand in a profile."""
        return self.profile != ""


@dataclass(frozen=True, slots=True)
class FrrPassword:
    """What a neighbour signs with (RFC 2385); key: the name of that neighbour."""

    name: str
    token: str
    """Stands for the value until a push puts that in."""
    origin: Origin = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class FrrProfile:
    """A BFD profile; key: its name. FRR never shows a value that is its default."""

    name: str
    detect_multiplier: int
    receive_interval: int
    transmit_interval: int
    shows_multiplier: bool
    shows_receive: bool
    shows_transmit: bool
    has_exit: bool = True
    """The block ends with `exit`, as FRR shows it from 8.1 on."""
    origin: Origin = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class FrrGroup:
    """A peer group; key: its name."""

    name: str
    bfd: tuple[FrrBfd, ...]
    """BFD of the whole group: one or none."""
    origin: Origin = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class FrrNeighbor:
    """A neighbour; key: its port."""

    port: str
    group: str
    asn: Asn
    description: str
    bfd: tuple[FrrBfd, ...]
    """BFD of this neighbour alone: one or none."""
    passwords: tuple[FrrPassword, ...] = ()
    """One or none."""
    origin: Origin = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class FrrNetwork:
    """A prefix that BGP originates; key: the prefix."""

    prefix: str
    origin: Origin = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class FrrRedistribution:
    """The route-map by which other routes enter BGP; key: the address family and `source`."""

    source: str
    """`connected`, or `table` and its number."""
    route_map: str
    origin: Origin = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class FrrExchange:
    """What a group, or one neighbour apart from its group, exchanges; key: family and `name`."""

    name: str
    is_active: bool
    originates_default: bool
    limit: int
    """How many prefixes it may send; 0 where nothing is said."""
    closes: bool
    """The session closes above the limit.

    Of what the import policy lets through: `force`, which counts what is sent, needs the routes
    kept by soft reconfiguration, and FRR 8.4.4 then adds up those of all neighbours, so that a
    leaf with a dozen good hosts closes some of them (docs/lab-notes/).
    """
    warns: bool
    """The log tells of more than the limit."""
    import_map: str
    export_map: str
    origin: Origin = field(default=(), compare=False, repr=False)

    @property
    def has_import_map(self) -> bool:
        """A route-map stands between the neighbour and us."""
        return self.import_map != ""

    @property
    def has_export_map(self) -> bool:
        """A route-map stands between us and the neighbour."""
        return self.export_map != ""


@dataclass(frozen=True, slots=True)
class FrrFamily:
    """One address family of the instance; key: its name."""

    name: str
    """`ipv4` or `ipv6`."""
    networks: tuple[FrrNetwork, ...]
    redistributions: tuple[FrrRedistribution, ...]
    exchanges: tuple[FrrExchange, ...]
    """Groups first, then what neighbours have of their own."""
    origin: Origin = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class FrrBgp:
    """The BGP instance."""

    asn: Asn
    router_id: str
    groups: tuple[FrrGroup, ...]
    neighbors: tuple[FrrNeighbor, ...]
    raw: tuple[FrrRaw, ...]
    families: tuple[FrrFamily, ...]
    has_exit: bool = True
    """The block ends with `exit`, as FRR shows it from 8.1 on."""
    is_drained: bool = False
    """All routes in and out are the last choice (`bgp graceful-shutdown`)."""
    origin: Origin = field(default=(), compare=False, repr=False)
