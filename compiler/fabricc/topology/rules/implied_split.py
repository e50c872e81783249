"""A port is split only because its parts are cabled.

## Why it is said
The compiler then splits it into as few parts as the cables need. A cable to another part, added
later, would split it anew (2x to 4x), and so take down the parts that carry traffic. A split that
is written does not change by itself.

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
    hosts: {web01: {rack: rack01, port: swp1s0}}

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
    racks: {rack01: {leafs: "leaf[01-02]", leaf: {breakouts: {swp1: 2x}}}}
    uplinks: [{leafs: "leaf[01-02]", ports: "swp[31-32]", spines: "spine[01-02]"}]
    hosts: {web01: {rack: rack01, port: swp1s0}}
"""

from collections.abc import Iterator

from fabricc.capability.model import Model
from fabricc.capability.ports import port_place, splits
from fabricc.findings import Finding, Rule, Severity, finding
from fabricc.topology.group import listed
from fabricc.topology.place import entry, path_of
from fabricc.topology.splits import splits_of
from fabricc.topology.values import Switch, Topology

RULE = Rule(
    "FAB324",
    "implied-split",
    "{switch}: {ports} only because of the cables",
    Severity.WARNING,
)

_FEW = 4
"""So many ports are written out in the advice."""

_CANNOT = "debian-switch"
"""The platform that splits no port: FAB602 says so, and writing the split would not help."""

_Splits = tuple[tuple[str, str], ...]


def check(topology: Topology) -> Iterator[Finding]:
    """Yield one finding for each declaration of switches with the same splits left unsaid."""
    groups: dict[tuple[object, _Splits], list[Switch]] = {}
    for switch in topology.switches.values():
        if switch.model is not None and switch.platform != _CANNOT:
            implied = _implied(topology, switch, topology.models[switch.model])
            if implied:
                groups.setdefault((path_of(switch.origin), implied), []).append(switch)
    for (_, implied), switches in groups.items():
        first = switches[0]
        port, mode = implied[0]
        more = f" and {len(implied) - 1} more are" if len(implied) > 1 else " is"
        yield finding(
            RULE,
            entry(first.origin, first.name),
            advice=f"write `breakouts: {{{_line(implied)}}}` at it, as the ports must stay",
            switch=listed(first.role.value, [each.name for each in switches]),
            ports=f"port `{port}`{more} split {mode}",
        )


def _implied(topology: Topology, switch: Switch, model: Model) -> _Splits:
    declared = {place[0] for port, _ in switch.breakouts if (place := port_place(model, port))}
    modes = splits_of(switch, model, topology.links_of.get(switch.name, ()))
    return tuple(
        (f"{model.prefix}{number}", mode)
        for number, mode in modes.items()
        if number not in declared and mode in splits(model, number)
    )


def _line(implied: _Splits) -> str:
    more = ", …" if len(implied) > _FEW else ""
    return ", ".join(f"{port}: {mode}" for port, mode in implied[:_FEW]) + more
