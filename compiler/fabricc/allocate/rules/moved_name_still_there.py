"""A thing was renamed, but its old name is still in use.

## Why it is refused
The numbers of the old name go to the new one, so the old one would get others: a device that
nobody meant to touch would be renumbered.

After one build the entry of `moved` may be deleted; then the old name is free again, as below.

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
      web01: {rack: rack01, port: swp1}
      www01: {rack: rack01, port: swp2}
    moved: [{from: web01, to: www01}]

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
      web01: {rack: rack01, port: swp1}
      www01: {rack: rack01, port: swp2}
"""

from fabricc.findings import Finding, Rule, Spot, finding

RULE = Rule(
    "FAB440",
    "moved-name-still-there",
    "`{old}` was renamed to `{new}`, but both are in the intent",
)


def moved_name_still_there(old: str, new: str, at: Spot | None) -> Finding:
    """Return the finding about a rename whose old name is in use."""
    advice = f"rename `{old}`, or delete this entry if the rename was built already"
    return finding(RULE, at, advice=advice, old=old, new=new)
