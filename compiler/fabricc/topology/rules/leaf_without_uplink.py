"""A leaf has no link to any spine.

## Why it is refused
Its hosts could not be reached from any other rack.

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
    uplinks: [{leafs: leaf01, ports: "swp[31-32]", spines: "spine[01-02]"}]
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
from fabricc.findings import Finding, Rule, finding
from fabricc.intent.left_out import ALL_UPLINKS
from fabricc.topology.group import by_declaration
from fabricc.topology.place import entry
from fabricc.topology.values import LinkKind, Switch, Topology

RULE = Rule("FAB308", "leaf-without-uplink", "{leaf} without an uplink")


def check(topology: Topology) -> Iterator[Finding]:
    """Yield one finding for each declaration of leafs without an uplink."""
    if ALL_UPLINKS in topology.broken:
        return
    lonely = (switch for switch in topology.switches.values() if _is_lonely(topology, switch))
    for origin, first, names in by_declaration(lonely):
        yield finding(
            RULE,
            entry(origin, first),
            advice="name it in an entry of `uplinks`, with its ports and the spines",
            leaf=names,
        )


def _is_lonely(topology: Topology, switch: Switch) -> bool:
    if switch.role is not Role.LEAF or f"uplinks.{switch.name}" in topology.broken:
        return False
    links = topology.links_of.get(switch.name, ())
    return not any(link.kind is LinkKind.UPLINK for link in links)
