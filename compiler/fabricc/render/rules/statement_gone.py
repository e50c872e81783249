"""A line of frr.conf is of an older FRR than that of its device.

## Why it is refused
FRR renames its statements and takes the old form for a while, then no more. Some it takes and does
not act on: timers of BFD at a neighbour mean nothing where FRR runs BFD by itself.

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
        raw: {frr: "ip community-list standard LOCAL permit 65000:1"}
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
        raw: {frr: "bgp community-list standard LOCAL seq 5 permit 65000:1"}
      host: {platform: ubuntu, version: "24.04", nics: [eth1, eth2], management: {dhcp4: true}}
    spines: {"spine[01-02]": {}}
    racks: {rack01: {leafs: "leaf[01-02]"}}
    uplinks: [{leafs: "leaf[01-02]", ports: "swp[29-30]", spines: "spine[01-02]"}]
    hosts: {web01: {rack: rack01, port: swp1}}
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB607",
    "statement-gone",
    "{device} runs {software}, which no longer takes line {number} of frr.conf: `{line}`",
)
