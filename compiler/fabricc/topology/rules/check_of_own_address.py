"""A check asks an address of its own service.

## Why it is said
The address is on the server only while the check succeeds: asked there, it never succeeds a first
time. With several members it is worse: another one answers, over the fabric, and a server whose
own daemon is dead announces the address. Ask the server itself (127.0.0.1).

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
      dns: {hosts: "web[01-02]", addresses: 10.9.0.53, check: {http: "http://10.9.0.53/"}}

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
      dns: {hosts: "web[01-02]", addresses: 10.9.0.53, check: {http: "http://127.0.0.1/"}}
"""

import re
from collections.abc import Iterable

from fabricc.capability.names import Address
from fabricc.findings import Rule, Severity

RULE = Rule(
    "FAB354",
    "check-of-own-address",
    "the check of service `{service}` asks {address}, which is there only while it succeeds",
    Severity.WARNING,
    help="ask the server itself: 127.0.0.1, or ::1",
)


def asked(target: str, addresses: Iterable[Address]) -> str:
    """Return the first of some addresses that a command or a URL names; empty: none."""
    for address in map(str, addresses):
        digit = "[0-9a-f:]" if ":" in address else "[0-9]"
        around = rf"(?<!{digit})(?<!{digit}\.){re.escape(address)}(?!\.?{digit})"
        if re.search(around, target, re.IGNORECASE):
            return address
    return ""
