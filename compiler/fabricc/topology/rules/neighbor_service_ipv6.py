"""A host that ARP tells of carries a service with an IPv6 address.

## Why it is refused
With `attach: redistribute-neighbor` ARP tells the leafs which addresses a host has, and ARP speaks
of IPv4 only. Nobody would ever be led to that address on this host.

## Example
    fabric: {name: demo}
    pools:
      loopbacks: {ipv4: 10.0.0.0/24, ipv6: "2001:db8:0:1::/64"}
      hosts: {ipv4: 10.1.0.0/24, ipv6: "2001:db8:1::/64"}
      asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200100099}
      management: {ipv4: 192.0.2.0/24, gateway: 192.0.2.1}
    defaults:
      switch: {platform: cumulus, version: "5.11", model: sn3700}
      host: {platform: ubuntu, version: "24.04", nics: [eth1, eth2], management: {dhcp4: true}}
    spines: {"spine[01-02]": {}}
    racks: {rack01: {leafs: "leaf[01-02]"}}
    uplinks: [{leafs: "leaf[01-02]", ports: "swp[31-32]", spines: "spine[01-02]"}]
    hosts: {old01: {rack: rack01, port: swp1, attach: redistribute-neighbor}}
    services: {dns: {hosts: old01, addresses: [10.9.0.53, "2001:db8:9::53"]}}
    allow: [{code: FAB341, because: "it is older than IPv6"}]

## Instead
    fabric: {name: demo}
    pools:
      loopbacks: {ipv4: 10.0.0.0/24, ipv6: "2001:db8:0:1::/64"}
      hosts: {ipv4: 10.1.0.0/24, ipv6: "2001:db8:1::/64"}
      asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200100099}
      management: {ipv4: 192.0.2.0/24, gateway: 192.0.2.1}
    defaults:
      switch: {platform: cumulus, version: "5.11", model: sn3700}
      host: {platform: ubuntu, version: "24.04", nics: [eth1, eth2], management: {dhcp4: true}}
    spines: {"spine[01-02]": {}}
    racks: {rack01: {leafs: "leaf[01-02]"}}
    uplinks: [{leafs: "leaf[01-02]", ports: "swp[31-32]", spines: "spine[01-02]"}]
    hosts: {old01: {rack: rack01, port: swp1, attach: redistribute-neighbor}}
    services: {dns: {hosts: old01, addresses: 10.9.0.53}}
    allow: [{code: FAB341, because: "it is older than IPv6"}]
"""

from collections.abc import Iterator

from fabricc.findings import Finding, Part, Rule, Spot, finding
from fabricc.topology.group import listed
from fabricc.topology.place import path_of
from fabricc.topology.values import Topology

RULE = Rule(
    "FAB342",
    "neighbor-service-ipv6",
    "service `{service}` has the IPv6 address {address}, but {hosts} without BGP",
)


def check(topology: Topology) -> Iterator[Finding]:
    """Yield a finding for each service with IPv6 on a host without BGP."""
    for service in topology.services.values():
        address = next((each for each in service.addresses if each.version == 6), None)
        found_by_arp = [name for name in service.hosts if not topology.hosts[name].has_bgp]
        if address is not None and found_by_arp:
            yield finding(
                RULE,
                Spot((*path_of(service.origin), "addresses"), Part.VALUE, str(address)),
                advice="leave the address or the hosts out, or use `attach: bgp`",
                service=service.name,
                address=address,
                hosts=listed("host", [str(name) for name in found_by_arp]),
            )
