"""Hosts without a management port.

## Why it is said
The files of a host are whole: a port that is not declared is not configured any more after a push,
the one included over which the push came. Such a host is reached over the fabric only, and not at
all when that is broken. Where that is meant, `allow` it with a reason.

## Example
    fabric: {name: demo}
    pools:
      loopbacks: {ipv4: 10.0.0.0/24}
      hosts: {ipv4: 10.1.0.0/24}
      asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200100099}
    defaults:
      switch: {platform: cumulus, version: "5.11", model: sn3700}
      host: {platform: ubuntu, version: "24.04"}
    spines: {"spine[01-02]": {}}
    racks: {rack01: {leafs: "leaf[01-02]"}}
    uplinks: [{leafs: "leaf[01-02]", ports: "swp[31-32]", spines: "spine[01-02]"}]
    hosts: {web01: {rack: rack01, port: swp1}}

## Instead
    fabric: {name: demo}
    pools:
      loopbacks: {ipv4: 10.0.0.0/24}
      hosts: {ipv4: 10.1.0.0/24}
      asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200100099}
      management: {ipv4: 192.0.2.0/24, gateway: 192.0.2.1}
    defaults:
      switch: {platform: cumulus, version: "5.11", model: sn3700}
      host: {platform: ubuntu, version: "24.04", management: {dhcp4: true}}
    spines: {"spine[01-02]": {}}
    racks: {rack01: {leafs: "leaf[01-02]"}}
    uplinks: [{leafs: "leaf[01-02]", ports: "swp[31-32]", spines: "spine[01-02]"}]
    hosts: {web01: {rack: rack01, port: swp1}}
"""

from collections.abc import Iterator

from fabricc.findings import Finding, Rule, Severity, finding
from fabricc.topology.group import listed
from fabricc.topology.place import entry
from fabricc.topology.values import Topology

RULE = Rule(
    "FAB325",
    "host-without-management",
    "{hosts} without `management`: after a push reached over the fabric only",
    Severity.WARNING,
)


def check(topology: Topology) -> Iterator[Finding]:
    """Yield one finding about all hosts that are not managed out of band."""
    hosts = [
        host
        for host in topology.hosts.values()
        if host.management is None and f"management.{host.name}" not in topology.broken
    ]
    if hosts:
        yield finding(
            RULE,
            entry(hosts[0].origin, hosts[0].name),
            advice="write `management: {nic: eth0, dhcp4: true}` under `defaults: {host: …}`, or"
            " `allow: [{code: FAB325, because: …}]`",
            hosts=listed("host", [host.name for host in hosts]),
        )
