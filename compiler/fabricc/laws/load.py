"""The load of a switch: how many entries of each table it will carry.

Counted from topology and allocation, before any file is rendered: what all switches have in common
once, then each switch from its own cables.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from ipaddress import ip_network

from fabricc.allocate.values import Allocation
from fabricc.capability.names import DeviceName
from fabricc.capability.ports import disabled_neighbour, parts, port_names
from fabricc.laws.next_hops import NextHops
from fabricc.topology.splits import splits_of
from fabricc.topology.values import Link, LinkKind, Switch, Topology

RULES_PLATFORM = "cumulus"
"""The platform whose access lists lie in the TCAM; a plain kernel filters in memory."""

SHARED_RULES_IPV6 = 10
"""Lines of IPv6 that every switch has: neighbour discovery, BGP and BFD, and what closes them."""

RULES_CLOSED = 2
"""Lines for each network whose hosts may not speak to the switch: TCP and UDP."""


@dataclass(frozen=True, slots=True)
class Load:
    """What one switch will carry, in the words of `capability.tables`."""

    routes_ipv4: int
    """Every address of a device or service of the fabric, and the default route."""
    routes_ipv6: int
    neighbours_ipv4: int
    """169.254.0.1 on each port with BGP, and the addresses of hosts without it."""
    neighbours_ipv6: int
    """The far end of each port with BGP."""
    next_hops: int
    """Of the route that has the most."""
    groups: int
    """Different sets of more than one next hop."""
    rules_ipv4: int | None
    """Lines of access lists; None where they do not lie in hardware."""
    rules_ipv6: int | None
    ports: int | None
    """Logical ports; None without a model."""


class Loads:
    """Counts for all switches of a fabric; what they share is counted once."""

    def __init__(self, topology: Topology, allocation: Allocation) -> None:
        """Count what every switch carries."""
        self.topology = topology
        self.allocation = allocation
        self._next_hops = NextHops(topology)
        numbers = allocation.numbers.values()
        services = [each for one in topology.services.values() for each in one.addresses]
        ipv4 = sum(each.ipv4 is not None for each in numbers) + _of_version(4, services)
        ipv6 = sum(each.ipv6 is not None for each in numbers) + _of_version(6, services)
        self._routes = ipv4 + bool(ipv4), ipv6 + bool(ipv6)
        pools = topology.fabric.pools.hosts
        closed = {
            *(pools.ipv4 if pools else ()),
            *(pools.ipv6 if pools else ()),
            *map(ip_network, services),
        }
        self._closed = _of_version(4, closed), _of_version(6, closed)

    def of(self, switch: Switch) -> Load:
        """Return the load of one switch."""
        links = self.topology.links_of.get(switch.name, ())
        sessions = learned = 0
        rules_ipv4 = RULES_CLOSED * self._closed[0]
        rules_ipv6 = RULES_CLOSED * self._closed[1] + SHARED_RULES_IPV6
        for link in links:
            if link.kind is LinkKind.HOST:
                name = link.lower.device
                ipv4, ipv6 = self._carried(name)
                rules_ipv4 += ipv4 + 1
                rules_ipv6 += ipv6 + 1
                if not self.topology.hosts[name].has_bgp:
                    learned += ipv4
                    continue
            sessions += 1
        groups = self._next_hops.groups(switch, links)
        has_rules = switch.platform == RULES_PLATFORM
        return Load(
            routes_ipv4=self._routes[0],
            routes_ipv6=self._routes[1],
            neighbours_ipv4=sessions + learned,
            neighbours_ipv6=sessions,
            next_hops=max(map(len, groups), default=min(1, len(links))),
            groups=len(groups),
            rules_ipv4=rules_ipv4 if has_rules else None,
            rules_ipv6=rules_ipv6 if has_rules else None,
            ports=self._ports(switch, links),
        )

    def _carried(self, host: DeviceName) -> tuple[int, int]:
        """Return how many addresses a host has with its services, IPv4 and IPv6."""
        numbers = self.allocation.numbers.get(host)
        if numbers is None:
            return 0, 0
        ipv4, ipv6 = int(numbers.ipv4 is not None), int(numbers.ipv6 is not None)
        for service in self.topology.services_of.get(host, ()):
            for address in service.addresses:
                if address.version == 4:
                    ipv4 += 1
                else:
                    ipv6 += 1
        return ipv4, ipv6

    def _ports(self, switch: Switch, links: tuple[Link, ...]) -> int | None:
        """Return the ports that exist: whole ones, parts of split ones, none that is disabled."""
        if switch.model is None:
            return None
        model = self.topology.models[switch.model]
        count = len(port_names(model))
        if not switch.breakouts and not any(map(_is_part, _ports_of(switch, links))):
            granted = self.allocation.spine_ports
            if not any(_is_part(granted.get(link.key)) for link in links if not link.upper.port):
                return count
        modes = splits_of(switch, model, links, self.allocation.spine_ports)
        for number, mode in modes.items():
            count += parts(mode) - 1
            count -= disabled_neighbour(model, number, mode) is not None
        return count


def _ports_of(switch: Switch, links: tuple[Link, ...]) -> Iterable[str | None]:
    for link in links:
        yield (link.lower if link.lower.device == switch.name else link.upper).port


@cache
def _is_part(port: str | None) -> bool:
    """Tell whether a port's name is that of a part of a split one: `swp1s0`."""
    return port is not None and port[-2:-1] == "s"


def _of_version(version: int, numbers: Iterable[object]) -> int:
    return sum(getattr(each, "version", 0) == version for each in numbers)
