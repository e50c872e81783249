"""A spine has fewer ports than uplinks.

## Why it is refused
Ports of spines that the intent does not name are granted like other numbers, and the model of the
spine says how many there are. A split port counts as used.

## Example
    fabric: {name: demo, format: 1}
    pools:
      loopbacks: {ipv4: 10.0.0.0/24}
      hosts: {ipv4: 10.1.0.0/20}
      asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200199999}
      management: {ipv4: 192.0.2.0/24, gateway: 192.0.2.1}
    defaults:
      switch: {platform: cumulus, version: "5.11", style: files, model: sn3700}
      host: {platform: ubuntu, version: "24.04", nics: [eth1, eth2], management: {dhcp4: true}}
    spines: {spine01: {}, spine02: {model: tiny}}
    racks:
      rack01: {leafs: "leaf[01-03]"}
    uplinks:
      - {leafs: "leaf[01-03]", ports: "swp[31-32]", spines: "spine[01-02]"}
    hosts:
      web01: {rack: rack01, port: swp1, nics: [eth1, eth2, eth3]}
    models:
      tiny: {ports: "swp[1-2]", speed: 100G}

## Instead
    fabric: {name: demo, format: 1}
    pools:
      loopbacks: {ipv4: 10.0.0.0/24}
      hosts: {ipv4: 10.1.0.0/20}
      asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200199999}
      management: {ipv4: 192.0.2.0/24, gateway: 192.0.2.1}
    defaults:
      switch: {platform: cumulus, version: "5.11", style: files, model: sn3700}
      host: {platform: ubuntu, version: "24.04", nics: [eth1, eth2], management: {dhcp4: true}}
    spines: {spine01: {}, spine02: {model: tiny}}
    racks:
      rack01: {leafs: "leaf[01-03]"}
    uplinks:
      - {leafs: "leaf[01-03]", ports: "swp[31-32]", spines: "spine[01-02]"}
    hosts:
      web01: {rack: rack01, port: swp1, nics: [eth1, eth2, eth3]}
    models:
      tiny: {ports: "swp[1-4]", speed: 100G}
"""

from collections.abc import Sequence

from fabricc.allocate.listing import listing
from fabricc.findings import Finding, Rule, Spot, finding

RULE = Rule(
    "FAB430",
    "spine-ports-exhausted",
    "{spine} has no port left for {names}: {size} ports, {needed} needed, {tombstones} tombstones",
)


def spine_ports_exhausted(  # noqa: PLR0913 - what the message counts
    spine: str,
    unfit: Sequence[str],
    at: Spot | None,
    *,
    size: int,
    needed: int,
    tombstones: int,
) -> Finding:
    """Return the one finding about a full spine."""
    advice = "use a larger model, or fewer uplinks"
    if tombstones:
        advice += ", or free the ports of uplinks that are gone with `fabricc lock prune`"
    return finding(
        RULE,
        at,
        advice=advice,
        spine=spine,
        names=listing(unfit),
        size=size,
        needed=needed,
        tombstones=tombstones,
    )
