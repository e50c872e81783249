"""A host that one failure cuts off.

## Why it is said
When its only leaf fails, or is upgraded, the host is gone. Where that is on purpose, `allow` it
with a reason.

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
    hosts: {web01: {rack: rack01, links: {eth1: "leaf01:swp1"}}}

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
    hosts: {web01: {rack: rack01, links: {eth1: "leaf01:swp1", eth2: "leaf02:swp1"}}}
"""

from collections.abc import Iterator

from fabricc.findings import Finding, Rule, Severity, finding
from fabricc.topology.group import by_declaration
from fabricc.topology.place import entry
from fabricc.topology.values import Host, Topology

RULE = Rule("FAB310", "single-homed-host", "{host} with links to one leaf only", Severity.WARNING)


def check(topology: Topology) -> Iterator[Finding]:
    """Yield one finding for each declaration of hosts that hang on one leaf."""
    alone = (host for host in topology.hosts.values() if _is_alone(topology, host))
    for origin, first, names in by_declaration(alone):
        advice = "cable a second NIC to another leaf, or `allow: [{code: FAB310, because: …}]`"
        yield finding(RULE, entry(origin, first), advice=advice, host=names)


def _is_alone(topology: Topology, host: Host) -> bool:
    return len({link.upper.device for link in topology.links_of.get(host.name, ())}) == 1
