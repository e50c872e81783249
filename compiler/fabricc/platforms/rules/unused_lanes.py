"""A port with eight lanes is split in four on a Cumulus switch below 5.9.

## Why it is refused
Below 5.9 `4x` gives each part one lane of the eight; more takes ports_width.conf, which fabricc
does not write. From 5.9 on each part has two, and both ends of a cable must agree: links
would stay down, or be half as fast as planned (Cumulus user guide, Switch Port Attributes).

## Example
    fabric: {name: demo, format: 1}
    pools:
      loopbacks: {ipv4: 10.0.0.0/24}
      hosts: {ipv4: 10.1.0.0/24}
      asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200100099}
    defaults:
      switch: {platform: cumulus, version: "5.8", model: sn4700}
      leaf: {breakouts: {swp1: 4x}}
    spines: {"spine[01-02]": {}}
    racks: {rack01: {leafs: leaf01}}
    uplinks: [{leafs: leaf01, ports: "swp1s[0-1]", spines: "spine[01-02]", spine_ports: swp1}]

## Instead
    fabric: {name: demo, format: 1}
    pools:
      loopbacks: {ipv4: 10.0.0.0/24}
      hosts: {ipv4: 10.1.0.0/24}
      asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200100099}
    defaults:
      switch: {platform: cumulus, version: "5.11", model: sn4700}
      leaf: {breakouts: {swp1: 4x}}
    spines: {"spine[01-02]": {}}
    racks: {rack01: {leafs: leaf01}}
    uplinks: [{leafs: leaf01, ports: "swp1s[0-1]", spines: "spine[01-02]", spine_ports: swp1}]
"""

from collections.abc import Iterator

from fabricc.capability.catalogue import MODELS
from fabricc.capability.ports import group_of
from fabricc.findings import Finding, Rule, finding
from fabricc.ir.device import Device
from fabricc.platforms.rules.place import place_of

RULE = Rule(
    "FAB604",
    "unused-lanes",
    "{device} (Cumulus {version}) would leave half of the lanes of port {number} unused in `4x`",
)

FOUR_WAYS = "4x"
EIGHT_LANES = 8


def check(device: Device) -> Iterator[Finding]:
    """Yield a finding for each port with eight lanes that is split in four.

    To be asked only of releases that leave lanes unused.
    """
    model = MODELS.get(device.model) if device.model else None
    if model is None:
        return
    for split in device.splits:
        group = group_of(model, split.number)
        if split.mode == FOUR_WAYS and group is not None and group.lanes == EIGHT_LANES:
            yield finding(
                RULE,
                place_of(split.origin),
                advice="split it `2x`, or use version 5.9 or later",
                device=device.name,
                version=device.version,
                number=split.number,
            )
