"""A pinned AS number does not lie in the range of its kind.

## Why it is refused
It is only a warning. Nothing is made from the ranges but new grants, so a device may keep the ASN
that it had before; but most often such a number is a typing mistake.

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
      rack01: {leafs: {leaf01: {asn: 65001}, leaf02: {}}}
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
      rack01: {leafs: {leaf01: {asn: 4200000101}, leaf02: {}}}
    uplinks:
      - {leafs: "leaf[01-02]", ports: "swp[31-32]", spines: "spine[01-02]"}
    hosts:
      web01: {rack: rack01, port: swp1}
"""

from fabricc.allocate.claim import Claim
from fabricc.allocate.pool import NumberPool
from fabricc.findings import Finding, Rule, Severity, finding

RULE = Rule(
    "FAB423",
    "asn-outside-its-pool",
    "AS {asn}, pinned for {holder}, is not in {pool} ({shown})",
    Severity.WARNING,
)


def asn_outside_its_pool(claim: Claim, pool: NumberPool) -> Finding:
    """Return the warning about a pinned ASN."""
    return finding(
        RULE,
        claim.at,
        advice=f"add the number to {pool.name}, which may be a list, or leave the pin out",
        asn=claim.number,
        holder=claim.holder,
        pool=pool.name,
        shown=pool.shown,
    )
