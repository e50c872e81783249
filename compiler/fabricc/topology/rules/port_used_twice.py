"""Two cables in one port."""

from collections.abc import Iterator

from fabricc.findings import Finding, Label, Rule, Spot, finding
from fabricc.topology.values import Link, Topology

RULE = Rule("FAB304", "port-used-twice", "port `{port}` of `{device}` is used twice")


def check(topology: Topology) -> Iterator[Finding]:
    """Yield one finding for each cable whose port another one has."""
    seen: dict[tuple[str, str], Link] = {}
    for link in topology.links:
        for end in (link.lower, link.upper):
            if end.port is None:
                continue
            first = seen.setdefault((end.device, end.port), link)
            if first is not link:
                here, there = link.origin[0], first.origin[0]
                also = (Label(Spot(there), "first used here"),) if isinstance(there, tuple) else ()
                yield finding(
                    RULE,
                    here if isinstance(here, tuple) else None,
                    label=f"{link.lower.device} to {link.upper.device}",
                    also=also,
                    port=end.port,
                    device=end.device,
                )
