"""All the members of a service are drained.

## Why it is said
They serve on, since there is no other: the drain does nothing. Whoever then stops one of
them, trusting that it is empty, breaks what it serves.

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
    hosts: {"web[01-02]": {rack: rack01, port: "swp[1-2]"}}
    services: {dns: {hosts: {"web[01-02]": {drain: true}}, addresses: 10.9.0.53}}

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
    hosts: {"web[01-02]": {rack: rack01, port: "swp[1-2]"}}
    services: {dns: {hosts: {web01: {drain: true}, web02: {}}, addresses: 10.9.0.53}}
"""

from collections.abc import Iterator

from fabricc.findings import Finding, Rule, Severity, at_key, finding
from fabricc.topology.place import path_of
from fabricc.topology.values import Topology

RULE = Rule(
    "FAB353", "service-drained", "all members of service `{service}` are drained", Severity.WARNING
)


def check(topology: Topology) -> Iterator[Finding]:
    """Yield one finding for each service whose members, or their hosts, are all drained."""
    for service in topology.services.values():
        if service.hosts and all(
            host in service.drained or topology.hosts[host].is_drained for host in service.hosts
        ):
            yield finding(
                RULE,
                at_key(path_of(service.origin)),
                advice="leave one member undrained",
                service=service.name,
            )
