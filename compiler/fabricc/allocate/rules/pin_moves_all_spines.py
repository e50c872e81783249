"""A pin on some spines would give all spines of the pod another AS number.

## Why it is refused
Spines of one pod share an ASN (RFC 7938 5.2.1). The pod has one already: a pin at one spine would
change it for all of them, and so reset every session of the fabric, behind the back of whoever only
adds a spine. Who means that pins the new number for all spines, as below. Taking the pins away
again moves nothing.

The lock of the example:

    {"format": 1, "fabric": "demo"}
    {"kind": "asn", "identity": "pod/main/spines/asn", "number": "64512"}

## Example
    fabric: {name: demo, format: 1}
    pools:
      loopbacks: {ipv4: 10.0.0.0/24}
      hosts: {ipv4: 10.1.0.0/20}
      asns: {spines: 64512-64521, leafs: 4200000100-4200000199, hosts: 4200100000-4200199999}
      management: {ipv4: 192.0.2.0/24, gateway: 192.0.2.1}
    defaults:
      switch: {platform: cumulus, version: "5.11", style: files, model: sn3700}
      host: {platform: ubuntu, version: "24.04", nics: [eth1, eth2], management: {dhcp4: true}}
    spines: {spine01: {}, spine02: {}, spine03: {asn: 64513}}
    racks:
      rack01: {leafs: "leaf[01-02]"}
    uplinks:
      - {leafs: "leaf[01-02]", ports: "swp[30-32]", spines: "spine[01-03]"}
    hosts:
      web01: {rack: rack01, port: swp1}

## Instead
    fabric: {name: demo, format: 1}
    pools:
      loopbacks: {ipv4: 10.0.0.0/24}
      hosts: {ipv4: 10.1.0.0/20}
      asns: {spines: 64512-64521, leafs: 4200000100-4200000199, hosts: 4200100000-4200199999}
      management: {ipv4: 192.0.2.0/24, gateway: 192.0.2.1}
    defaults:
      switch: {platform: cumulus, version: "5.11", style: files, model: sn3700}
      host: {platform: ubuntu, version: "24.04", nics: [eth1, eth2], management: {dhcp4: true}}
    spines: {"spine[01-03]": {asn: 64513}}
    racks:
      rack01: {leafs: "leaf[01-02]"}
    uplinks:
      - {leafs: "leaf[01-02]", ports: "swp[30-32]", spines: "spine[01-03]"}
    hosts:
      web01: {rack: rack01, port: swp1}

## Test
tests/unit/allocate/test_rules.py
"""

from fabricc.allocate.claim import Claim
from fabricc.findings import Finding, Rule, finding

RULE = Rule(
    "FAB424",
    "pin-moves-all-spines",
    "AS {pinned}, pinned for {holder}, would replace AS {number} of all {sharers} spines",
)


def pin_moves_all_spines(claim: Claim, number: int, sharers: int) -> Finding:
    """Return the finding about a pin at some of the spines that have `number` together."""
    return finding(
        RULE,
        claim.at,
        advice=f"leave the pin out; or pin AS {claim.number} for all spines, which resets every"
        " session of the fabric",
        pinned=claim.number,
        holder=claim.holder,
        number=number,
        sharers=sharers,
    )
