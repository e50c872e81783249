"""A pool was changed, and numbers that are in use lie outside of it now.

## Why it is refused
An edit of a pool must not renumber a running network behind anybody's back. Filters are made from
the pools, so to keep such a number would cut its holder off.

Give the pool its old prefix back, as below, or `fabricc lock renumber web01 --kind ipv4`, which
gives new numbers and lists them.

The lock of the example:

    {"format": 1, "fabric": "demo"}
    {"kind": "ipv4", "identity": "host/web01/ipv4", "number": "10.7.0.7"}

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

## Test
tests/unit/allocate/test_rules.py
"""

from collections.abc import Sequence

from fabricc.allocate.listing import listing, ranges
from fabricc.allocate.pool import NumberPool
from fabricc.findings import Finding, Rule, finding

RULE = Rule("FAB412", "grant-outside-its-pool", "{names} no longer in {pool} ({shown})")

_LONGEST = 100
"""A longer selector is not shown: then one that takes in more does, with `--outside`."""


def grant_outside_its_pool(
    pool: NumberPool, stray: Sequence[tuple[str, str]], kind: str
) -> Finding:
    """Return the one finding about a pool: `stray` are numbers of one kind and their holders."""
    holders = tuple(dict.fromkeys(holder for _, holder in stray))
    verb = "is" if len(stray) == 1 else "are"
    return finding(
        RULE,
        pool.at,
        advice=f"take back the change of {pool.name}, or"
        f" `fabricc lock renumber {_selector(pool, holders, kind)} --kind {kind}`",
        names=f"{listing([f'{number} of {holder}' for number, holder in stray])} {verb}",
        pool=pool.name,
        shown=pool.shown,
    )


def _selector(pool: NumberPool, holders: Sequence[str], kind: str) -> str:
    """Return a selector of all the holders, quoted for a shell."""
    if " " in holders[0]:  # the spines of a pod
        return "role:spine"
    is_rack = kind.endswith("-block")
    terms = " ".join(f"rack:{each}" if is_rack else each for each in ranges(holders))
    if len(terms) <= _LONGEST:
        return f"'{terms}'" if set(terms) & set("[] ") else terms
    roles = {
        "pools.loopbacks": "role:leaf role:spine",
        "pools.hosts": "role:host",
        "pools.asns": "role:leaf" if pool.name.endswith("leafs") else "role:host",
    }
    stem = ".".join(pool.name.split(".")[:2])
    return f"'{roles.get(stem, 'role:leaf role:spine role:host')}' --outside"
