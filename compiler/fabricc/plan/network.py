"""Which links carry traffic while some devices have their new files and others not yet."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

from fabricc.capability.names import Role
from fabricc.ir.device import Device
from fabricc.plan.end import End, ends_of, fit

Lookup = Callable[[str], Device | None]
"""The IR of a device in one build, by its newer name; None where it is not in that build."""


@dataclass(frozen=True, slots=True)
class Link:
    """A cable between two devices: `lower` is nearer to the hosts."""

    lower: str
    lower_port: str
    upper: str
    upper_port: str


@dataclass(slots=True)
class Network:
    """The links of both builds, and the ends of every device in both states."""

    old: dict[str, dict[str, End]] = field(default_factory=dict)
    """Device -> port -> end."""
    new: dict[str, dict[str, End]] = field(default_factory=dict)
    roles: dict[str, Role] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    at: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    """Device -> its links, by their number."""
    hosts_of: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Leaf -> the hosts that have a link to it."""
    gone: set[str] = field(default_factory=set)
    """The devices that are removed."""

    def works(self, number: int, *deployed: Collection[str]) -> bool:
        """Tell whether a link carries traffic when these devices have their new files."""
        link = self.links[number]
        lower = self._ends(link.lower, deployed).get(link.lower_port)
        return fit(lower, self._ends(link.upper, deployed).get(link.upper_port))

    def _ends(self, device: str, deployed: tuple[Collection[str], ...]) -> dict[str, End]:
        is_new = any(device in names for names in deployed)
        return (self.new if is_new else self.old)[device]

    def at_ports(self, device: str, ports: Iterable[str]) -> set[int]:
        """Return the links at some ports of a device."""
        wanted = set(ports)
        return {number for number in self.at[device] if self.port(number, device) in wanted}

    def port(self, number: int, device: str) -> str:
        """Return the port of a device that a link is at."""
        link = self.links[number]
        return link.lower_port if link.lower == device else link.upper_port


_RANK = {Role.HOST: 0, Role.LEAF: 1, Role.SPINE: 2}


def network(names: Iterable[str], old: Lookup, new: Lookup, renames: Mapping[str, str]) -> Network:
    """Return the links among some devices; `renames` gives the newer name of an older one."""
    net = Network()
    found: dict[Link, int] = {}
    for name in names:
        before, after = old(name), new(name)
        if after is None:
            net.gone.add(name)
        one = {} if before is None else {each.port: each for each in ends_of(before, renames)}
        if after is before or after is None:
            other = one if after is before else {}
        else:
            other = {each.port: each for each in ends_of(after, renames)}
        net.old[name], net.new[name] = one, other
        known = after or before
        if known is not None:
            net.roles[name] = known.role
    for name, role in net.roles.items():
        for end in (*net.old[name].values(), *net.new[name].values()):
            far = net.roles.get(end.far_device)
            if far is None or _RANK[far] <= _RANK[role]:
                continue
            link = Link(name, end.port, end.far_device, end.far_port)
            if link not in found:
                found[link] = len(net.links)
                net.links.append(link)
                net.at[link.lower].append(found[link])
                net.at[link.upper].append(found[link])
                if role is Role.HOST:
                    net.hosts_of[link.upper].add(name)
    return net
