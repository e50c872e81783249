"""Whether the cables of a running lab are where they should be, as its switches see it by LLDP.

What a Cumulus switch should see stands in its topology.dot, as it lies on the node; for others it
stands in cabling.csv.
"""

import json
import time
from collections.abc import Iterable
from typing import NamedTuple

from fabricc.cabling.heard import FAIL, PASS, UNKNOWN, best, heard, state
from fabricc.lab.command import attempt
from fabricc.lab.enter import words_inside
from fabricc.lab.fabric import Fabric
from fabricc.lab.layout import Lab
from fabricc.lab.ptmctl import ASKING, TOPOLOGY, wanted_by
from fabricc.lab.state import nodes, seen_by

_PAUSE = 0.5


class Cabled(NamedTuple):
    """What is known of the cable at one port of a switch."""

    node: str
    port: str
    state: str
    """`pass`, `fail`, or `N/A` where nothing was heard."""
    wanted: str
    """Device and port that should be at the other end: `spine01:swp1`."""
    found: str | None
    """What is there."""

    def __str__(self) -> str:
        there = self.found or "nothing"
        return f"{self.node}:{self.port} leads to {there}, not to {self.wanted}"


def cabling(lab: Lab, fabric: Fabric) -> list[Cabled]:
    """Return all ports of the switches of a lab that have a cable to another node of it."""
    running = {name: pid for name, pid in nodes(lab).items() if pid is not None}
    switches = [n for n in running if n in fabric.devices and fabric.devices[n].role != "host"]
    found = []
    for name in switches:
        wanted = _wanted(fabric, name, running[name])
        ends = {port: far for port, far in wanted.items() if far.partition(":")[0] in running}
        found += _checked(name, ends, running[name])
    return found


def wrong(found: Iterable[Cabled]) -> list[Cabled]:
    """Return the ports at which another cable was found."""
    return [each for each in found if each.state == FAIL]


def wait_for_cabling(lab: Lab, fabric: Fabric, seconds: float) -> list[Cabled]:
    """Return what `cabling` does, when all ports have heard something or the time is over.

    A neighbour speaks every 30 s, and whenever it is asked to: all are asked in each round.
    """
    deadline = time.monotonic() + seconds
    while True:
        for pid in filter(None, nodes(lab).values()):
            attempt(*words_inside(pid, ("lldpcli", "update")))
        found = cabling(lab, fabric)
        if all(each.state != UNKNOWN for each in found) or time.monotonic() > deadline:
            return found
        time.sleep(_PAUSE)


def _wanted(fabric: Fabric, name: str, pid: int) -> dict[str, str]:
    """Return port -> `device:port`, of one switch."""
    topology = seen_by(pid, TOPOLOGY)
    if topology.is_file():
        return wanted_by(topology.read_text(), name)
    pairs = (ends for cable in fabric.cables for ends in (cable.ends, cable.ends[::-1]))
    return {port: f"{far}:{far_port}" for (near, port), (far, far_port) in pairs if near == name}


def _checked(name: str, wanted: dict[str, str], pid: int) -> list[Cabled]:
    there = heard(json.loads(attempt(*words_inside(pid, ASKING)).stdout or "{}"))
    found = []
    for port, far in wanted.items():
        seen = best(far, there.get(port, ()))
        found.append(Cabled(name, port, state(far, seen), far, None if seen is None else str(seen)))
    return found


__all__ = ["FAIL", "PASS", "UNKNOWN", "Cabled", "cabling", "wait_for_cabling", "wrong"]
