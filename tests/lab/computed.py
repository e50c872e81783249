"""The routes that `fabricc verify` computes from the files, against those that kernels have.

All of a kernel's main table counts, in both families, whoever wrote it, but for

- what the kernel made itself (`proto kernel`): own addresses, the link-local prefix of each port;
- routes by the management port.

Of tables there is `main` alone. `local` is the kernel's own. Table 10, where switches keep the
servers that speak ARP, is what zebra takes routes in `main` from: those are compared. Table 100
is for answers by a server's management port, the table of a VRF for a switch's.
"""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_network
from pathlib import Path
from typing import Any, NamedTuple

from fabricc.findings import Severity
from fabricc.lab.command import run
from fabricc.lab.fabric import read_fabric
from fabricc.lab.layout import Lab
from fabricc.lab.nic import management_nic
from fabricc.lab.routes import ports
from fabricc.verify.plant import Plant
from fabricc.verify.read import read
from fabricc.verify.routes.route import DEFAULTS, Prefix, prefix_of, text_of_prefix
from fabricc.verify.routes.routing import Fabric, Routing
from fabricc.verify.routes.table import Table, tables
from fabricc.verify.routes.world import Failure, failed, single_failures, whole

Tables = Mapping[str, Table]
"""Device to its routes."""

SETTLES = 20.0
"""Seconds: BFD, BGP and the daemons of hosts without BGP are done by then."""

STAYS = 1.0
"""Seconds for which kernels must have the same routes when nothing happens."""

STAYS_AFTER_FAILURE = 5.0
"""The same when something failed: a host without BGP leaves a silent leaf after 3 seconds."""

_PAUSE = 0.2


class Difference(NamedTuple):
    """A destination for which a kernel has other ports than were computed; None: no route."""

    node: str
    prefix: Prefix
    computed: frozenset[str] | None
    found: frozenset[str] | None

    def __str__(self) -> str:
        want, have = (_said(self.computed), _said(self.found))
        return f"{self.node}: {text_of_prefix(self.prefix)}: computed {want}, the kernel has {have}"


def _said(ports: frozenset[str] | None) -> str:
    if ports is None:
        return "no route"
    return "+".join(sorted(ports)) or "a route without a port"


@dataclass(frozen=True, slots=True)
class Booted:
    """A lab that is up, and what `verify` reads of the files that it was booted from."""

    lab: Lab
    plant: Plant
    management: Mapping[str, str]
    """Device to its management port."""

    def usual(self) -> Tables:
        """Compute the routes of all devices with everything there."""
        return tables(Routing(Fabric(self.plant), whole()))

    def without(self, device: str, port: str) -> Tables:
        """Compute the routes of all devices without the cable at a port.

        A cable among switches is a world of those that `verify` looks at; one of a host is not,
        and the routes are those of the plant without it.
        """
        plant, fabric = self.plant, Fabric(self.plant)
        [index] = (i for i, cable in enumerate(plant.cables) if (device, port) in cable.ends)
        worlds = single_failures(plant, fabric.core_names)
        for number, failure in enumerate(worlds.failures):
            if failure is not None and failure.cable == index:
                return tables(Routing(fabric, worlds), number)
        left = failed(plant, Failure("host-link", f"{device}:{port}", cable=index))
        return tables(Routing(Fabric(left), whole()))

    def kernels(self) -> Tables:
        """Return what the kernels of all nodes have."""
        return {
            name: kernel(self.lab.namespace(name), self.management[name])
            for name in self.plant.routers
        }

    def once_settled(self, want: Tables, stays: float = STAYS) -> list[str]:
        """Return what kernels have and was not computed, or the reverse, once they have settled.

        They must be equal for a while; else what differs at the last look is told.
        """
        start = since = time.monotonic()
        while True:
            found = differences(want, self.kernels())
            now = time.monotonic()
            since = now if found else since
            if (not found and now - since >= stays) or now - start > SETTLES:
                return [str(each) for each in found]
            time.sleep(_PAUSE)


def read_booted(name: str, root: Path, fabric: str) -> Booted:
    """Read out/<fabric> of a lab as `verify` does; it must know every file and every line."""
    built = read(root, fabric)
    assert [each.message for each in built.findings if each.severity is Severity.ERROR] == []
    assert built.value is not None
    cabled = read_fabric(root / "out" / fabric)
    management = {each: management_nic(cabled, cabled.devices[each]) for each in cabled.devices}
    return Booted(Lab(name), built.value.plant, management)


def kernel(namespace: str, management: str) -> Table:
    """Return the routes of one kernel; of those to one destination the ones of the lowest metric.

    A hop that the kernel does not use, as its port is down, is none; a route that is left without
    any leads nowhere and does not count. One that never had a hop (`blackhole`) does.
    """
    listed: list[tuple[int, Prefix, frozenset[str]]] = []
    for version in (4, 6):
        words = ("ip", "-n", namespace, f"-{version}", "-json", "route", "show", "table", "main")
        routes: list[dict[str, Any]] = json.loads(run(*words) or "[]")
        for each in routes:
            hops = {hop["dev"] for hop in each.get("nexthops", [each]) if "dev" in hop}
            live = ports(each)
            is_left_out = each.get("protocol") == "kernel" or hops == {management}
            if not is_left_out and (live or not hops):
                listed.append((each.get("metric", 0), prefix_in(each["dst"], version), live))
    found: dict[Prefix, frozenset[str]] = {}
    lowest: dict[Prefix, int] = {}
    for metric, prefix, live in sorted(listed, key=lambda each: each[:2]):
        if lowest.setdefault(prefix, metric) == metric:
            found[prefix] = found.get(prefix, frozenset()) | live
    return found


def prefix_in(text: str, version: int) -> Prefix:
    """Return a destination as `ip` shows it."""
    return DEFAULTS[version] if text == "default" else prefix_of(ip_network(text))


def differences(want: Tables, have: Tables) -> list[Difference]:
    """Return every destination, of every node, for which two sets of tables are not equal."""
    assert want.keys() == have.keys()
    return [
        Difference(node, prefix, want[node].get(prefix), have[node].get(prefix))
        for node in want
        for prefix in sorted(want[node].keys() | have[node].keys())
        if want[node].get(prefix) != have[node].get(prefix)
    ]
