"""A host gets no IPv6 address, in a fabric that has them for hosts.

## Why it is said
With `attach: redistribute-neighbor` ARP tells the leafs who is there, and ARP speaks of IPv4 only
(Cumulus user guide, Redistribute Neighbor). The host is not reached over IPv6, and cannot use it.
Where that is known, `allow` it with a reason.

## Example
    fabric: {name: demo}
    pools:
      loopbacks: {ipv4: 10.0.0.0/24, ipv6: "2001:db8:0:1::/64"}
      hosts: {ipv4: 10.1.0.0/24, ipv6: "2001:db8:1::/64"}
      asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200100099}
      management: {ipv4: 192.0.2.0/24, gateway: 192.0.2.1}
    defaults:
      switch: {platform: cumulus, version: "5.11", model: sn3700}
      host: {platform: ubuntu, version: "24.04", nics: [eth1, eth2], management: {dhcp4: true}}
    spines: {"spine[01-02]": {}}
    racks: {rack01: {leafs: "leaf[01-02]"}}
    uplinks: [{leafs: "leaf[01-02]", ports: "swp[31-32]", spines: "spine[01-02]"}]
    hosts: {old01: {rack: rack01, port: swp1, attach: redistribute-neighbor}}

## Instead
    fabric: {name: demo}
    pools:
      loopbacks: {ipv4: 10.0.0.0/24, ipv6: "2001:db8:0:1::/64"}
      hosts: {ipv4: 10.1.0.0/24, ipv6: "2001:db8:1::/64"}
      asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200100099}
      management: {ipv4: 192.0.2.0/24, gateway: 192.0.2.1}
    defaults:
      switch: {platform: cumulus, version: "5.11", model: sn3700}
      host: {platform: ubuntu, version: "24.04", nics: [eth1, eth2], management: {dhcp4: true}}
    spines: {"spine[01-02]": {}}
    racks: {rack01: {leafs: "leaf[01-02]"}}
    uplinks: [{leafs: "leaf[01-02]", ports: "swp[31-32]", spines: "spine[01-02]"}]
    hosts: {old01: {rack: rack01, port: swp1, attach: bgp}}
"""

from collections.abc import Iterator

from fabricc.findings import Finding, Rule, Severity, finding
from fabricc.topology.group import by_declaration
from fabricc.topology.place import entry
from fabricc.topology.values import Topology

RULE = Rule(
    "FAB341",
    "neighbor-without-ipv6",
    "{host} with `attach: redistribute-neighbor`: no IPv6",
    Severity.WARNING,
)


def check(topology: Topology) -> Iterator[Finding]:
    """Yield a finding for each declaration of hosts without BGP, where others have IPv6."""
    pool = topology.fabric.pools.hosts
    if pool is None or not (pool.ipv6 and pool.ipv4):
        return
    found_by_arp = (host for host in topology.hosts.values() if not host.has_bgp)
    for origin, first, names in by_declaration(found_by_arp):
        advice = "use `attach: bgp`, or `allow: [{code: FAB341, because: …}]`"
        yield finding(RULE, entry(origin, first), advice=advice, host=names)
