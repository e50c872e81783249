"""Two devices that must tell their routes apart have one AS number.

## Why it is refused
A BGP speaker drops every route that has its own ASN in the path (RFC 4271 9.1.2). Every leaf and
every host has an ASN of its own for that reason, and only the spines of a pod share one.

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
      rack01: {leafs: {leaf01: {asn: 4200000100}, leaf02: {asn: 4200000100}}}
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
      rack01: {leafs: {leaf01: {asn: 4200000100}, leaf02: {asn: 4200000101}}}
    uplinks:
      - {leafs: "leaf[01-02]", ports: "swp[31-32]", spines: "spine[01-02]"}
    hosts:
      web01: {rack: rack01, port: swp1}
"""

from fabricc.allocate.claim import Claim
from fabricc.findings import Finding, Label, Rule, Spot, finding

RULE = Rule(
    "FAB421",
    "asn-breaks-loop-checking",
    "AS {asn} of {second} is also the AS of {first}: BGP would drop the routes between them",
)


def asn_breaks_loop_checking(claim: Claim, other: str, at: Spot | None) -> Finding:
    """Return the finding about an ASN that `other`, declared `at`, has already."""
    return finding(
        RULE,
        claim.at,
        label=f"wanted by {claim.holder}",
        also=() if at is None else (Label(at, f"the ASN of {other}"),),
        advice="leave `asn` out and let fabricc choose one",
        asn=claim.number,
        first=other,
        second=claim.holder,
    )
