"""A line of frr.conf is newer than the FRR of its device.

## Why it is refused
FRR would refuse the line, or the whole file: `vtysh` of another version is no gate for it. fabricc
itself writes each line as the device's version has it, so this is about a person's own text.

## Example
    fabric: {name: demo, format: 1}
    pools:
      loopbacks: {ipv4: 10.0.0.0/24}
      hosts: {ipv4: 10.1.0.0/24}
      asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200100099}
      management: {ipv4: 192.0.2.0/24, gateway: 192.0.2.1}
    defaults:
      switch: {platform: cumulus, version: "4.4", model: sn3700, mtu: 9216}
      leaf:
        raw: {frr-bgp: "bgp suppress-fib-pending"}
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
        raw: {frr-bgp: "bgp suppress-fib-pending"}
      host: {platform: ubuntu, version: "24.04", nics: [eth1, eth2], management: {dhcp4: true}}
    spines: {"spine[01-02]": {}}
    racks: {rack01: {leafs: "leaf[01-02]"}}
    uplinks: [{leafs: "leaf[01-02]", ports: "swp[29-30]", spines: "spine[01-02]"}]
    hosts: {web01: {rack: rack01, port: swp1}}
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB606",
    "statement-too-new",
    "{device} runs {software}, and line {number} of frr.conf needs {needs}: `{line}`",
)
