"""A pinned address does not lie in the pool of its kind.

## Why it is refused
Spines and leafs accept only prefixes of the pools, so nobody would learn the way to this address.

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
      rack01: {leafs: {leaf01: {loopback: 192.168.7.1}, leaf02: {}}}
    uplinks:
      - {leafs: "leaf[01-02]", ports: "swp[31-32]", spines: "spine[01-02]"}
    hosts:
      web01: {rack: rack01, port: swp1}

## Instead
    fabric: {name: demo, format: 1}
    pools:
      loopbacks: {ipv4: [10.0.0.0/24, 192.168.7.0/28]}
      hosts: {ipv4: 10.1.0.0/20}
      asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200199999}
      management: {ipv4: 192.0.2.0/24, gateway: 192.0.2.1}
    defaults:
      switch: {platform: cumulus, version: "5.11", style: files, model: sn3700}
      host: {platform: ubuntu, version: "24.04", nics: [eth1, eth2], management: {dhcp4: true}}
    spines: {"spine[01-02]": {}}
    racks:
      rack01: {leafs: {leaf01: {loopback: 192.168.7.1}, leaf02: {}}}
    uplinks:
      - {leafs: "leaf[01-02]", ports: "swp[31-32]", spines: "spine[01-02]"}
    hosts:
      web01: {rack: rack01, port: swp1}
"""

from fabricc.allocate.claim import Claim
from fabricc.allocate.pool import NumberPool
from fabricc.findings import Finding, Label, Rule, Spot, finding

RULE = Rule(
    "FAB413",
    "pin-outside-its-pool",
    "{number}, pinned for {holder}, is not in {pool} ({shown})",
)


def pin_outside_its_pool(claim: Claim, number: str, pool: NumberPool) -> Finding:
    """Return the finding about a pin; the pool may be one that has no prefixes."""
    return finding(
        RULE,
        claim.at,
        also=() if pool.at is None else (Label(Spot(pool.at), "the pool"),),
        advice=f"pin a number of {pool.name}, or add a prefix to that pool",
        number=number,
        holder=claim.holder,
        pool=pool.name,
        shown=pool.shown or "which is not given",
    )
