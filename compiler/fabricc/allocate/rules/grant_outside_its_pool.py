"""A pool was changed, and numbers that are in use lie outside of it now.

## Why it is refused
An edit of a pool must not renumber a running network behind anybody's back. Filters are made from
the pools, so to keep such a number would cut its holder off.

Give the pool its old prefix back, as below, or `fabricc lock renumber web01`, which gives new
numbers and lists them.

The lock of the example:

    {"format": 1, "fabric": "demo"}
    {"kind": "ipv4", "identity": "host/web01/ipv4", "number": "10.7.0.7"}

## Example
    fabric: {name: demo, format: 1}
    pools:
      loopbacks: {ipv4: 10.0.0.0/24}
      hosts: {ipv4: 10.1.0.0/20}
      asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200199999}
    defaults:
      switch: {platform: cumulus, version: "5.11", style: files, model: sn3700}
      host: {attach: bgp, platform: ubuntu, version: "24.04", style: netplan, nics: [eth1, eth2]}
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
      hosts: {ipv4: [10.1.0.0/20, 10.7.0.0/24]}
      asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200199999}
    defaults:
      switch: {platform: cumulus, version: "5.11", style: files, model: sn3700}
      host: {attach: bgp, platform: ubuntu, version: "24.04", style: netplan, nics: [eth1, eth2]}
    spines: {"spine[01-02]": {}}
    racks:
      rack01: {leafs: "leaf[01-02]"}
    uplinks:
      - {leafs: "leaf[01-02]", ports: "swp[31-32]", spines: "spine[01-02]"}
    hosts:
      web01: {rack: rack01, port: swp1}

## Test
tests/unit/allocate/test_rules.py
"""

from collections.abc import Sequence

from fabricc.allocate.listing import listing
from fabricc.allocate.pool import NumberPool
from fabricc.findings import Finding, Rule, finding

RULE = Rule("FAB412", "grant-outside-its-pool", "{names} no longer in {pool} ({shown})")


def grant_outside_its_pool(pool: NumberPool, stray: Sequence[tuple[str, str]]) -> Finding:
    """Return the one finding about a pool: `stray` are numbers and their holders."""
    holders = tuple(dict.fromkeys(holder for _, holder in stray))
    verb = "is" if len(stray) == 1 else "are"
    who = "role:spine" if " " in holders[0] else holders[0]
    return finding(
        RULE,
        pool.at,
        advice=f"take back the change of {pool.name}, or `fabricc lock renumber {who}`",
        names=f"{listing([f'{number} of {holder}' for number, holder in stray])} {verb}",
        pool=pool.name,
        shown=pool.shown,
    )
