"""A port that the model does not have.

## Why it is refused
The switch would have configuration for a port that does not exist, and the cable would end nowhere.

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
    hosts: {web01: {rack: rack01, port: swp48}}

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
    hosts: {web01: {rack: rack01, port: swp28}}
"""

from collections.abc import Iterator

from fabricc.capability.model import Model
from fabricc.capability.ports import has_port, port_names
from fabricc.findings import Finding, Rule, Spot, finding
from fabricc.intent.nearest import nearest
from fabricc.topology.place import port_spot
from fabricc.topology.values import Switch, Topology

RULE = Rule("FAB305", "no-such-port", "{device} ({model}) has no port `{port}`")


def check(topology: Topology) -> Iterator[Finding]:
    """Yield one finding for each declaration of cables with ports that a switch's model lacks."""
    told = set()
    for switch, port, spot in _lacks(topology):
        if (spot.path, switch.model) not in told:
            told.add((spot.path, switch.model))
            yield lacking(switch.name, topology.models[switch.model or ""], port, spot)


def _lacks(topology: Topology) -> Iterator[tuple[Switch, str, Spot]]:
    known: dict[tuple[str, str], bool] = {}
    for link in topology.links:
        for end in (link.lower, link.upper):
            switch = topology.switches.get(end.device)
            if switch is None or switch.model is None or end.port is None:
                continue
            key = (switch.model, end.port)
            if key not in known:
                known[key] = has_port(topology.models[switch.model], end.port)
            if not known[key]:
                yield switch, end.port, port_spot(link, end)


def lacking(device: str, model: Model, port: str, spot: Spot) -> Finding:
    """Return the finding about a port that a device lacks."""
    names = port_names(model)
    word = "" if port[:3] == names[0][:3] else nearest(port, names)
    advice = f"did you mean `{word}`?" if word else f"its ports: {names[0]} to {names[-1]}"
    return finding(RULE, spot, advice=advice, device=device, model=model.name, port=port)
