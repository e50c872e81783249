"""Something is drained, and with it all the paths that somebody has.

## Why it is said
Traffic goes on through what is drained, since there is nothing else: nothing is lost by the drain.
But whoever unplugs it, trusting that it is empty, cuts these devices off. Drain one after the
other.

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
    racks: {rack01: {leafs: {"leaf[01-02]": {drain: true}}}}
    uplinks: [{leafs: "leaf[01-02]", ports: "swp[31-32]", spines: "spine[01-02]"}]
    hosts: {"web[01-02]": {rack: rack01, port: "swp[1-2]"}}

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
    racks: {rack01: {leafs: {"leaf[01-02]": {drain: leaf01}}}}
    uplinks: [{leafs: "leaf[01-02]", ports: "swp[31-32]", spines: "spine[01-02]"}]
    hosts: {"web[01-02]": {rack: rack01, port: "swp[1-2]"}}
"""

from collections.abc import Iterable, Iterator

from fabricc.capability.names import DeviceName, Role
from fabricc.findings import Finding, Rule, Severity, finding
from fabricc.topology.group import by_declaration
from fabricc.topology.place import entry
from fabricc.topology.values import LinkKind, Machine, Topology

RULE = Rule(
    "FAB352",
    "no-undrained-path",
    "{devices}: every path goes by something that is drained",
    Severity.WARNING,
)

_ADVICE = "drain a part of it first, take that back, then drain the rest"


def check(topology: Topology) -> Iterator[Finding]:
    """Yield one finding for each declaration of leafs or hosts without an undrained path."""
    if not _is_any_drained(topology):
        return
    cut_off = [switch for switch in topology.switches.values() if _has_no_spine(topology, switch)]
    yield from _told(cut_off)
    dead = {switch.name for switch in cut_off}
    yield from _told(host for host in topology.hosts.values() if _has_no_leaf(topology, host, dead))


def _is_any_drained(topology: Topology) -> bool:
    return any(link.is_drained for link in topology.links) or any(
        switch.is_drained for switch in topology.switches.values()
    )


def _has_no_spine(topology: Topology, switch: Machine) -> bool:
    """Tell whether a leaf that is not drained itself has uplinks, and all of them are."""
    if switch.role is not Role.LEAF or switch.is_drained:
        return False
    uplinks = [
        link for link in topology.links_of.get(switch.name, ()) if link.kind is LinkKind.UPLINK
    ]
    return bool(uplinks) and all(
        link.is_drained or topology.switches[link.upper.device].is_drained for link in uplinks
    )


def _has_no_leaf(topology: Topology, host: Machine, dead: set[DeviceName]) -> bool:
    """Tell whether all links of a host are drained, or the leafs at them; itself it may be.

    Hosts of a leaf whose uplinks are all drained have still each other: that leaf is told of.
    """
    links = topology.links_of.get(host.name, ())
    leafs = [topology.switches[link.upper.device] for link in links]
    if not leafs or all(leaf.name in dead for leaf in leafs):
        return False
    return all(
        link.is_drained or leaf.is_drained or leaf.name in dead
        for link, leaf in zip(links, leafs, strict=True)
    )


def _told(machines: Iterable[Machine]) -> Iterator[Finding]:
    for origin, first, names in by_declaration(machines):
        yield finding(RULE, entry(origin, first), advice=_ADVICE, devices=names)
