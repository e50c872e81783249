"""A host is to be found by ARP in a fabric without IPv4 on both sides.

## Why it is refused
ARP speaks of IPv4 addresses only: the host needs one, and so do the leafs, whose ports it asks for
its way out. The router ids of a fabric are no addresses.

## Example
    fabric: {name: demo}
    pools:
      loopbacks: {ipv6: "2001:db8:0:1::/64"}
      hosts: {ipv4: 10.1.0.0/24}
      asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200100099}
      router_ids: 10.255.0.0/24
      management: {ipv4: 192.0.2.0/24, gateway: 192.0.2.1}
    defaults:
      switch: {platform: cumulus, version: "5.11", model: sn3700}
      host: {platform: ubuntu, version: "24.04", nics: [eth1, eth2], management: {dhcp4: true}}
    spines: {"spine[01-02]": {}}
    racks: {rack01: {leafs: "leaf[01-02]"}}
    uplinks: [{leafs: "leaf[01-02]", ports: "swp[31-32]", spines: "spine[01-02]"}]
    hosts: {old01: {rack: rack01, port: swp1, attach: redistribute-neighbor}}

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
    spines: {"spine[01-02]": {}}
    racks: {rack01: {leafs: "leaf[01-02]"}}
    uplinks: [{leafs: "leaf[01-02]", ports: "swp[31-32]", spines: "spine[01-02]"}]
    hosts: {old01: {rack: rack01, port: swp1, attach: redistribute-neighbor}}
"""

from collections.abc import Iterator

from fabricc.findings import Finding, Rule, finding
from fabricc.topology.group import by_declaration
from fabricc.topology.place import entry
from fabricc.topology.values import AddressPool, Topology

RULE = Rule(
    "FAB340",
    "neighbor-without-ipv4",
    "{host} with `attach: redistribute-neighbor`, but no `ipv4` in `{pool}`",
)


def check(topology: Topology) -> Iterator[Finding]:
    """Yield a finding for each declaration of hosts without BGP, and each pool without IPv4."""
    pools = topology.fabric.pools
    lacking = [
        f"pools.{name}"
        for name, pool in (("hosts", pools.hosts), ("loopbacks", pools.loopbacks))
        if _lacks_ipv4(pool)
    ]
    if not lacking:
        return
    found_by_arp = (host for host in topology.hosts.values() if not host.has_bgp)
    for origin, first, names in by_declaration(found_by_arp):
        advice = "give the pool an `ipv4` prefix, or use `attach: bgp`"
        place = entry(origin, first)
        yield finding(RULE, place, advice=advice, host=names, pool="` and `".join(lacking))


def _lacks_ipv4(pool: AddressPool | None) -> bool:
    """Tell whether a pool has other addresses only; one that is missing is told of elsewhere."""
    return pool is not None and bool(pool.ipv6) and not pool.ipv4
