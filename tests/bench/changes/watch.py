"""What a lab looks like at one moment: sessions, BFD, ports and routes of all nodes."""

import json
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from fabricc.lab.command import attempt
from fabricc.lab.fault import LabError
from fabricc.lab.layout import Lab
from fabricc.lab.routes import fabric_routes
from fabricc.lab.state import nodes, seen_by
from fabricc.lab.vty import show

_SAME = 2
"""Seconds by which FRR's moments of one and the same event differ."""

Place = tuple[str, str]
"""A node and a port of it."""


@dataclass(frozen=True, slots=True)
class Session:
    """What bgpd counts of a neighbour."""

    state: str
    since: int
    made: int
    lost: int
    why: str

    @property
    def is_up(self) -> bool:
        return self.state == "Established"

    def is_same(self, old: "Session") -> bool:
        """Whether it has been up since it was seen before."""
        is_known = (self.made, self.lost) == (old.made, old.lost)
        return self.is_up and is_known and abs(self.since - old.since) <= _SAME


@dataclass(frozen=True, slots=True)
class Link:
    """A port as the kernel has it."""

    number: int
    mac: str
    mtu: int
    alias: str | None
    addresses: tuple[str, ...]


@dataclass(slots=True)
class Seen:
    """All that is compared."""

    sessions: dict[Place, Session] = field(default_factory=dict)
    bfd: dict[Place, int] = field(default_factory=dict)
    """BFD sessions that are up -> how often they were down."""
    carrier: dict[Place, int] = field(default_factory=dict)
    links: dict[Place, Link] = field(default_factory=dict)
    routes: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    daemons: dict[str, str] = field(default_factory=dict)


def look(lab: Lab) -> Seen:
    """Return what is there now."""
    seen = Seen()
    for node, pid in nodes(lab).items():
        if pid is None:
            continue
        with suppress(LabError):
            _look_at_frr(lab, node, seen)
        for net in seen_by(pid, "sys/class/net").iterdir():
            if net.name.startswith(("swp", "eth")):
                seen.carrier[node, net.name] = int((net / "carrier_changes").read_text())
        _look_at_kernel(lab, node, seen)
        numbered = seen_by(pid, "run/frr/bgpd.pid")
        seen.daemons[node] = numbered.read_text().strip() if numbered.exists() else ""
    return seen


def settle(lab: Lab, least: float, patience: float = 30.0) -> bool:
    """Wait for some seconds, and then for all sessions; tell whether they came."""
    time.sleep(least)
    end = time.monotonic() + patience
    while not all(_is_up(lab, node) for node in nodes(lab)):
        if time.monotonic() > end:
            return False
        time.sleep(0.5)
    return True


def compare(before: Seen, now: Seen) -> dict[str, Any]:
    """Return what is not as it was."""
    name = ":".join
    lasting = {p: s for p, s in before.sessions.items() if s.is_up}
    reset = [
        p for p, s in lasting.items() if p not in now.sessions or not now.sessions[p].is_same(s)
    ]
    carrier = {p: n - before.carrier.get(p, n) for p, n in now.carrier.items()}
    links, routes = before.links.keys() | now.links.keys(), before.routes.keys() | now.routes.keys()
    return {
        "reset": sorted(map(name, reset)),
        "gone": sorted(map(name, before.sessions.keys() - now.sessions.keys())),
        "not_up": sorted(name(p) for p, s in now.sessions.items() if not s.is_up),
        "why": {name(p): now.sessions[p].why for p in reset if p in now.sessions},
        "bfd": sorted(name(p) for p, downs in before.bfd.items() if now.bfd.get(p) != downs),
        "carrier": {name(p): n for p, n in carrier.items() if n},
        "links": {
            name(p): [str(before.links.get(p)), str(now.links.get(p))]
            for p in links
            if before.links.get(p) != now.links.get(p)
        },
        "routes": {
            " ".join(r): [sorted(before.routes.get(r, ())), sorted(now.routes.get(r, ()))]
            for r in routes
            if before.routes.get(r) != now.routes.get(r)
        },
        "daemons": sorted(n for n, pid in now.daemons.items() if before.daemons.get(n) != pid),
    }


def _is_up(lab: Lab, node: str) -> bool:
    try:
        told = show(lab, node, "bgpd", "bgp neighbors")
    except LabError:  # it has no FRR, or FRR starts just now
        return True
    return all(each["bgpState"] == "Established" for each in told.values())


def _look_at_frr(lab: Lab, node: str, seen: Seen) -> None:
    for port, told in show(lab, node, "bgpd", "bgp neighbors").items():
        seen.sessions[node, port] = Session(
            told["bgpState"],
            told.get("bgpTimerUpEstablishedEpoch", 0),
            told["connectionsEstablished"],
            told["connectionsDropped"],
            told.get("lastResetDueTo", ""),
        )
    peers = show(lab, node, "bfdd", "bfd peers")
    up = {each.get("interface") for each in peers if each["status"] == "up"}
    for each in show(lab, node, "bfdd", "bfd peers counters"):
        if each.get("interface", "") in up:
            seen.bfd[node, each["interface"]] = each["session-down"]


def _look_at_kernel(lab: Lab, node: str, seen: Seen) -> None:
    space = lab.namespace(node)
    for each in json.loads(attempt("ip", "-n", space, "-json", "address", "show").stdout):
        seen.links[node, each["ifname"]] = Link(
            each["ifindex"],
            each["address"],
            each["mtu"],
            each.get("ifalias"),
            tuple(sorted(f"{a['local']}/{a['prefixlen']}" for a in each["addr_info"])),
        )
    for version in (4, 6):
        for destination, ports in fabric_routes(space, version).items():
            seen.routes[node, f"-{version} {destination}"] = ports
