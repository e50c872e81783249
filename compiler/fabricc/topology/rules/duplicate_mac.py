"""One MAC address on two network cards."""

from collections.abc import Iterator

from fabricc.findings import Finding, IntentPath, Label, Part, Rule, Spot, finding
from fabricc.topology.place import path_of
from fabricc.topology.values import Machine, Topology

RULE = Rule("FAB323", "duplicate-mac", "MAC address {mac} belongs to {second} and to {first}")


def check(topology: Topology) -> Iterator[Finding]:
    """Yield one finding for each MAC address that an earlier NIC has."""
    seen: dict[str, tuple[str, Spot]] = {}
    machines: tuple[Machine, ...] = (*topology.switches.values(), *topology.hosts.values())
    cards: list[tuple[str, str, IntentPath]] = []
    for machine in machines:
        path = path_of(machine.origin)
        port = machine.management
        if port is not None and port.mac is not None:
            cards.append((port.mac, f"{machine.name}:{port.nic}", (*path, "management", "mac")))
    for host in topology.hosts.values():
        path = path_of(host.origin)
        cards.extend(
            (nic.mac, f"{host.name}:{nic.name}", (*path, "nics", nic.name, "mac"))
            for nic in host.nics
            if nic.mac is not None
        )
    for mac, name, path in cards:
        spot = Spot(path, Part.VALUE, mac)
        first, there = seen.setdefault(mac, (name, spot))
        if first != name:
            also = (Label(there, "first given here"),)
            yield finding(RULE, spot, also=also, mac=mac, first=first, second=name)
