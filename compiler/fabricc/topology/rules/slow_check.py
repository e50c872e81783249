"""A check may take longer than the time until the next.

## Why it is refused
Checks follow each other by their interval: one that hangs would hold the next ones up, and the
addresses would stay longer than `fall` times the interval says.

## Example
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
    hosts: {"web[01-02]": {rack: rack01, port: "swp[1-2]"}}
    services:
      dns: {hosts: "web[01-02]", addresses: 10.9.0.53, check: {tcp: 53, interval: 2, timeout: 5}}

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
    hosts: {"web[01-02]": {rack: rack01, port: "swp[1-2]"}}
    services:
      dns: {hosts: "web[01-02]", addresses: 10.9.0.53, check: {tcp: 53, interval: 5, timeout: 5}}
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB351",
    "slow-check",
    "a check of service `{service}` may take {timeout} s, and the next begins after {interval} s",
)
