"""An entry of `moved` has no effect any more.

## Why it is refused
It is only a note. The rename was carried out by an earlier build, or the old name never held a
number. The entry does no harm; a merge needs it, so it may be deleted when the branch is merged.

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
      www01: {rack: rack01, port: swp1}
"""

from fabricc.findings import Finding, Rule, Severity, Spot, finding

RULE = Rule(
    "FAB443",
    "moved-already",
    "nothing in the lock is called `{old}` any more: the rename to `{new}` is done",
    Severity.NOTE,
)


def moved_already(old: str, new: str, at: Spot | None) -> Finding:
    """Return the note about a rename that changes nothing."""
    return finding(
        RULE, at, advice="this entry may be deleted when the branch is merged", old=old, new=new
    )
