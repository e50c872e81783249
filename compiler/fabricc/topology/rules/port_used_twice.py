"""Two cables in one port."""

from collections.abc import Iterator

from fabricc.findings import Finding, IntentPath, Label, Rule, Spot, finding
from fabricc.topology.place import port_spot
from fabricc.topology.values import End, Link, Topology

RULE = Rule("FAB304", "port-used-twice", "port `{port}` of `{device}` is used twice")


def check(topology: Topology) -> Iterator[Finding]:
    """Yield one finding for each two declarations that use a port twice, about the first one."""
    seen: dict[tuple[str, str], Link] = {}
    told: set[tuple[IntentPath, IntentPath]] = set()
    for link in topology.links:
        for end in (link.lower, link.upper):
            if end.port is None:
                continue
            first = seen.setdefault((end.device, end.port), link)
            if first is link:
                continue
            here, there = port_spot(link, end), port_spot(first, end)
            if (here.path, there.path) not in told:
                told.add((here.path, there.path))
                yield _twice(link, first, end, here, there)


def _twice(link: Link, first: Link, end: End, here: Spot, there: Spot) -> Finding:
    return finding(
        RULE,
        here,
        label=f"cable from {link.lower.device} to {link.upper.device}",
        also=(Label(there, f"cable from {first.lower.device} to {first.upper.device}"),),
        port=end.port,
        device=end.device,
    )
