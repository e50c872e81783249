"""A spine without a link to any leaf.

## Why it is said
It gets numbers and files, and carries nothing. Most likely it was forgotten in `uplinks`, and the
fabric has less capacity and fewer paths than it seems.

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
    spines: {"spine[01-03]": {}}
    racks: {rack01: {leafs: "leaf[01-02]"}}
    uplinks: [{leafs: "leaf[01-02]", ports: "swp[31-32]", spines: "spine[01-02]"}]
    hosts: {web01: {rack: rack01, port: swp1}}

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
"""

from collections.abc import Iterator

from fabricc.capability.names import Role
from fabricc.findings import Finding, Rule, Severity, finding
from fabricc.topology.group import by_declaration
from fabricc.topology.place import entry
from fabricc.topology.values import Topology

RULE = Rule("FAB327", "spine-without-link", "{spine} without a link to any leaf", Severity.WARNING)


def check(topology: Topology) -> Iterator[Finding]:
    """Yield one finding for each declaration of spines without a link, if all links are known."""
    if any(name.startswith("uplinks.") for name in topology.broken):
        return
    lonely = (
        switch
        for switch in topology.switches.values()
        if switch.role is Role.SPINE and not topology.links_of.get(switch.name)
    )
    for origin, first, names in by_declaration(lonely):
        yield finding(
            RULE,
            entry(origin, first),
            advice="name it in an entry of `uplinks`, or leave it out until it is cabled",
            spine=names,
        )
