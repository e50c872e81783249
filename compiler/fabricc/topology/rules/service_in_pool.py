"""A service address that the allocator could give to a device.

## Why it is refused
The pool would hand it out one day, and traffic for the service would reach a single device.

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
    services: {dns: {hosts: web01, addresses: 10.1.0.53}}

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

from fabricc.capability.names import Network
from fabricc.findings import Finding, IntentPath, Label, Part, Rule, Spot, finding
from fabricc.topology.place import path_of
from fabricc.topology.values import Pools, Topology

RULE = Rule(
    "FAB314",
    "service-in-pool",
    "service address {address} lies in {pool}",
    help="take an address outside of all pools, or narrow the pool",
)


def check(topology: Topology) -> Iterator[Finding]:
    """Yield one finding for each service address inside a pool."""
    pools = tuple(_prefixes(topology.fabric.pools))
    for service in topology.services.values():
        for address in service.addresses:
            for name, pool_path, prefix in pools:
                if address.version == prefix.version and address in prefix:
                    here = (*path_of(service.origin), "addresses")
                    yield finding(
                        RULE,
                        Spot(here, Part.VALUE, str(address)),
                        also=(Label(Spot(pool_path), "the pool"),),
                        address=address,
                        pool=f"{name} {prefix}",
                    )


def _prefixes(pools: Pools) -> Iterator[tuple[str, IntentPath, Network]]:
    for name, pool in (("loopbacks", pools.loopbacks), ("hosts", pools.hosts)):
        prefixes: tuple[Network, ...] = (*pool.ipv4, *pool.ipv6) if pool else ()
        for prefix in prefixes:
            yield f"pools.{name}", ("pools", name, f"ipv{prefix.version}"), prefix
    for prefix in pools.router_ids:
        yield "pools.router_ids", ("pools", "router_ids"), prefix
    if pools.management:
        yield "pools.management", ("pools", "management", "ipv4"), pools.management.ipv4
