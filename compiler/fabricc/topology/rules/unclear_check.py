"""A check of a service says none of the ways to check, or more than one.

## Why it is refused
A server would not know what decides: a command, a TCP port or a page. Two conditions are one
command: `curl -sf http://127.0.0.1/health && nc -z 127.0.0.1 53`.

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
    services: {dns: {hosts: "web[01-02]", addresses: 10.9.0.53, check: {tcp: 53, command: "true"}}}

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
    services: {dns: {hosts: "web[01-02]", addresses: 10.9.0.53, check: {tcp: 53}}}
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB350",
    "unclear-check",
    "the check of service `{service}` needs one of `command`, `tcp` and `http`, it has {reason}",
)
