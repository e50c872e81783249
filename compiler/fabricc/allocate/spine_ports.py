"""Ports of spines: which uplink is plugged into which, where the intent does not say it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from fabricc.allocate.front_panel import FrontPanel, front_panel
from fabricc.allocate.identity import names_in, of_link
from fabricc.allocate.rules.port_of_another_uplink import port_of_another_uplink
from fabricc.allocate.rules.spine_port_gone import spine_port_gone
from fabricc.allocate.rules.spine_ports_exhausted import spine_ports_exhausted
from fabricc.allocate.written import entry, spot
from fabricc.capability.names import DeviceName, PortName, natural
from fabricc.findings import Finding, GrantName
from fabricc.topology.values import Link, LinkKind, Switch, Topology


@dataclass(slots=True)
class Ports:
    """The ports of spines by uplink; named ones are recorded too, so that a name may be dropped."""

    of_link: dict[GrantName, PortName] = field(default_factory=dict)
    taken_over: list[GrantName] = field(default_factory=list)
    """Uplinks that are gone, whose port was named for another."""
    without: set[DeviceName] = field(default_factory=set)
    """Devices with an uplink that found no port."""
    findings: list[Finding] = field(default_factory=list)


def spine_ports(topology: Topology, held: Mapping[GrantName, str]) -> Ports:
    """Return the port at the spine of every uplink.

    A port stays where the lock has it; a new uplink gets the lowest port that no link, living or
    gone, has and that is not split.
    """
    ports = Ports()
    uplinks: dict[DeviceName, dict[GrantName, Link]] = {}
    others: dict[DeviceName, set[str]] = {}
    for link in topology.links:
        if link.kind is LinkKind.UPLINK and link.upper.device in topology.switches:
            uplinks.setdefault(link.upper.device, {})[of_link(link)] = link
        for end in (link.lower, link.upper):
            if end.port is not None and (end is link.lower or link.kind is not LinkKind.UPLINK):
                others.setdefault(end.device, set()).add(end.port)
    of_spine: dict[str, dict[GrantName, str]] = {}
    for name, port in held.items():
        of_spine.setdefault(names_in(name)[1], {})[name] = port
    for device, links in uplinks.items():
        spine = topology.switches[device]
        named = {link.upper.port for link in links.values() if link.upper.port is not None}
        model = topology.models.get(spine.model) if spine.model is not None else None
        elsewhere = frozenset(others.get(device, ()))
        panel = front_panel(spine, model, named | elsewhere)
        _fill_spine(ports, _Spine(spine, panel, links, of_spine.get(device, {}), elsewhere))
    return ports


@dataclass(frozen=True, slots=True)
class _Spine:
    """One spine: its ports, its uplinks, and who has which."""

    switch: Switch
    panel: FrontPanel
    links: dict[GrantName, Link]
    held: dict[GrantName, str]
    elsewhere: frozenset[str]
    """Ports that links of another kind name."""


def _fill_spine(ports: Ports, spine: _Spine) -> None:
    links = spine.links
    taken: dict[str, GrantName | None] = dict.fromkeys(spine.elsewhere)
    kept = {
        name: spine.held[name]
        for name, link in links.items()
        if link.upper.port is None and name in spine.held
    }
    for name, port in kept.items():
        if port not in spine.panel:
            at = entry(links[name].origin)
            ports.findings.append(spine_port_gone(port, spine.switch.name, links[name].key, at))
        taken[port] = name
        ports.of_link[name] = PortName(port)
    tombstones = {port: name for name, port in spine.held.items() if name not in links}
    for name, link in links.items():
        named = link.upper.port
        if named is None:
            continue
        other = taken.setdefault(named, name)
        if other is not None and other in kept:
            key, at = links[other].key, entry(link.origin)
            ports.findings.append(
                port_of_another_uplink(named, spine.switch.name, link.key, key, at)
            )
        elif other == name:
            ports.of_link[name] = named
            if named in tombstones:
                ports.taken_over.append(tombstones.pop(named))
    _fill_free(ports, spine, {*taken, *tombstones}, len(tombstones))


def _fill_free(ports: Ports, spine: _Spine, taken: set[str], tombstones: int) -> None:
    needy = [
        name
        for name, link in spine.links.items()
        if name not in ports.of_link and link.upper.port is None
    ]
    needy.sort(key=natural)
    free = (port for port in spine.panel if port not in taken)
    found = dict(zip(needy, free, strict=False))
    ports.of_link.update(found)
    unfit = [spine.links[name] for name in needy[len(found) :]]
    if not unfit:
        return
    ports.without.update(link.lower.device for link in unfit)
    finding = spine_ports_exhausted(
        spine.switch.name,
        [f"{link.lower.device}:{link.lower.port}" for link in unfit],
        spot(spine.switch.origin),
        size=spine.panel.size,
        needed=len(spine.links),
        tombstones=tombstones,
    )
    ports.findings.append(finding)
