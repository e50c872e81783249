"""An address is pinned that means something else.

## Why it is refused
The all-zeros address of an IPv6 prefix is the anycast address of all its routers (RFC 4291 2.6.1);
in the management network, network, broadcast and gateway address are nobody's own.

## Example
    fabric: {name: demo, format: 1}
    pools:
      loopbacks: {ipv4: 10.0.0.0/24, ipv6: "2001:db8:0:1::/64"}
      hosts: {ipv4: 10.1.0.0/20}
      asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200199999}
      management: {ipv4: 192.0.2.0/24, gateway: 192.0.2.1}
    defaults:
      switch: {platform: cumulus, version: "5.11", style: files, model: sn3700}
      host: {platform: ubuntu, version: "24.04", nics: [eth1, eth2], management: {dhcp4: true}}
    spines: {"spine[01-02]": {}}
    racks:
      rack01: {leafs: {leaf01: {loopback: "2001:db8:0:1::"}, leaf02: {}}}
    uplinks:
      - {leafs: "leaf[01-02]", ports: "swp[31-32]", spines: "spine[01-02]"}
    hosts:
      web01: {rack: rack01, port: swp1}

## Instead
    fabric: {name: demo, format: 1}
    pools:
      loopbacks: {ipv4: 10.0.0.0/24, ipv6: "2001:db8:0:1::/64"}
      hosts: {ipv4: 10.1.0.0/20}
      asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200199999}
      management: {ipv4: 192.0.2.0/24, gateway: 192.0.2.1}
    defaults:
      switch: {platform: cumulus, version: "5.11", style: files, model: sn3700}
      host: {platform: ubuntu, version: "24.04", nics: [eth1, eth2], management: {dhcp4: true}}
    spines: {"spine[01-02]": {}}
    racks:
      rack01: {leafs: {leaf01: {loopback: "2001:db8:0:1::1"}, leaf02: {}}}
    uplinks:
      - {leafs: "leaf[01-02]", ports: "swp[31-32]", spines: "spine[01-02]"}
    hosts:
      web01: {rack: rack01, port: swp1}
"""

from fabricc.allocate.claim import Claim
from fabricc.allocate.pool import NumberPool
from fabricc.findings import Finding, Rule, finding

RULE = Rule(
    "FAB416",
    "pin-on-reserved-address",
    "{number}, pinned for {holder}, is an address that {pool} never gives out",
)


def pin_on_reserved_address(claim: Claim, number: str, pool: NumberPool) -> Finding:
    """Return the finding about a pin on an address that is never granted."""
    advice = "pin another address, or leave the pin out"
    return finding(
        RULE, claim.at, advice=advice, number=number, holder=claim.holder, pool=pool.name
    )
