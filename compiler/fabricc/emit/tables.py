"""The files of the whole fabric: cabling.csv, addresses.csv, topology.dot."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from fabricc.allocate.values import Allocation
from fabricc.capability.model import Model
from fabricc.capability.ports import group_of, lane_speed, port_place
from fabricc.topology.splits import splits_of
from fabricc.topology.values import End, Link, Topology

CABLING = "cabling.csv"
ADDRESSES = "addresses.csv"
GRAPH = "topology.dot"

Cable = tuple[str, str, str, str, str, str]
"""Device and port of both ends, kind, speed (empty where no model and no intent tells it)."""


def tables(topology: Topology, allocation: Allocation) -> Iterator[tuple[str, str]]:
    """Yield path and text of each file of the whole fabric."""
    cables = list(cabling(topology, allocation))
    header = ("a_device", "a_port", "b_device", "b_port", "kind", "speed")
    yield CABLING, _csv(header, cables)
    yield ADDRESSES, _csv(("device", "kind", "address", "asn"), addresses(topology, allocation))
    yield GRAPH, _graph(cables)


def cabling(topology: Topology, allocation: Allocation) -> Iterator[Cable]:
    """Yield every cable, hosts' end or leaf's end first, in natural order."""
    speeds = _Speeds(topology, allocation)
    for link in topology.links:
        upper = link.upper.port or allocation.spine_ports.get(link.key)
        if link.lower.port is None or upper is None:
            continue
        yield (
            link.lower.device,
            link.lower.port,
            link.upper.device,
            upper,
            link.kind.value,
            speeds.of(link, upper),
        )


def addresses(
    topology: Topology, allocation: Allocation
) -> Iterator[tuple[str, str, str, int | None]]:
    """Yield every address: loopbacks of switches, addresses of hosts, services, management.

    A host without BGP has no ASN, and its column is empty.
    """
    for name, numbers in allocation.numbers.items():
        own = "loopback" if name in topology.switches else "host"
        for address in (numbers.ipv4, numbers.ipv6):
            if address is not None:
                yield name, own, str(address), numbers.asn
        for service in topology.services_of.get(name, ()):
            for address in service.addresses:
                yield name, "service", str(address), numbers.asn
        port = topology.machine(name).management
        management = numbers.management or (port.address if port else None)
        if management is not None:
            yield name, "management", str(management.ip), numbers.asn


def _csv(header: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


def _graph(cables: Iterable[Cable]) -> str:
    lines = ["graph G {"]
    lines += [
        f'    "{lower}":"{lower_port}" -- "{upper}":"{upper_port}";'
        for lower, lower_port, upper, upper_port, _, _ in cables
    ]
    return "\n".join((*lines, "}", ""))


class _Speeds:
    """The speed of each cable: what the intent forces, or the slower of its ports."""

    def __init__(self, topology: Topology, allocation: Allocation) -> None:
        self.topology = topology
        self.allocation = allocation
        self._known: dict[tuple[str, str], int] = {}
        self._modes: dict[str, dict[int, str]] = {}

    def of(self, link: Link, upper: str) -> str:
        if link.speed is not None:
            return link.speed
        speeds = [
            speed
            for end, port in ((link.lower, link.lower.port), (link.upper, upper))
            if port is not None and (speed := self._port(end, port))
        ]
        return f"{min(speeds)}G" if speeds else ""

    def _port(self, end: End, port: str) -> int:
        switch = self.topology.switches.get(end.device)
        if switch is None or switch.model is None:
            return 0
        model = self.topology.models[switch.model]
        if model.names:
            return _gigabits(model.speed)
        key = (model.name, port)
        place = port_place(model, port)
        if place is None:
            return 0
        number, part = place
        if part is not None:
            return self._lane(end, model, number)
        if key not in self._known:
            group = group_of(model, number)
            self._known[key] = _gigabits(group.speed if group else None)
        return self._known[key]

    def _lane(self, end: End, model: Model, number: int) -> int:
        modes = self._modes.get(end.device)
        if modes is None:
            switch = self.topology.switches[end.device]
            links = self.topology.links_of[end.device]
            modes = splits_of(switch, model, links, self.allocation.spine_ports)
            self._modes[end.device] = modes
        return _gigabits(lane_speed(model, number, modes[number]))


def _gigabits(speed: str | None) -> int:
    return int(speed.removesuffix("G")) if speed else 0
