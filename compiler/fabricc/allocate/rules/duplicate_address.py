"""One address belongs to two things.

## Why it is refused
An address names one device or one service. The addresses of services and those written for
management ports are nobody's grant, so no allocation can make room for them.

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
      rack01:
        leafs:
          leaf01: {management: {nic: eth0, address: 192.0.2.10/24}}
          leaf02: {management: {nic: eth0, address: 192.0.2.10/24}}
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
      rack01:
        leafs:
          leaf01: {management: {nic: eth0, address: 192.0.2.10/24}}
          leaf02: {management: {nic: eth0, address: 192.0.2.11/24}}
    uplinks:
      - {leafs: "leaf[01-02]", ports: "swp[31-32]", spines: "spine[01-02]"}
    hosts:
      web01: {rack: rack01, port: swp1}
"""

from fabricc.allocate.claim import Claim
from fabricc.findings import Finding, Label, Rule, Spot, finding

RULE = Rule("FAB420", "duplicate-address", "address {number} belongs to {first} and to {second}")


def duplicate_address(claim: Claim, number: str, other: str, at: Spot | None) -> Finding:
    """Return the finding about an address that `other`, declared `at`, has already."""
    return finding(
        RULE,
        claim.at,
        label=f"wanted by {claim.holder}",
        also=() if at is None else (Label(at, f"it belongs to {other}"),),
        advice="give one of them another address",
        number=number,
        first=other,
        second=claim.holder,
    )
