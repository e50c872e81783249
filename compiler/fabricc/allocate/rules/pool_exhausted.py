"""A pool is too small for all who need a number of it.

## Why it is refused
fabricc never takes a number away from somebody. Numbers of things that are gone (tombstones) stay
with their names, because old sessions, logs and firewalls still know them.

If the message counts tombstones, `fabricc lock prune` may be enough.

## Example
    fabric: {name: demo, format: 1}
    pools:
      loopbacks: {ipv4: 10.0.0.0/31}
      hosts: {ipv4: 10.1.0.0/20}
      asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200199999}
      management: {ipv4: 192.0.2.0/24, gateway: 192.0.2.1}
    defaults:
      switch: {platform: cumulus, version: "5.11", style: files, model: sn3700}
      host: {platform: ubuntu, version: "24.04", nics: [eth1, eth2], management: {dhcp4: true}}
    spines: {"spine[01-02]": {}}
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
      asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200199999}
      management: {ipv4: 192.0.2.0/24, gateway: 192.0.2.1}
    defaults:
      switch: {platform: cumulus, version: "5.11", style: files, model: sn3700}
      host: {platform: ubuntu, version: "24.04", nics: [eth1, eth2], management: {dhcp4: true}}
    spines: {"spine[01-02]": {}}
    racks:
      rack01: {leafs: "leaf[01-02]"}
    uplinks:
      - {leafs: "leaf[01-02]", ports: "swp[31-32]", spines: "spine[01-02]"}
    hosts:
      web01: {rack: rack01, port: swp1}
"""

from collections.abc import Sequence

from fabricc.allocate.listing import listing
from fabricc.allocate.pool import NumberPool
from fabricc.findings import Finding, Rule, finding

RULE = Rule(
    "FAB411",
    "pool-exhausted",
    "{pool} ({shown}) is exhausted: {size} numbers, {needed} needed, {tombstones} "
    "tombstones, none for {names}{why}",
)


def pool_exhausted(
    pool: NumberPool, unfit: Sequence[str], needed: int, tombstones: int, why: str = ""
) -> Finding:
    """Return the one finding about a full pool: its size, the need, and who got nothing."""
    advice = f"make {pool.name} larger; a pool may be a list"
    if tombstones:
        advice += ", or free the numbers of what is gone with `fabricc lock prune`"
    return finding(
        RULE,
        pool.at,
        advice=advice,
        pool=pool.name,
        shown=pool.shown,
        names=listing(unfit),
        size=pool.size,
        needed=needed,
        tombstones=tombstones,
        why=f"; {why}" if why else "",
    )
