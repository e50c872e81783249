"""A service is carried by hosts with BGP and by hosts without.

## Why it is said
The path to a host with BGP holds its own ASN, the path to one that ARP tells of ends at its leaf:
it is shorter, and all that comes from other racks goes there. The others are idle until it fails.

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
    spines: {"spine[01-02]": {}}
    racks: {rack01: {leafs: "leaf[01-02]"}}
    uplinks: [{leafs: "leaf[01-02]", ports: "swp[31-32]", spines: "spine[01-02]"}]
    hosts:
      old01: {rack: rack01, port: swp1, attach: redistribute-neighbor}
      web01: {rack: rack01, port: swp2}
    services: {dns: {hosts: [old01, web01], addresses: 10.9.0.53}}

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
    hosts:
      old01: {rack: rack01, port: swp1, attach: redistribute-neighbor}
      web01: {rack: rack01, port: swp2}
    services: {dns: {hosts: [web01], addresses: 10.9.0.53}}
"""

from collections.abc import Iterator

from fabricc.findings import Finding, Rule, Severity, Spot, finding
from fabricc.topology.group import listed
from fabricc.topology.place import path_of
from fabricc.topology.values import Topology

RULE = Rule(
    "FAB347",
    "service-shared-unevenly",
    "service `{service}`: what comes from other racks goes to {hosts} without BGP alone",
    Severity.WARNING,
)


def check(topology: Topology) -> Iterator[Finding]:
    """Yield a finding for each service whose hosts are attached both ways."""
    for service in topology.services.values():
        found_by_arp = [str(name) for name in service.hosts if not topology.hosts[name].has_bgp]
        if 0 < len(found_by_arp) < len(service.hosts):
            yield finding(
                RULE,
                Spot((*path_of(service.origin), "hosts")),
                advice="carry it by hosts of one `attach`, or `allow` this as a fallback",
                service=service.name,
                hosts=listed("host", found_by_arp),
            )
