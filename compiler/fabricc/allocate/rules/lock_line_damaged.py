"""A line of the lock is not what fabricc writes.

## Why it is refused
The lock says who holds which number. A line that is skipped would free its number for another
device, and two devices with one address are worse than no build.

Repair the line, or take the file of the last commit. Never delete lines to get rid of the message:
`fabricc lock prune` forgets what is no longer needed.

The lock of the example:

    {"format": 1, "fabric": "demo"}
    {"kind": "ipv4", "identity": "host/web01/ipv4", "number": "10.1.0.300"}

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
    $ git checkout inventory/demo/fabric.lock

## Test
tests/unit/allocate/test_rules.py
"""

from fabricc.findings import Rule

RULE = Rule("FAB401", "lock-line-damaged", "line {line} of the lock is damaged: {reason}")
