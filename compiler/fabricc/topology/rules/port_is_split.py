"""A port that is not there because it, or the one beside it, is split.

## Why it is refused
A port that is split in four is gone: `swp1` becomes `swp1s0` to `swp1s3`. On some models the port
below must be off then.

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
    racks: {rack01: {leafs: "leaf[01-02]", leaf: {breakouts: {swp1: 4x}}}}
    uplinks: [{leafs: "leaf[01-02]", ports: "swp[31-32]", spines: "spine[01-02]"}]
    hosts: {web01: {rack: rack01, port: swp1}}

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
    racks: {rack01: {leafs: "leaf[01-02]", leaf: {breakouts: {swp1: 4x}}}}
    uplinks: [{leafs: "leaf[01-02]", ports: "swp[31-32]", spines: "spine[01-02]"}]
    hosts: {web01: {rack: rack01, port: swp1s0}}
"""

from collections.abc import Iterator

from fabricc.capability.model import Model
from fabricc.capability.ports import disabled_neighbour, parts, port_place, splits
from fabricc.findings import Finding, Rule, finding
from fabricc.topology.place import entry, port_spot
from fabricc.topology.splits import splits_of
from fabricc.topology.values import Link, Switch, Topology

RULE = Rule(
    "FAB317",
    "port-is-split",
    "{reason}",
    help="name a port that is there: see `breakouts`",
)


def check(topology: Topology) -> Iterator[Finding]:
    """Yield findings about splits that the model cannot do, and about ports that they take away.

    What is declared under `breakouts` is checked where it is read: `topology.breakouts`.
    """
    for switch in topology.switches.values():
        if switch.model is None:
            continue
        model = topology.models[switch.model]
        links = topology.links_of.get(switch.name, ())
        modes = splits_of(switch, model, links)
        if modes:
            yield from _splits(switch, model, modes)
            yield from _cables(switch, model, modes, links)


def _splits(switch: Switch, model: Model, modes: dict[int, str]) -> Iterator[Finding]:
    at = entry(switch.origin, switch.name)
    declared = {place[0] for port, _ in switch.breakouts if (place := port_place(model, port))}
    for number in sorted(modes.keys() - declared):
        mode = modes[number]
        able = splits(model, number)
        if mode not in able:
            can = ", ".join(able) or "none"
            reason = f"port {number} of {switch.name} ({model.name}) cannot be split {mode}"
            yield finding(RULE, at, advice=f"it can do: {can}", reason=reason)


def _cables(
    switch: Switch, model: Model, modes: dict[int, str], links: tuple[Link, ...]
) -> Iterator[Finding]:
    disabled = {disabled_neighbour(model, number, mode): number for number, mode in modes.items()}
    for link in links:
        end = link.lower if link.lower.device == switch.name else link.upper
        place = port_place(model, end.port) if end.port else None
        if place is None:
            continue
        number, part = place
        where = f"port `{end.port}` of {switch.name}"
        if number in disabled:
            reason = f"{where} is off because port {disabled[number]} is split"
            yield finding(RULE, port_spot(link, end), reason=reason)
        elif number in modes and (part is None or part >= parts(modes[number])):
            reason = f"{where} is not there: port {number} is split {modes[number]}"
            yield finding(RULE, port_spot(link, end), reason=reason)
