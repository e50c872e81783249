"""Two renames start from one name, or lead to one name.

## Why it is refused
One thing cannot become two, and two cannot become one: each number has one holder.

The lock of the example:

    {"format": 1, "fabric": "demo"}
    {"kind": "ipv4", "identity": "host/web01/ipv4", "number": "10.1.0.0"}

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
    spines: {"spine[01-02]": {}}
    racks:
      rack01: {leafs: "leaf[01-02]"}
    uplinks:
      - {leafs: "leaf[01-02]", ports: "swp[31-32]", spines: "spine[01-02]"}
    hosts:
      www01: {rack: rack01, port: swp1}
    moved: [{from: web01, to: www01}, {from: web02, to: www01}]

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
    spines: {"spine[01-02]": {}}
    racks:
      rack01: {leafs: "leaf[01-02]"}
    uplinks:
      - {leafs: "leaf[01-02]", ports: "swp[31-32]", spines: "spine[01-02]"}
    hosts:
      www01: {rack: rack01, port: swp1}
    moved: [{from: web01, to: www01}]

## Test
tests/unit/allocate/test_rules.py
"""

from fabricc.findings import Finding, Label, Rule, Spot, finding

RULE = Rule("FAB441", "moved-twice", "`{name}` occurs twice as {side} of `moved`")


def moved_twice(name: str, side: str, at: Spot | None, first: Spot | None) -> Finding:
    """Return the finding about two renames; `side` is `from` or `to`."""
    also = () if first is None else (Label(first, "first given here"),)
    advice = "keep one of the two entries"
    return finding(RULE, at, also=also, advice=advice, name=name, side=f"`{side}`")
