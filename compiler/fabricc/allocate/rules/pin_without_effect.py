"""A number is pinned that the device does not need.

## Why it is refused
It is only a warning. The router id of a device is its IPv4 address; a router id of its own is for
devices without one. A host with `attach: redistribute-neighbor` speaks no BGP and has no IPv6: an
ASN, a router id or an IPv6 address pinned for it is none of its numbers. A pin that is silently
ignored would mislead the next reader.

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
      rack01: {leafs: {leaf01: {router_id: 10.255.0.1}, leaf02: {}}}
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
      rack01: {leafs: {leaf01: {loopback: 10.0.0.1}, leaf02: {}}}
    uplinks:
      - {leafs: "leaf[01-02]", ports: "swp[31-32]", spines: "spine[01-02]"}
    hosts:
      web01: {rack: rack01, port: swp1}
"""

from fabricc.allocate.claim import Claim
from fabricc.findings import Finding, Rule, Severity, finding

RULE = Rule(
    "FAB417",
    "pin-without-effect",
    "the {kind} pinned for {holder} is not used: {reason}",
    Severity.WARNING,
)


_REASONS = {
    "router-id": "its IPv4 address is its router id",
    "management": "its management port has another source of addresses",
}


def pin_without_effect(claim: Claim, *, has_bgp: bool = True) -> Finding:
    """Return the finding about a pin of a kind that the device has no use for."""
    without_bgp = "a host with `attach: redistribute-neighbor` has an IPv4 address and no other"
    reason = _REASONS.get(claim.kind, "it has no number of that kind") if has_bgp else without_bgp
    advice = "leave the pin out"
    return finding(
        RULE, claim.at, advice=advice, kind=claim.kind, holder=claim.holder, reason=reason
    )
