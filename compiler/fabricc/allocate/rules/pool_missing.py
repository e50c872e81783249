"""Numbers are needed from a pool that is not in the intent.

## Why it is refused
Every switch and every host needs an address of its own, a router id and an ASN. Devices without
an IPv4 address take their router id, which always has 32 bits, from `pools.router_ids`.

## Example
    fabric: {name: demo, format: 1}
    pools:
      loopbacks: {ipv6: "2001:db8:0:1::/64"}
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
      loopbacks: {ipv6: "2001:db8:0:1::/64"}
      hosts: {ipv4: 10.1.0.0/20}
      asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200199999}
      management: {ipv4: 192.0.2.0/24, gateway: 192.0.2.1}
      router_ids: 10.255.0.0/24
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
from fabricc.findings import Finding, Rule, Spot, finding

RULE = Rule("FAB410", "pool-missing", "`{pool}` is not given, but {names} cannot do without")


def pool_missing(pool: str, names: Sequence[str], at: Spot | None) -> Finding:
    """Return the finding about a pool that is not there."""
    advice = f"add `{pool}` to the intent"
    return finding(RULE, at, advice=advice, pool=pool, names=listing(names))
