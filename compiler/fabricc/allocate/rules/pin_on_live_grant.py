"""A number is pinned that another device holds.

## Why it is refused
A pin must not move the number of somebody else: that would renumber a device that nobody touched.

A pin for the other device too moves both in one build, as below.

The lock of the example:

    {"format": 1, "fabric": "demo"}
    {"kind": "ipv4", "identity": "leaf/leaf01/ipv4", "number": "10.0.0.7"}
    {"kind": "ipv4", "identity": "leaf/leaf02/ipv4", "number": "10.0.0.2"}

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
      rack01: {leafs: {leaf01: {}, leaf02: {loopback: 10.0.0.7}}}
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
      rack01: {leafs: {leaf01: {loopback: 10.0.0.8}, leaf02: {loopback: 10.0.0.7}}}
    uplinks:
      - {leafs: "leaf[01-02]", ports: "swp[31-32]", spines: "spine[01-02]"}
    hosts:
      web01: {rack: rack01, port: swp1}

## Test
tests/unit/allocate/test_rules.py
"""

from fabricc.allocate.claim import Claim
from fabricc.findings import Finding, Rule, finding

RULE = Rule("FAB415", "pin-on-live-grant", "{number}, pinned for {holder}, is held by {other}")


def pin_on_live_grant(claim: Claim, number: str, other: str) -> Finding:
    """Return the finding about a pin that would take a number away from `other`."""
    return finding(
        RULE,
        claim.at,
        advice=f"pin another number, or pin one for {other} too, which moves it",
        number=number,
        holder=claim.holder,
        other=other,
    )
