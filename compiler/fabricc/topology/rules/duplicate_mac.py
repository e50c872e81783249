"""One MAC address on two network cards.

## Why it is refused
Cards find their names by it: one of the two devices would be left without its port.

## Example
    fabric: {name: demo}
    pools:
      loopbacks: {ipv4: 10.0.0.0/24}
      hosts: {ipv4: 10.1.0.0/24}
      asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200100099}
      management: {ipv4: 192.0.2.0/24, gateway: 192.0.2.1}
    defaults:
      switch: {platform: cumulus, version: "5.11", model: sn3700}
      host: {platform: ubuntu, version: "24.04", management: {dhcp4: true}}
    spines: {"spine[01-02]": {}}
    racks: {rack01: {leafs: "leaf[01-02]"}}
    uplinks: [{leafs: "leaf[01-02]", ports: "swp[31-32]", spines: "spine[01-02]"}]
    hosts:
      web01: {rack: rack01, port: swp1, nics: {eth1: {mac: "52:54:00:00:00:01"}, eth2: {}}}
      web02: {rack: rack01, port: swp2, nics: {eth1: {mac: "52:54:00:00:00:01"}, eth2: {}}}

## Instead
    fabric: {name: demo}
    pools:
      loopbacks: {ipv4: 10.0.0.0/24}
      hosts: {ipv4: 10.1.0.0/24}
      asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200100099}
      management: {ipv4: 192.0.2.0/24, gateway: 192.0.2.1}
    defaults:
      switch: {platform: cumulus, version: "5.11", model: sn3700}
      host: {platform: ubuntu, version: "24.04", management: {dhcp4: true}}
    spines: {"spine[01-02]": {}}
    racks: {rack01: {leafs: "leaf[01-02]"}}
    uplinks: [{leafs: "leaf[01-02]", ports: "swp[31-32]", spines: "spine[01-02]"}]
    hosts:
      web01: {rack: rack01, port: swp1, nics: {eth1: {mac: "52:54:00:00:00:01"}, eth2: {}}}
      web02: {rack: rack01, port: swp2, nics: {eth1: {mac: "52:54:00:00:00:02"}, eth2: {}}}
"""

from collections.abc import Iterator

from fabricc.findings import Finding, IntentPath, Label, Part, Rule, Spot, finding
from fabricc.topology.place import path_of
from fabricc.topology.values import Machine, Topology

RULE = Rule(
    "FAB323",
    "duplicate-mac",
    "MAC address {mac} belongs to {second} and to {first}",
    help="look at the cards: `ip link` shows their addresses",
)


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
