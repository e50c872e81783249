"""A rename leads to a name that is not in the intent.

## Why it is refused
Most often the new name is mistyped. The numbers would go to nobody, and the device that was meant
would get new ones.

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
    moved: [{from: web01, to: wwww01}]

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

from fabricc.findings import Finding, Rule, Spot, finding

RULE = Rule(
    "FAB442",
    "moved-to-nothing",
    "`{old}` is renamed to `{new}`, but there is no such device or rack",
)


def moved_to_nothing(old: str, new: str, at: Spot | None) -> Finding:
    """Return the finding about a rename to a name that is not there."""
    advice = "correct the name; to remove a thing, delete it and write no `moved`"
    return finding(RULE, at, advice=advice, old=old, new=new)
