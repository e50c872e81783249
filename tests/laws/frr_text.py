"""frr.conf read back by a parser that shares nothing with the compiler.

It knows the statements that fabricc writes and refuses every other one, so that a line that nobody
checks cannot slip in.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field

Timers = tuple[int, int, int]
DEFAULT_TIMERS: Timers = (3, 300, 300)
Name = tuple[str, str]
"""What kind of thing, and its name: two kinds may share a name."""


@dataclass(slots=True)
class Family:
    """What is said in one address family of groups and neighbours."""

    active: set[str] = field(default_factory=set)
    maps: dict[tuple[str, str], str] = field(default_factory=dict)
    """Route-map by neighbour and direction."""
    limits: dict[str, str] = field(default_factory=dict)
    originates: set[str] = field(default_factory=set)
    networks: list[str] = field(default_factory=list)
    redistribution: str = ""
    learned: str = ""
    """Route-map of what comes from the table of ARP."""


@dataclass(slots=True)
class Neighbour:
    group: str
    asn: int = 0
    description: str = ""
    hops: int = 0
    password: str = ""


@dataclass(slots=True)
class Conf:
    """One frr.conf."""

    hostname: str = ""
    asn: int = 0
    router_id: str = ""
    groups: set[str] = field(default_factory=set)
    neighbours: dict[str, Neighbour] = field(default_factory=dict)
    bfd: dict[str, Timers] = field(default_factory=dict)
    """Timers by group or neighbour."""
    families: dict[str, Family] = field(default_factory=lambda: defaultdict(Family))
    prefixes: dict[Name, list[str]] = field(default_factory=lambda: defaultdict(list))
    """What a prefix list lets through, by keyword and name."""
    paths: dict[str, str] = field(default_factory=dict)
    communities: dict[str, str] = field(default_factory=dict)
    terms: dict[str, list[list[str]]] = field(default_factory=lambda: defaultdict(list))
    """Lines of each term of each route-map."""
    interfaces: dict[str, list[str]] = field(default_factory=dict)
    profiles: dict[str, Timers] = field(default_factory=dict)
    imported: str = ""
    """Route-map by which the table of ARP is imported."""
    is_drained: bool = False
    marking: set[str] = field(default_factory=set)
    """Route-maps that make what they let through the last choice; their terms leave that out."""
    used: set[Name] = field(default_factory=set)
    """Everything that is referred to."""

    def timers(self, port: str) -> Timers | None:
        """BFD of a neighbour; None where it has none."""
        return self.bfd.get(port, self.bfd.get(self.neighbours[port].group))

    def active(self, port: str) -> set[str]:
        """Families of a neighbour."""
        names = {port, self.neighbours[port].group}
        return {name for name, family in self.families.items() if names & family.active}

    def map_of(self, port: str, family: str, direction: str) -> str | None:
        """Route-map of a neighbour in one family."""
        maps = self.families[family].maps
        return maps.get((port, direction)) or maps.get((self.neighbours[port].group, direction))

    def defined(self) -> set[Name]:
        return {
            *self.prefixes,
            *(("as-path", name) for name in self.paths),
            *(("community", name) for name in self.communities),
            *(("route-map", name) for name in self.terms),
            *(("group", name) for name in self.groups),
            *(("profile", name) for name in self.profiles),
        }


DRAINED = "graceful-shutdown"

IGNORED = re.compile(
    r"!.*|exit|exit-address-family|frr version \d+\.\d+|frr defaults datacenter"
    r"|log syslog informational|no zebra nexthop kernel enable|no ip forwarding"
    r"|no ipv6 forwarding|service integrated-vtysh-config|bfd|no bgp default ipv4-unicast"
    r"|bgp bestpath as-path multipath-relax|bgp log-neighbor-changes"
    r"|ip prefix-list EXTRA .*"
)
"""Statements without a name in them; the last two are the raw text of the tests."""


def read_conf(text: str) -> Conf:
    """Read a whole file."""
    reader = _Reader()
    for line in text.splitlines():
        reader.line(line.strip())
    return reader.conf


class _Reader:
    def __init__(self) -> None:
        self.conf = Conf()
        self.family = ""
        self.profile = ""
        self.interface = self.map = ""
        self.term: list[str] = []

    def line(self, line: str) -> None:
        words = line.split()
        if line in {"!", "exit", "exit-address-family"}:
            self.family = self.profile = self.interface = ""
        if not words or (IGNORED.fullmatch(line) and not self.interface):
            return
        handled = (
            self.in_interface(line)
            or self.in_profile(words)
            or self.in_family(words)
            or self.neighbour(words)
            or self.policy(words)
            or self.top(words)
        )
        assert handled, f"nobody knows what this means: {line}"

    def in_interface(self, line: str) -> bool:
        if not self.interface:
            return False
        self.conf.interfaces[self.interface].append(line)
        return True

    def in_profile(self, words: list[str]) -> bool:
        match words:
            case ["profile", name] if not self.conf.asn:
                self.profile = name
                self.conf.profiles[name] = DEFAULT_TIMERS
            case [("detect-multiplier" | "receive-interval" | "transmit-interval") as key, value]:
                place = ("detect-multiplier", "receive-interval", "transmit-interval").index(key)
                old = self.conf.profiles[self.profile]
                new = (*old[:place], int(value), *old[place + 1 :])
                self.conf.profiles[self.profile] = (new[0], new[1], new[2])
            case _:
                return False
        return True

    def in_family(self, words: list[str]) -> bool:
        if words[0] == "address-family":
            self.family = words[1]
            return True
        if not self.family:
            return False
        family = self.conf.families[self.family]
        match words:
            case ["network", prefix]:
                family.networks.append(prefix)
            case ["redistribute", "connected", "route-map", name]:
                family.redistribution = name
                self.conf.used.add(("route-map", name))
            case ["redistribute", "table", "10", "route-map", name]:
                family.learned = name
                self.conf.used.add(("route-map", name))
            case ["neighbor", who, "activate"]:
                family.active.add(who)
            case ["neighbor", who, "default-originate"]:
                family.originates.add(who)
            case ["neighbor", who, "maximum-prefix", *limit]:
                family.limits[who] = " ".join(limit)
            case ["neighbor", who, "route-map", name, ("in" | "out") as direction]:
                family.maps[who, direction] = name
                self.conf.used.add(("route-map", name))
            case _:
                return False
        return True

    def neighbour(self, words: list[str]) -> bool:
        conf = self.conf
        match words:
            case ["neighbor", name, "peer-group"]:
                conf.groups.add(name)
            case ["neighbor", port, "interface", "v6only", "peer-group", group]:
                conf.neighbours[port] = Neighbour(group)
                conf.used.add(("group", group))
            case ["neighbor", port, "remote-as", asn]:
                conf.neighbours[port].asn = int(asn)
            case ["neighbor", port, "description", text]:
                conf.neighbours[port].description = text
            case ["neighbor", port, "ttl-security", "hops", hops]:
                conf.neighbours[port].hops = int(hops)
            case ["neighbor", port, "password", token]:
                conf.neighbours[port].password = token
            case ["neighbor", who, "bfd"]:
                conf.bfd.setdefault(who, DEFAULT_TIMERS)
            case ["neighbor", who, "bfd", "profile", profile]:
                conf.bfd[who] = conf.profiles[profile]
                conf.used.add(("profile", profile))
            case ["neighbor", who, "bfd", multiplier, receive, transmit]:
                conf.bfd[who] = (int(multiplier), int(receive), int(transmit))
            case _:
                return False
        return True

    def policy(self, words: list[str]) -> bool:
        conf = self.conf
        match words:
            case [("ip" | "ipv6") as keyword, "prefix-list", name, "seq", _, "permit", *match]:
                conf.prefixes[keyword, name].append(" ".join(match))
            case [("bgp" | "ip"), "as-path", "access-list", name, *_, "permit", expression]:
                conf.paths[name] = expression
            case [("bgp" | "ip"), "community-list", "standard", name, *_, "permit", community]:
                conf.communities[name] = community
            case ["route-map", name, "permit", _]:
                self.term, self.map = [], name
                conf.terms[name].append(self.term)
            case ["match", ("ip" | "ipv6") as keyword, "address", "prefix-list", name]:
                self.refer(keyword, name, words)
            case ["match", "interface", _]:
                self.term.append(" ".join(words))
            case ["match", ("as-path" | "community") as kind, name]:
                self.refer(kind, name, words)
            case ["set", *_]:
                return self.setting(words)
            case _:
                return False
        return True

    def setting(self, words: list[str]) -> bool:
        match words[1:]:
            case ["comm-list", name, "delete"]:
                self.refer("community", name, words)
            case ["community", *communities, "additive"]:
                self.add(communities)
            case ["src", _]:
                self.term.append(" ".join(words))
            case _:
                return False
        return True

    def add(self, communities: list[str]) -> None:
        """Keep what a term adds; that it is the last choice stands apart."""
        rest = [each for each in communities if each != DRAINED]
        if rest != communities:
            self.conf.marking.add(self.map)
        if rest:
            self.term.append(f"set community {' '.join(rest)} additive")

    def refer(self, kind: str, name: str, words: list[str]) -> None:
        self.conf.used.add((kind, name))
        self.term.append(" ".join(words))

    def top(self, words: list[str]) -> bool:
        conf = self.conf
        match words:
            case ["hostname", name]:
                conf.hostname = name
            case ["interface", name]:
                self.interface = name
                conf.interfaces[name] = []
            case ["bgp", "graceful-shutdown"]:
                conf.is_drained = True
            case ["router", "bgp", asn]:
                conf.asn = int(asn)
            case ["bgp", "router-id", number]:
                conf.router_id = number
            case ["ip", "import-table", "10", "route-map", name]:
                conf.imported = name
                conf.used.add(("route-map", name))
            case [("ip" | "ipv6"), "protocol", "bgp", "route-map", name]:
                conf.used.add(("route-map", name))
            case _:
                return False
        return True
