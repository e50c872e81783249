"""One address belongs to two services.

## Why it is refused
Clients of the one would reach the hosts of the other, whichever is nearer.

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
    hosts: {web01: {rack: rack01, port: swp1}}
    services:
      dns: {hosts: web01, addresses: 10.9.0.53}
      ntp: {hosts: web01, addresses: 10.9.0.53}

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
    hosts: {web01: {rack: rack01, port: swp1}}
    services:
      dns: {hosts: web01, addresses: 10.9.0.53}
      ntp: {hosts: web01, addresses: 10.9.0.123}
"""

from collections.abc import Iterator

from fabricc.findings import Finding, IntentPath, Label, Part, Rule, Spot, finding
from fabricc.topology.place import path_of
from fabricc.topology.values import Service, Topology

RULE = Rule(
    "FAB320",
    "duplicate-service-address",
    "address {address} belongs to two services",
    help="give one of the services another address",
)


def check(topology: Topology) -> Iterator[Finding]:
    """Yield one finding for each address that an earlier service has."""
    first: dict[object, Service] = {}
    for service in topology.services.values():
        for address in service.addresses:
            other = first.setdefault(address, service)
            if other is not service:
                yield finding(
                    RULE,
                    Spot(_addresses(service), Part.VALUE, str(address)),
                    also=(
                        Label(
                            Spot(_addresses(other), Part.VALUE, str(address)), "first given here"
                        ),
                    ),
                    address=address,
                )


def _addresses(service: Service) -> IntentPath:
    return (*path_of(service.origin), "addresses")
