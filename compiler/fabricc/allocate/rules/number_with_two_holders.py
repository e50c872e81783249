"""The lock gives one number to two holders.

## Why it is refused
Two branches gave the lowest free number to different things, and the merge kept both lines.

`fabricc lock resolve --keep REF` leaves the number with the holder in the lock of REF; the other
gets a new one in the next build. Blocks of racks that overlap are the same mistake.

The lock of the example:

    {"format": 1, "fabric": "demo"}
    {"kind": "ipv4", "identity": "host/web01/ipv4", "number": "10.1.0.0"}
    {"kind": "ipv4", "identity": "host/web02/ipv4", "number": "10.1.0.0"}

## Example
    fabric: {name: demo, format: 1}
    pools:
      loopbacks: {ipv4: 10.0.0.0/24}
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
    $ fabricc lock resolve --keep main

## Test
tests/unit/allocate/test_rules.py
"""

from fabricc.findings import Rule

RULE = Rule("FAB405", "number-with-two-holders", "{number} is held by {first} and by {second}")
