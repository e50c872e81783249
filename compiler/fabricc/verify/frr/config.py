"""What an frr.conf says, record by record; `line` is where it stands in the file, from 1.

Nothing is resolved here: a neighbour names its peer group, a route-map its lists. Records are
plain values, equal when they say the same wherever they stand.
"""

from dataclasses import dataclass, field

from fabricc.capability.names import Network

Lines = tuple[tuple[str, int], ...]
"""Where the parts of a record stand, by what they say."""


def line_of(lines: Lines, part: str, otherwise: int) -> int:
    """Return where a part of a record stands."""
    return dict(lines).get(part, otherwise)


@dataclass(frozen=True, slots=True)
class PrefixLine:
    """`ip prefix-list NAME seq N permit|deny PREFIX [ge N] [le N]`."""

    sequence: int
    permits: bool
    prefix: Network
    at_least: int | None = None
    at_most: int | None = None
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class PrefixList:
    """A prefix list of one family; key: version and name."""

    version: int
    """4 (`ip prefix-list`) or 6 (`ipv6 prefix-list`)."""
    name: str
    lines: tuple[PrefixLine, ...]


@dataclass(frozen=True, slots=True)
class Expression:
    """One line of an AS path list or of a community list."""

    sequence: int | None
    permits: bool
    text: str
    """A regular expression over AS paths (FRR's `_`), or communities with blanks between them."""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class NamedList:
    """An AS path list or a standard community list; key: its name."""

    name: str
    lines: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class RouteMapEntry:
    """One entry of a route-map; key: the map's name and `sequence`. All matches must hold."""

    sequence: int
    permits: bool
    match_prefix_list: tuple[tuple[int, str], ...] = ()
    """Version and name: the last of each version, as FRR has it."""
    match_as_path: str | None = None
    match_community: str | None = None
    match_interface: str | None = None
    set_community: tuple[str, ...] = ()
    set_community_is_additive: bool = False
    delete_community_list: str | None = None
    set_prepend: tuple[int, ...] = ()
    set_local_preference: int | None = None
    set_source: str | None = None
    line: int = field(default=0, compare=False)
    lines: Lines = field(default=(), compare=False)
    """Where each part stands: `match prefix-list`, `match as-path`, `set src`, …"""


@dataclass(frozen=True, slots=True)
class RouteMap:
    """A route-map; key: its name. What no entry permits is refused."""

    name: str
    entries: tuple[RouteMapEntry, ...]
    """In order of their sequence."""


@dataclass(frozen=True, slots=True)
class BfdTimers:
    """Timers of a profile, or those that stand at a neighbour; milliseconds."""

    detect_multiplier: int = 3
    receive_interval: int = 300
    transmit_interval: int = 300


@dataclass(frozen=True, slots=True)
class Exchange:
    """What a neighbour or a group says in one address family; None: nothing said."""

    version: int
    """4 or 6."""
    is_active: bool | None = None
    import_map: str | None = None
    export_map: str | None = None
    originates_default: bool | None = None
    maximum_prefix: int | None = None
    maximum_prefix_warns: bool = False
    maximum_prefix_force: bool = False
    """The limit counts what is received, not what is accepted (FRR 7.5)."""
    keeps_received: bool = False
    """`soft-reconfiguration inbound`."""
    line: int = field(default=0, compare=False)
    lines: Lines = field(default=(), compare=False)
    """`activate`, `import`, `export`, `default`, `maximum-prefix`."""


@dataclass(frozen=True, slots=True)
class Neighbor:
    """A neighbour or a peer group, as it is written; key: its name.

    The name is that of the port, since all sessions are unnumbered; for a group, the group's.
    """

    name: str
    is_group: bool = False
    group: str | None = None
    is_unnumbered: bool = False
    """`neighbor PORT interface`."""
    is_v6only: bool = False
    remote_asn: int | None = None
    is_any_external: bool = False
    """`remote-as external`: any AS but the own one."""
    description: str | None = None
    has_bfd: bool = False
    bfd_profile: str | None = None
    bfd_timers: BfdTimers | None = None
    password: str | None = None
    """What its segments are signed with (TCP MD5): in `out/` a token, and nothing else."""
    ttl_security_hops: int | None = None
    is_shut_down: bool = False
    drains: bool = False
    """`neighbor X graceful-shutdown`."""
    exchanges: tuple[Exchange, ...] = ()
    line: int = field(default=0, compare=False)
    lines: Lines = field(default=(), compare=False)
    """`remote-as`, `description`, `bfd`, `password`, `ttl-security`, …"""


@dataclass(frozen=True, slots=True)
class Origination:
    """`network PREFIX` of one family."""

    prefix: Network
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Redistribution:
    """`redistribute connected|table N [route-map NAME]` of one family."""

    version: int
    source: str
    """`connected` or `table`."""
    table: int | None = None
    route_map: str | None = None
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Bgp:
    """`router bgp ASN`."""

    asn: int
    router_id: str | None = None
    relaxes_multipath: bool = False
    """`bgp bestpath as-path multipath-relax`."""
    has_default_ipv4: bool = True
    """False with `no bgp default ipv4-unicast`."""
    drains: bool = False
    """`bgp graceful-shutdown`."""
    maximum_paths: tuple[tuple[int, int], ...] = ()
    """Version and width, where it is said."""
    neighbors: tuple[Neighbor, ...] = ()
    """Groups and neighbours, in the order of the file."""
    networks: tuple[Origination, ...] = ()
    redistributions: tuple[Redistribution, ...] = ()
    line: int = field(default=0, compare=False)
    lines: Lines = field(default=(), compare=False)
    """`router-id`, `multipath-relax`, `default ipv4-unicast`, …"""


@dataclass(frozen=True, slots=True)
class ImportTable:
    """`ip import-table N [distance D] [route-map NAME]`."""

    table: int
    distance: int | None = None
    route_map: str | None = None
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class StaticRoute:
    """`ip|ipv6 route PREFIX ADDRESS|INTERFACE|Null0 [DISTANCE]`, in the default VRF."""

    prefix: Network
    via: str
    distance: int = 1
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class FrrConfig:
    """One frr.conf."""

    version: str | None = None
    """What stands behind `frr version`."""
    defaults: str | None = None
    hostname: str | None = None
    prefix_lists: tuple[PrefixList, ...] = ()
    as_path_lists: tuple[NamedList, ...] = ()
    community_lists: tuple[NamedList, ...] = ()
    route_maps: tuple[RouteMap, ...] = ()
    protocol_maps: tuple[tuple[int, str, str], ...] = ()
    """Version, protocol and route-map of `ip|ipv6 protocol PROTOCOL route-map NAME`."""
    import_tables: tuple[ImportTable, ...] = ()
    bfd_profiles: tuple[tuple[str, BfdTimers], ...] = ()
    silent_ports: tuple[str, ...] = ()
    """Interfaces with `ipv6 nd ra-lifetime 0`."""
    bgp: Bgp | None = None
    disables_kernel_nexthops: bool = False
    disables_forwarding: tuple[int, ...] = ()
    """Versions with `no ip|ipv6 forwarding`."""
    static_routes: tuple[StaticRoute, ...] = ()
    interfaces: tuple[tuple[str, int], ...] = field(default=(), compare=False)
    """Every `interface NAME` and its line."""
    protocol_lines: tuple[int, ...] = field(default=(), compare=False)
    """The lines of `protocol_maps`, in their order."""
    lines: Lines = field(default=(), compare=False)
    """`hostname`, `version`, `defaults`, `kernel nexthops`, `bfd profile NAME`, …"""
