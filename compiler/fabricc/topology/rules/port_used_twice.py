"""Two cables in one port.

## Why it is refused
A port takes one cable. One of the two places is wrong, or a port that is split is meant (`swp1s0`).

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
    hosts:
      web01: {rack: rack01, port: swp1}
      web02: {rack: rack01, port: swp1}

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
    hosts:
      web01: {rack: rack01, port: swp1}
      web02: {rack: rack01, port: swp2}
"""

from collections.abc import Iterator

from fabricc.findings import Finding, IntentPath, Label, Rule, Spot, finding
from fabricc.topology.place import port_spot
from fabricc.topology.values import End, Link, Topology

RULE = Rule(
    "FAB304",
    "port-used-twice",
    "port `{port}` of `{device}` is used twice",
    help="take another port for one of them; where it is split, name the part (`swp1s0`)",
)


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
