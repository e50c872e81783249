"""A service has an address of a family that its hosts have no address of.

## Why it is refused
A host sends from its own address, and without one of the family the kernel takes what there is: the
anycast address. The answers would come back to whichever host of the service is nearest.

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
    services: {dns: {hosts: web01, addresses: [10.9.0.53, "2001:db8:9::53"]}}

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
    services: {dns: {hosts: web01, addresses: 10.9.0.53}}
"""

from collections.abc import Iterator

from fabricc.findings import Finding, Part, Rule, Spot, finding
from fabricc.topology.place import path_of
from fabricc.topology.values import Topology

RULE = Rule(
    "FAB326",
    "service-family",
    "service `{service}` has the {family} address {address}, its hosts have none of that family",
)


def check(topology: Topology) -> Iterator[Finding]:
    """Yield one finding for each service and family that the pool of hosts does not have."""
    pool = topology.fabric.pools.hosts
    if pool is None or not (pool.ipv4 or pool.ipv6):  # that is told elsewhere
        return
    held = {4: bool(pool.ipv4), 6: bool(pool.ipv6)}
    for service in topology.services.values():
        told: set[int] = set()
        for address in service.addresses if service.hosts else ():
            if held[address.version] or address.version in told:
                continue
            told.add(address.version)
            yield finding(
                RULE,
                Spot((*path_of(service.origin), "addresses"), Part.VALUE, str(address)),
                advice=f"leave the address out, or give `pools.hosts` an `ipv{address.version}`",
                service=service.name,
                family=f"IPv{address.version}",
                address=address,
            )
