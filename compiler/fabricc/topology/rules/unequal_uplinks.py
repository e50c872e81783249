"""Leafs of one rack with uplinks that differ."""

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
                link.upper.device
                for link in topology.links_of.get(leaf, ())
                if link.kind is LinkKind.UPLINK
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
