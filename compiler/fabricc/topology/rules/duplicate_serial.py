"""One serial number on two devices.

## Why it is refused
A push asks a device for its serial number before it touches it, so that a cable or an address in
the wrong place does not give it the files of another. One of the two could never be pushed.

## Example
    fabric: {name: demo}
    pools:
      loopbacks: {ipv4: 10.0.0.0/24}
      hosts: {ipv4: 10.1.0.0/24}
      asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200100099}
      management: {ipv4: 192.0.2.0/24, gateway: 192.0.2.1}
    defaults:
      switch: {platform: cumulus, version: "5.11", model: sn3700}
      host: {platform: ubuntu, version: "24.04", nics: [eth1, eth2], management: {dhcp4: true}}
    spines: {spine01: {serial: MT2039X01234}, spine02: {serial: MT2039X01234}}
    racks: {rack01: {leafs: "leaf[01-02]"}}
    uplinks: [{leafs: "leaf[01-02]", ports: "swp[31-32]", spines: "spine[01-02]"}]

## Instead
    fabric: {name: demo}
    pools:
      loopbacks: {ipv4: 10.0.0.0/24}
      hosts: {ipv4: 10.1.0.0/24}
      asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200100099}
      management: {ipv4: 192.0.2.0/24, gateway: 192.0.2.1}
    defaults:
      switch: {platform: cumulus, version: "5.11", model: sn3700}
      host: {platform: ubuntu, version: "24.04", nics: [eth1, eth2], management: {dhcp4: true}}
    spines: {"spine[01-02]": {serial: "MT2039X0[1234-1235]"}}
    racks: {rack01: {leafs: "leaf[01-02]"}}
    uplinks: [{leafs: "leaf[01-02]", ports: "swp[31-32]", spines: "spine[01-02]"}]
"""

from collections.abc import Iterator

from fabricc.findings import Finding, Label, Part, Rule, Spot, finding
from fabricc.topology.place import path_of
from fabricc.topology.values import Machine, Topology

RULE = Rule(
    "FAB328",
    "duplicate-serial",
    "serial number {serial} belongs to {second} and to {first}",
    help="look at the labels, or ask: `decode-syseeprom`, `dmidecode -s system-serial-number`",
)


def check(topology: Topology) -> Iterator[Finding]:
    """Yield one finding for each serial number that an earlier device has."""
    seen: dict[str, tuple[str, Spot]] = {}
    machines: tuple[Machine, ...] = (*topology.switches.values(), *topology.hosts.values())
    for machine in machines:
        if machine.serial is None:
            continue
        spot = Spot((*path_of(machine.origin), "serial"), Part.VALUE, machine.serial)
        first, there = seen.setdefault(machine.serial.upper(), (machine.name, spot))
        if first != machine.name:
            also = (Label(there, "first given here"),)
            yield finding(
                RULE, spot, also=also, serial=machine.serial, first=first, second=machine.name
            )
