"""A pinned AS number may belong to somebody else.

## Why it is refused
It is only a warning. Inside a fabric AS numbers come from 64512-65534 and 4200000000-4294967294
(RFC 6996); any other one is some network's in the Internet, whose routes the device would drop.

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
      rack01: {leafs: {leaf01: {asn: 3320}, leaf02: {}}}
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
      rack01: {leafs: {leaf01: {asn: 4200000107}, leaf02: {}}}
    uplinks:
      - {leafs: "leaf[01-02]", ports: "swp[31-32]", spines: "spine[01-02]"}
    hosts:
      web01: {rack: rack01, port: swp1}
"""

from fabricc.allocate.claim import Claim
from fabricc.findings import Finding, Rule, Severity, finding

RULE = Rule(
    "FAB422",
    "asn-not-private",
    "AS {asn}, pinned for {holder}, is not a private AS number",
    Severity.WARNING,
)


_PRIVATE = (range(64512, 65535), range(4200000000, 4294967295))


def is_private(asn: int) -> bool:
    """Tell whether the ASN is for private use (RFC 6996)."""
    return any(asn in numbers for numbers in _PRIVATE)


def asn_not_private(claim: Claim) -> Finding:
    """Return the warning about a pinned ASN."""
    advice = "leave `asn` out, or pin one of 4200000000-4294967294"
    return finding(RULE, claim.at, advice=advice, asn=claim.number, holder=claim.holder)
