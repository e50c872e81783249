"""The leafs of one rack have uplinks that differ.

## Why it is said
Hosts share their traffic evenly over their leafs, so the leaf with fewer uplinks is full first.

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
    uplinks:
      - {leafs: leaf01, ports: "swp[29-32]", spines: "spine[01-02]"}
      - {leafs: leaf02, ports: "swp[31-32]", spines: "spine[01-02]"}
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

from collections import Counter
from collections.abc import Iterator

from fabricc.capability.names import DeviceName
from fabricc.findings import Finding, Rule, Severity, at_key, finding
from fabricc.intent.left_out import ALL_UPLINKS
from fabricc.topology.place import path_of
from fabricc.topology.values import LinkKind, Topology

RULE = Rule(
    "FAB311",
    "unequal-uplinks",
    "the leafs of `{rack}` have different uplinks: {counts}",
    Severity.WARNING,
    help="give all leafs of the rack the same uplinks, or `allow: [{{code: FAB311, because: …}}]`",
)


def check(topology: Topology) -> Iterator[Finding]:
    """Yield one finding for each rack whose leafs have different uplinks."""
    if ALL_UPLINKS in topology.broken:
        return
    for rack in topology.racks.values():
        if not topology.broken.isdisjoint(f"uplinks.{leaf}" for leaf in rack.leafs):
            continue
        uplinks = {
            leaf: Counter(
                spine
                for spine, _ in {
                    (link.upper.device, link.lower.port)
                    for link in topology.links_of.get(leaf, ())
                    if link.kind is LinkKind.UPLINK
                }
            )
            for leaf in rack.leafs
        }
        if all(uplinks.values()) and len(set(map(_frozen, uplinks.values()))) > 1:
            counts = ", ".join(
                f"{leaf} {len(list(each.elements()))}" for leaf, each in uplinks.items()
            )
            yield finding(
                RULE,
                at_key(path_of(rack.origin)),
                rack=rack.name,
                counts=counts,
            )


def _frozen(counts: Counter[DeviceName]) -> frozenset[tuple[str, int]]:
    return frozenset((str(name), count) for name, count in counts.items())
