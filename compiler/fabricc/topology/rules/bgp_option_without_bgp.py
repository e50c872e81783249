"""A host without BGP is told what only BGP could do.

## Why it is said
With `attach: redistribute-neighbor` no FRR runs on the host, and its leafs tell it nothing: it has
a default route over all its NICs. What is silently ignored would mislead the next reader. What
`defaults` or a rack says for all their hosts is not meant.

## Example
    fabric: {name: demo}
    pools:
      loopbacks: {ipv4: 10.0.0.0/24}
      hosts: {ipv4: 10.1.0.0/24}
      asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200100099}
      management: {ipv4: 192.0.2.0/24, gateway: 192.0.2.1}
    defaults:
      switch: {platform: cumulus, version: "5.11", model: sn3700}
      host: {platform: ubuntu, version: "24.04", nics: [eth1, eth2], management: {dhcp4: true}}
    spines: {"spine[01-02]": {}}
    racks: {rack01: {leafs: "leaf[01-02]"}}
    uplinks: [{leafs: "leaf[01-02]", ports: "swp[31-32]", spines: "spine[01-02]"}]
    hosts: {old01: {rack: rack01, port: swp1, attach: redistribute-neighbor, receive: all}}

## Instead
    fabric: {name: demo}
    pools:
      loopbacks: {ipv4: 10.0.0.0/24}
      hosts: {ipv4: 10.1.0.0/24}
      asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200100099}
      management: {ipv4: 192.0.2.0/24, gateway: 192.0.2.1}
    defaults:
      switch: {platform: cumulus, version: "5.11", model: sn3700}
      host: {platform: ubuntu, version: "24.04", nics: [eth1, eth2], management: {dhcp4: true}}
    spines: {"spine[01-02]": {}}
    racks: {rack01: {leafs: "leaf[01-02]"}}
    uplinks: [{leafs: "leaf[01-02]", ports: "swp[31-32]", spines: "spine[01-02]"}]
    hosts: {old01: {rack: rack01, port: swp1, attach: redistribute-neighbor}}
"""

from fabricc.findings import Rule, Severity

RULE = Rule(
    "FAB343",
    "bgp-option-without-bgp",
    "`{key}` does nothing on {host}: without BGP {reason}",
    Severity.WARNING,
    help="leave it out, or use `attach: bgp`",
)

REASONS = {
    "receive": "its leafs tell it nothing, and it has a default route",
    "frr": "no FRR runs on it",
    "password": "there is no session that it could protect",
}
"""What only BGP could do, and why it has no effect."""
