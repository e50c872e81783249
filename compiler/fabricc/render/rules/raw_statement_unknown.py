"""A person's own text for frr.conf has a line of which nobody has said since when FRR takes it.

## Why it is refused
It is a warning: the line may be right. But neither fabricc nor a `vtysh` of another version can
tell whether this device takes it, and a line that FRR refuses can keep the rest from being loaded.

## Example
    fabric: {name: demo, format: 1}
    pools:
      loopbacks: {ipv4: 10.0.0.0/24}
      hosts: {ipv4: 10.1.0.0/24}
      asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200100099}
      management: {ipv4: 192.0.2.0/24, gateway: 192.0.2.1}
    defaults:
      switch: {platform: cumulus, version: "5.11", model: sn3700, mtu: 9216}
      leaf:
        raw: {frr: "ip pim spt-switchover infinity-and-beyond"}
      host: {platform: ubuntu, version: "24.04", nics: [eth1, eth2], management: {dhcp4: true}}
    spines: {"spine[01-02]": {}}
    racks: {rack01: {leafs: "leaf[01-02]"}}
    uplinks: [{leafs: "leaf[01-02]", ports: "swp[29-30]", spines: "spine[01-02]"}]
    hosts: {web01: {rack: rack01, port: swp1}}

## Instead
    fabric: {name: demo, format: 1}
    pools:
      loopbacks: {ipv4: 10.0.0.0/24}
      hosts: {ipv4: 10.1.0.0/24}
      asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200100099}
      management: {ipv4: 192.0.2.0/24, gateway: 192.0.2.1}
    defaults:
      switch: {platform: cumulus, version: "5.11", model: sn3700, mtu: 9216}
      leaf:
        raw: {frr: "ip pim rp 10.0.0.1 239.0.0.0/8"}
      host: {platform: ubuntu, version: "24.04", nics: [eth1, eth2], management: {dhcp4: true}}
    spines: {"spine[01-02]": {}}
    racks: {rack01: {leafs: "leaf[01-02]"}}
    uplinks: [{leafs: "leaf[01-02]", ports: "swp[29-30]", spines: "spine[01-02]"}]
    hosts: {web01: {rack: rack01, port: swp1}}
"""

from fabricc.findings import Rule, Severity

RULE = Rule(
    "FAB609",
    "raw-statement-unknown",
    "{device} runs {software}, and line {number} of frr.conf is not known: `{line}`",
    Severity.WARNING,
)
