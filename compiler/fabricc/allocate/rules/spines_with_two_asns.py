"""Two spines of a pod are pinned to different AS numbers.

## Why it is refused
Spines of one pod share an ASN, so that a path never leads down to a leaf and up again (RFC 7938
5.2.1): the second spine finds its own ASN in it.

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
    spines: {spine01: {asn: 64512}, spine02: {asn: 64513}}
    racks:
      rack01: {leafs: "leaf[01-02]"}
    uplinks:
      - {leafs: "leaf[01-02]", ports: "swp[31-32]", spines: "spine[01-02]"}
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
    spines: {spine01: {asn: 64513}, spine02: {asn: 64513}}
    racks:
      rack01: {leafs: "leaf[01-02]"}
    uplinks:
      - {leafs: "leaf[01-02]", ports: "swp[31-32]", spines: "spine[01-02]"}
    hosts:
      web01: {rack: rack01, port: swp1}
"""

from fabricc.allocate.claim import Claim
from fabricc.findings import Finding, Label, Rule, finding

RULE = Rule(
    "FAB418",
    "spines-with-two-asns",
    "{first} pins AS {one} and {second} AS {two}, but the spines of a pod share one",
)


def spines_with_two_asns(first: Claim, second: Claim) -> Finding:
    """Return the finding about two pins of what must be one number."""
    return finding(
        RULE,
        second.at,
        also=() if first.at is None else (Label(first.at, f"first pinned for {first.holder}"),),
        advice="pin the same ASN for all spines, or for none",
        first=first.holder,
        one=first.number,
        second=second.holder,
        two=second.number,
    )
