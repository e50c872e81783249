"""A service asks of a host without BGP what only BGP could do there.

## Why it is refused
With `attach: redistribute-neighbor` the addresses of a service stand on the NICs, and the leafs
announce whatever answers them: a check that failed would change nothing, and a drain would be told
to nobody. The host would go on attracting what it cannot serve.

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
      web01: {rack: rack01, port: swp1}
      old01: {rack: rack01, port: swp2, attach: redistribute-neighbor}
    services: {dns: {hosts: old01, addresses: 10.9.0.53, check: {tcp: 53}}}

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
      web01: {rack: rack01, port: swp1}
      old01: {rack: rack01, port: swp2, attach: redistribute-neighbor}
    services:
      dns: {hosts: web01, addresses: 10.9.0.53, check: {tcp: 53}}
      old: {hosts: old01, addresses: 10.9.0.54}
"""

from collections.abc import Iterator

from fabricc.findings import Finding, Rule, Spot, finding
from fabricc.topology.place import path_of
from fabricc.topology.values import Topology

RULE = Rule(
    "FAB354",
    "member-without-bgp",
    "{host} has no BGP, so it cannot be {what} of service `{service}`",
)


def check(topology: Topology) -> Iterator[Finding]:
    """Yield one finding for each host without BGP in a service with a check, or drained in one."""
    for service in topology.services.values():
        for name in service.hosts:
            if topology.hosts[name].has_bgp or not (service.check or name in service.drained):
                continue
            yield finding(
                RULE,
                Spot((*path_of(service.origin), "hosts"), inside=name),
                advice="make it a service of its own without a check, or use `attach: bgp`",
                host=f"host `{name}`",
                what="a checked member" if service.check else "a drained member",
                service=service.name,
            )
