"""Lists and route-maps as FRR has them: what `templates/_frr/_policy.j2` prints."""

from dataclasses import dataclass, field

from fabricc.findings import Origin


@dataclass(frozen=True, slots=True)
class FrrPrefix:
    """One line of a prefix list; key: the list's name and `sequence`."""

    sequence: int
    match: str
    """The prefix and the lengths inside it, e.g. `10.0.0.0/24 ge 32`."""
    origin: Origin = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class FrrPrefixList:
    """A prefix list; key: its name."""

    keyword: str
    """`ip` or `ipv6`."""
    name: str
    lines: tuple[FrrPrefix, ...]
    origin: Origin = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class FrrPathList:
    """An AS path list of one line; key: its name."""

    name: str
    expression: str
    keyword: str = "bgp"
    """`bgp`, or `ip` where FRR is older than 7.0."""
    sequence: str = " seq 5"
    """Nothing where FRR has none."""
    origin: Origin = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class FrrCommunityList:
    """A standard community list of one line; key: its name."""

    name: str
    community: str
    keyword: str = "bgp"
    """`bgp`, or `ip` where FRR is older than 7.0."""
    sequence: str = " seq 5"
    """Nothing where FRR has none."""
    origin: Origin = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class FrrTerm:
    """One permitting term of a route-map; key: `route_map` and `sequence`."""

    route_map: str
    sequence: int
    path_list: str = ""
    port: str = ""
    """The route leads out of it."""
    keyword: str = ""
    """`ip` or `ipv6`, of the prefix list."""
    prefix_list: str = ""
    community_list: str = ""
    set_community: str = ""
    delete_community_list: str = ""
    set_source: str = ""
    has_exit: bool = True
    """The block ends with `exit`, as FRR shows it from 8.1 on."""
    origin: Origin = field(default=(), compare=False, repr=False)

    @property
    def has_path_list(self) -> bool:
        """It matches an AS path list."""
        return self.path_list != ""

    @property
    def has_port(self) -> bool:
        """It matches the port that a route leads out of."""
        return self.port != ""

    @property
    def has_prefix_list(self) -> bool:
        """It matches a prefix list."""
        return self.prefix_list != ""

    @property
    def has_community_list(self) -> bool:
        """It matches a community list."""
        return self.community_list != ""

    @property
    def sets_community(self) -> bool:
        """It adds a community."""
        return self.set_community != ""

    @property
    def deletes_communities(self) -> bool:
        """It takes off what a community list matches."""
        return self.delete_community_list != ""

    @property
    def sets_source(self) -> bool:
        """It gives the route the address that packets are sent from."""
        return self.set_source != ""


@dataclass(frozen=True, slots=True)
class FrrSource:
    """The route-map that gives every BGP route of a family its source; key: `keyword`."""

    keyword: str
    """`ip` or `ipv6`."""
    route_map: str
    origin: Origin = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class FrrImport:
    """A kernel table whose routes zebra takes as its own; key: the table.

    Without `distance`: the default (15, on Cumulus 19) beats the eBGP copy (20) of the same prefix
    that comes back from the rack's other leaf.
    """

    table: int
    route_map: str
    origin: Origin = field(default=(), compare=False, repr=False)
