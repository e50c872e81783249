"""A port that the model does not have."""

from collections.abc import Iterator

from fabricc.capability.ports import has_port, port_names
from fabricc.findings import Finding, Rule, finding
from fabricc.intent.nearest import did_you_mean
from fabricc.topology.values import Topology

RULE = Rule("FAB305", "no-such-port", "{device} ({model}) has no port `{port}`")


def check(topology: Topology) -> Iterator[Finding]:
    """Yield one finding for each port of a cable that the switch's model lacks."""
    for link in topology.links:
        for end in (link.lower, link.upper):
            switch = topology.switches.get(end.device)
            if switch is None or switch.model is None or end.port is None:
                continue
            model = topology.models[switch.model]
            if has_port(model, end.port):
                continue
            names = port_names(model)
            advice = did_you_mean(end.port, names) or f"its ports: {names[0]} to {names[-1]}"
            path = link.origin[0]
            yield finding(
                RULE,
                path if isinstance(path, tuple) else None,
                advice=advice,
                device=switch.name,
                model=model.name,
                port=end.port,
            )
