"""One number is pinned for two holders.

## Why it is refused
Two devices with one address: each would get half of the other's packets.

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
      rack01: {leafs: {leaf01: {loopback: 10.0.0.7}, leaf02: {loopback: 10.0.0.7}}}
    uplinks:
      - {leafs: "leaf[01-02]", ports: "swp[31-32]", spines: "spine[01-02]"}
    hosts:
      web01: {rack: rack01, port: swp1}

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
      rack01: {leafs: {leaf01: {loopback: 10.0.0.7}, leaf02: {loopback: 10.0.0.8}}}
    uplinks:
      - {leafs: "leaf[01-02]", ports: "swp[31-32]", spines: "spine[01-02]"}
    hosts:
      web01: {rack: rack01, port: swp1}
"""

from fabricc.allocate.claim import Claim
from fabricc.findings import Finding, Label, Rule, finding

RULE = Rule("FAB414", "pinned-twice", "{number} is pinned for {first} and for {second}")


def pinned_twice(first: Claim, second: Claim, number: str) -> Finding:
    """Return the finding about two pins."""
    return finding(
        RULE,
        second.at,
        label=f"wanted by {second.holder}",
        also=() if first.at is None else (Label(first.at, f"wanted by {first.holder}"),),
        advice="leave one of the pins out and let fabricc choose a number",
        number=number,
        first=first.holder,
        second=second.holder,
    )
