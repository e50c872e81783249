"""A file names an interface that the device does not have.

## Why it is refused
The line is about nothing: a filter that guards no port, a setting of no interface, a port that the
switch does not make from its front panel. Most often two files disagree about a name.

## Test
tests/unit/verify/test_check.py
"""

import re
from collections.abc import Iterator

from fabricc.findings import Finding, Place, Rule, finding
from fabricc.verify.device import Device
from fabricc.verify.files.lines import words_of
from fabricc.verify.frr.config import line_of

RULE = Rule("FAB710", "interface-unknown", "{device} has no interface `{name}`, which {who}")

_SETTING = re.compile(r"net\.ipv[46]\.(?:conf|neigh)\.(.+)\.[^.]+")
_LINK = ".link"
_GENERIC = frozenset(("all", "default", "lo"))
_PORT = re.compile(r"swp(\d+)(?:s(\d+))?")


def check(device: Device) -> Iterator[Finding]:
    """Tell of every interface that a file names and no interface file has."""
    for name, place, who in _named(device):
        if name not in device.interfaces:
            yield finding(RULE, place, device=device.name, name=name, who=who)
    for name, path in device.interface_paths.items():
        if path.endswith(_LINK):
            who = "a card gets, and no interface file has"
            yield finding(RULE, device.at(path), device=device.name, name=name, who=who)
    if device.front_ports is not None:
        yield from _panel(device)


_Named = Iterator[tuple[str, Place, str]]
"""A name, where it stands, and who needs it."""


def _named(device: Device) -> _Named:
    for names in (_in_frr, _in_settings, _in_filter, _in_routes, _elsewhere):
        yield from names(device)


def _in_frr(device: Device) -> _Named:
    if device.frr is None:
        return
    for name, line in device.frr.interfaces:
        yield name, device.in_frr(line), "frr.conf configures"
    for found in device.frr.route_maps:
        for entry in found.entries:
            if entry.match_interface is not None:
                line = line_of(entry.lines, "match interface", entry.line)
                yield entry.match_interface, device.in_frr(line), "a route-map matches"
    for session in device.sessions:
        if session.is_unnumbered:
            yield session.port, device.in_frr(session.line), "a neighbour is expected at"


def _in_settings(device: Device) -> _Named:
    for key, setting in device.sysctls.items():
        matched = _SETTING.fullmatch(key)
        if matched is not None and matched[1] not in _GENERIC:
            yield matched[1], device.of_kind("sysctl", setting.line), "a kernel setting is for"


def _in_filter(device: Device) -> _Named:
    for chain in device.packet_filter.chains if device.packet_filter is not None else ():
        for rule in chain.rules:
            names = (
                name
                for each in rule.conditions
                if each.what in ("port", "out")
                for name in each.names
                if not name.endswith("+") and name != "lo"
            )
            for name in names:
                yield name, device.of_kind("filter", rule.line), "the packet filter guards"


def _in_routes(device: Device) -> _Named:
    for each in device.interfaces.values():
        path = device.interface_paths[each.name]
        for route in each.routes:
            for hop in route.next_hops:
                if hop.nic is not None:
                    yield hop.nic, device.at(path, route.line or each.line), "a route leads to"


def _elsewhere(device: Device) -> _Named:
    for edge in device.edges or ():
        name, port = edge.first if edge.first[0] == device.name else edge.other
        if name == device.name:
            yield port, device.of_kind("topology", edge.line), "topology.dot has a cable at"
    for each in device.interfaces.values():
        if each.vrf is not None:
            yield each.vrf, device.in_interface(each.name, "vrf"), "is the VRF of a port"
    for said in device.said.get("dhclient", ()):
        if said.form == "of":
            yield said.words[0], device.of_kind("dhclient", said.line), "a lease is for"
    for (name,) in words_of(device.said.get("ntp", ()), "listen"):
        yield name, device.of_kind("ntp"), "the time is asked through"


def _panel(device: Device) -> Iterator[Finding]:
    """Tell of ports that ports.conf does not make: split, not split, or disabled."""
    lanes = {each.number: each for each in device.front_ports or ()}
    for name in device.interfaces:
        found = _PORT.fullmatch(name)
        if found is None:
            continue
        front, part = lanes.get(int(found[1])), found[2]
        made = 0 if front is None else front.lanes
        is_made = made == 1 if part is None else int(part) < made and made > 1
        if not is_made:
            line = 1 if front is None else front.line
            who = "the interface file has, and ports.conf does not make"
            place = device.of_kind("ports", line)
            yield finding(RULE, place, device=device.name, name=name, who=who)
