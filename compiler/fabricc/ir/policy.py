"""Routing policy in vendor-neutral words: sets of prefixes and paths, and terms over them."""

from dataclasses import dataclass, field

from fabricc.capability.names import Asn, Family, Network, PortName
from fabricc.findings import Origin

HOST_ROUTE = "65000:100"
"""Community (RFC 1997) that a leaf puts on what it learned at a host port, and on nothing else.

It is taken off whatever a spine sends, so that on each leaf it means: learned here, from a host.
"""

DRAINED = "graceful-shutdown"
"""Community 65535:0 (RFC 8326): whoever hears it over eBGP takes another path if there is one.

FRR sets the local preference to 0, after the import policy and whoever put it on, and passes the
community on, so that each hop further does the same.
"""

HOST_ROUTE_SET = "HOST-ROUTE"
"""Name of the set that holds the community alone."""


@dataclass(frozen=True, slots=True)
class PrefixEntry:
    """One prefix of a set; key: the set's name and `sequence`.

    Without lengths it matches exactly; else prefixes inside it of `at_least`..`at_most` bits.
    """

    sequence: int
    prefix: Network
    at_least: int | None = None
    at_most: int | None = None
    origin: Origin = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class PrefixSet:
    """Prefixes of one family, all of them let through; key: its name, unique over families."""

    name: str
    family: Family
    entries: tuple[PrefixEntry, ...]


@dataclass(frozen=True, slots=True)
class AsPathSet:
    """AS paths; key: its name.

    `only` is the one ASN that the path may hold, once or more (a neighbour may prepend while it
    drains); None is the empty path: what the device originates itself.
    """

    name: str
    only: Asn | None
    origin: Origin = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Term:
    """One permitting term; key: the policy's name and `sequence`. All its conditions must hold."""

    sequence: int
    prefixes: str | None = None
    """Name of a prefix set; routes of the other family do not match."""
    family: Family | None = None
    """Family of that set."""
    as_path: str | None = None
    """Name of an AS path set."""
    port: PortName | None = None
    """The route must lead out of this port."""
    is_host_route: bool = False
    """The route must carry HOST_ROUTE."""
    add_host_route: bool = False
    drains: bool = False
    """What it lets through is the last choice of all: it gets DRAINED."""
    delete_host_route: bool = False
    origin: Origin = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Policy:
    """Terms in order; what none permits is refused. Key: its name."""

    name: str
    terms: tuple[Term, ...]
