"""A rename comes from a name that never held anything.

## Why it is refused
Most often the old name is mistyped. The device would get new numbers, and those that it had would
stay with a name that is gone. A rename that is done, so that the new name holds the numbers, is
fine.

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
    moved: [{from: web1, to: www01}]

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

from collections.abc import Collection
from difflib import get_close_matches

from fabricc.findings import Finding, Rule, Spot, finding

RULE = Rule(
    "FAB444",
    "moved-from-nothing",
    "`{old}` is renamed to `{new}`, but nothing in the lock was ever called `{old}`",
)


def moved_from_nothing(old: str, new: str, gone: Collection[str], at: Spot | None) -> Finding:
    """Return the finding about a rename without numbers; `gone` are the names of tombstones."""
    close = get_close_matches(old, gone, n=1)
    advice = f"did you mean `{close[0]}`?" if close else "a new device needs no `moved`"
    return finding(RULE, at, advice=advice, old=old, new=new)
