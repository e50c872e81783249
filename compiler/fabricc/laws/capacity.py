"""Capacity: the load of each switch against what its tables hold.

Routes and the like are numbers of the whole fabric, so this is asked at every build, and never
remembered with a device.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from fabricc.allocate.values import Allocation
from fabricc.capability.tables import Tables, tables_of
from fabricc.laws.load import Load, Loads
from fabricc.topology.values import Switch, Topology

ROOMY, FULL = 79, 100
"""Percent up to which nothing is said of a table, and up to which the load fits."""

WIDTH = "FRR uses as many next hops as fit and leaves the rest out: give that many equal paths up"
"""More next hops than a route can have are no outage."""

BOTH = "each family fits alone, and nobody publishes how many of both do: choose a `tcam_profile`"
"""The user guide says that the limits of both families cannot be reached at once, and no more."""


@dataclass(frozen=True, slots=True)
class Resource:
    """One table of a switch, what it holds and what it will carry; key: its name."""

    name: str
    """What fills it, as people say it."""
    used: int
    limit: int | None
    soft: str = ""
    """What to do when it is too small, where that does not forbid to build."""
    is_exact: bool = False
    """All of it may be used: nothing comes and goes there by itself."""

    @property
    def percent(self) -> int | None:
        """How full it is, rounded up: 100 fits and 101 does not; None without a limit."""
        if self.limit is None:
            return None
        if self.limit == 0:
            return 0 if self.used == 0 else 999
        return -(-100 * self.used // self.limit)

    @property
    def is_over(self) -> bool:
        """Tell whether it is too small."""
        return self.percent is not None and self.percent > FULL

    @property
    def is_tight(self) -> bool:
        """Tell whether it is too small, or nearly full."""
        return self.percent is not None and self.percent > (FULL if self.is_exact else ROOMY)


@dataclass(frozen=True, slots=True)
class Capacity:
    """All that can be full on one switch."""

    switch: Switch
    resources: tuple[Resource, ...]

    @property
    def worst(self) -> int:
        """The percent of the fullest resource; -1 if no limit is known."""
        return max(
            (each.percent for each in self.resources if each.percent is not None), default=-1
        )


def capacities(topology: Topology, allocation: Allocation) -> Iterator[Capacity]:
    """Yield the capacity of each switch that has its numbers."""
    loads = Loads(topology, allocation)
    for name, switch in topology.switches.items():
        if name in allocation.numbers:
            yield Capacity(switch, resources(loads.of(switch), tables(topology, switch)))


def tables(topology: Topology, switch: Switch) -> Tables:
    """Return what the tables of a switch hold."""
    if switch.model is None:
        return Tables()
    model = topology.models[switch.model]
    return tables_of(model, switch.forwarding_profile, switch.tcam_profile)


def resources(load: Load, held: Tables) -> tuple[Resource, ...]:
    """Return each resource of a switch; those that both families share come last."""
    found = [
        Resource("IPv4 routes", load.routes_ipv4, held.routes_ipv4),
        Resource("IPv6 routes", load.routes_ipv6, held.routes_ipv6),
        Resource("IPv4 neighbours", load.neighbours_ipv4, held.neighbours_ipv4),
        Resource("IPv6 neighbours", load.neighbours_ipv6, held.neighbours_ipv6),
        Resource("next hops of one route", load.next_hops, held.next_hops, WIDTH, is_exact=True),
        Resource("sets of next hops", load.groups, held.groups),
    ]
    if load.rules_ipv4 is not None and load.rules_ipv6 is not None:
        found += [
            Resource("IPv4 rules", load.rules_ipv4, held.rules_ipv4),
            Resource("IPv6 rules", load.rules_ipv6, held.rules_ipv6),
        ]
    if load.ports is not None:
        found.append(Resource("logical ports", load.ports, held.ports, is_exact=True))
    if held.families_share:
        found += _shared(
            "routes", load.routes_ipv4, load.routes_ipv6, held.routes_ipv4, held.routes_ipv6
        )
        found += _shared(
            "neighbours",
            load.neighbours_ipv4,
            load.neighbours_ipv6,
            held.neighbours_ipv4,
            held.neighbours_ipv6,
        )
    if load.rules_ipv4 is not None and load.rules_ipv6 is not None:
        found += _shared(
            "rules",
            load.rules_ipv4,
            load.rules_ipv6,
            held.rules_ipv4,
            held.rules_ipv6,
            soft=BOTH,
        )
    return tuple(found)


def _shared(  # noqa: PLR0913 - both families of one table
    name: str,
    ipv4: int,
    ipv6: int,
    limit_ipv4: int | None,
    limit_ipv6: int | None,
    *,
    soft: str = "",
) -> Iterator[Resource]:
    """Yield both families together, counted in entries of IPv4, where both limits are known."""
    if limit_ipv4 and limit_ipv6 and ipv4 and ipv6:
        used = ipv4 + -(-ipv6 * limit_ipv4 // limit_ipv6)
        yield Resource(f"{name} of both families, as IPv4", used, limit_ipv4, soft)
