"""Something is named that the device does not have.

## Why it is refused
FRR takes such a file without a word and then does something else, differently for each kind: a
route-map that is missing refuses everything, a prefix-list that is missing matches nothing, or
everything when it stands at a neighbour. A packet filter does not load at all.

## Test
tests/unit/verify/test_check.py
"""

from collections.abc import Iterator

from fabricc.findings import Finding, Rule, finding
from fabricc.verify.device import Device
from fabricc.verify.frr.config import Bgp, FrrConfig, RouteMapEntry, line_of

RULE = Rule("FAB709", "name-dangling", "{device} names {kind} `{name}`, which it does not have")

_Reference = tuple[str, str, int]
"""Kind, name and line."""


def check(device: Device) -> Iterator[Finding]:
    """Tell of every name in frr.conf and in the packet filter that nobody defines."""
    if device.frr is not None:
        for kind, name, line in _of_frr(device, device.frr):
            yield finding(RULE, device.in_frr(line), device=device.name, kind=kind, name=name)
    if device.packet_filter is not None:
        chains = {chain.name for chain in device.packet_filter.chains}
        for chain in device.packet_filter.chains:
            for rule in chain.rules:
                if rule.goto is not None and rule.goto not in chains:
                    where = device.of_kind("filter", rule.line)
                    yield finding(RULE, where, device=device.name, kind="chain", name=rule.goto)


def _of_frr(device: Device, config: FrrConfig) -> Iterator[_Reference]:
    names = device.names
    for found in config.route_maps:
        for entry in found.entries:
            yield from _of_entry(device, entry)
    for kind, name, line in _maps(config):
        if name not in names.route_maps:
            yield kind, name, line
    profiles = dict(config.bfd_profiles)
    for neighbor in config.bgp.neighbors if config.bgp is not None else ():
        if neighbor.bfd_profile is not None and neighbor.bfd_profile not in profiles:
            line = line_of(neighbor.lines, "bfd profile", neighbor.line)
            yield "BFD profile", neighbor.bfd_profile, line


def _of_entry(device: Device, entry: RouteMapEntry) -> Iterator[_Reference]:
    names = device.names
    for version, name in entry.match_prefix_list:
        if (version, name) not in names.prefix_lists:
            yield (
                f"IPv{version} prefix-list",
                name,
                line_of(entry.lines, f"match prefix-list {name}", entry.line),
            )
    if entry.match_as_path is not None and entry.match_as_path not in names.as_path_lists:
        yield "AS path list", entry.match_as_path, line_of(entry.lines, "match as-path", entry.line)
    for part, community in (
        ("match community", entry.match_community),
        ("set comm-list", entry.delete_community_list),
    ):
        if community is not None and community not in names.community_lists:
            yield "community list", community, line_of(entry.lines, part, entry.line)


def _maps(config: FrrConfig) -> Iterator[_Reference]:
    """Yield every place at which a route-map is named."""
    for (_, _, name), line in zip(config.protocol_maps, config.protocol_lines, strict=True):
        yield "route-map", name, line
    for table in config.import_tables:
        if table.route_map is not None:
            yield "route-map", table.route_map, table.line
    if config.bgp is not None:
        yield from _of_bgp(config.bgp)


def _of_bgp(bgp: Bgp) -> Iterator[_Reference]:
    for redistribution in bgp.redistributions:
        if redistribution.route_map is not None:
            yield "route-map", redistribution.route_map, redistribution.line
    for neighbor in bgp.neighbors:
        for exchange in neighbor.exchanges:
            for part, named in (("import", exchange.import_map), ("export", exchange.export_map)):
                if named is not None:
                    yield "route-map", named, line_of(exchange.lines, part, exchange.line)
