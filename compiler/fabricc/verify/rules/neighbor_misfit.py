"""A server without a routing daemon and its leaf do not fit each other (redistribute-neighbor).

## Why it is refused
The server is known by the answers that it gives to ARP: the leaf must ask at that port, take
exactly the server's own addresses from there, and forget them when the port goes down; the server
must have the leaf's loopback as its gateway on that very port.

## Test
tests/unit/verify/test_check.py
"""

from collections.abc import Iterator
from typing import NamedTuple

from fabricc.capability.names import Address, Network
from fabricc.findings import Finding, Place, Rule, finding
from fabricc.verify.built import Built
from fabricc.verify.device import Device
from fabricc.verify.files.lines import words_of
from fabricc.verify.frr.config import RouteMap
from fabricc.verify.frr.names import passed_spans
from fabricc.verify.link import Link, LinkEnd
from fabricc.verify.scalar import address, host_prefix

RULE = Rule("FAB707", "neighbor-misfit", "{leaf}, the port of {host}: {what}")

_ANSWERS_NONE = "8"
"""Of `arp_ignore`."""

_NOBODY = address("0.0.0.0")  # noqa: S104 - a sender, not a place to listen at
"""In whose name a server looks for a double of its address (RFC 5227)."""

_Told = Iterator[tuple[str, Place]]


class _Import(NamedTuple):
    """How a leaf takes what it learned by ARP into BGP: a table, and the map that lets it in."""

    table: int
    route_map: str | None
    line: int


def check(built: Built, link: Link) -> Iterator[Finding]:
    """Tell of everything without which a server that runs no daemon is not reached."""
    host, leaf = link.lower, link.upper
    if link.cable.kind != "host" or host.routes or not leaf.routes:
        return
    own = tuple(number for number in host.device.own_addresses if number.version == 4)
    for told in (_of_host(built, host, leaf, own), _of_port(leaf), _of_table(leaf, own)):
        for what, place in told:
            yield finding(RULE, place, leaf=leaf, host=host.device.name, what=what)


def _gateway(leaf: LinkEnd) -> Address | None:
    """Return the loopback of the leaf, which its ports repeat."""
    found = (number for number in leaf.device.own_addresses if number.version == 4)
    return next(found, None)


def _of_host(built: Built, host: LinkEnd, leaf: LinkEnd, own: tuple[Address, ...]) -> _Told:
    place = host.device.in_interface(host.port)
    default = built.plant.routers[host.device.name].static_default
    hops = () if default is None else default.next_hops
    gateways = {gateway for nic, gateway in hops if nic == host.port}
    if gateways - {_gateway(leaf)}:  # where it has none: FAB738
        shown = ", ".join(sorted(map(str, gateways)))
        yield f"the server's gateway there is {shown}, not {_gateway(leaf)}", place
    there = {number for number, _ in host.interface.addresses} if host.interface else set()
    if _answers_for_all(host):
        there |= set(own[1:])  # services: its own address must be what it asks by
    for number in sorted(set(own) - there, key=str):
        yield f"the server does not have {number} on that port, and would not answer for it", place
    announced = words_of(host.device.said.get("announcer", ()), "address")
    said = {address(text) for (text,) in announced}
    if announced and said != set(own):
        yield "the server announces other addresses than it has", host.device.of_kind("announcer")
    elif announced and address(announced[0][0]) != own[0]:
        what = f"the server sends from {announced[0][0]}, and not from its own {own[0]}"
        yield what, host.device.of_kind("announcer")


def _answers_for_all(host: LinkEnd) -> bool:
    """Tell whether ARP answers at the port for addresses of other interfaces (arp_ignore 0)."""
    keys = (f"net.ipv4.conf.{name}.arp_ignore" for name in ("all", host.port))
    found = [host.device.sysctls.get(key) for key in keys]
    return all(setting is not None and setting.value == "0" for setting in found)


def _of_port(leaf: LinkEnd) -> _Told:
    device, port = leaf.device, leaf.interface
    imported = _import(device)
    if port is None:
        return
    place = device.in_interface(leaf.port)
    gateway = _gateway(leaf)
    if port.addresses != ((gateway, 32),):
        yield f"the port does not carry the leaf's own address {gateway}, alone", place
    if imported is not None and port.flushes_table != imported.table:
        yield f"table {imported.table} is not flushed when the port goes down", place
    tables = words_of(device.said.get("rdnbrd", ()), "table")
    if imported is not None and tables != [(str(imported.table),)]:
        what = f"rdnbrd does not fill table {imported.table}, which FRR imports"
        yield what, device.of_kind("rdnbrd")
    if not any("rdnbrd" in unit for unit in device.entry.enable):
        yield "nothing that asks for neighbours is enabled on the leaf", device.of_kind("rdnbrd")


def _import(device: Device) -> _Import | None:
    config = device.frr
    found = config.import_tables if config is not None else ()
    return _Import(found[0].table, found[0].route_map, found[0].line) if found else None


def _of_table(leaf: LinkEnd, own: tuple[Address, ...]) -> _Told:
    device, config = leaf.device, leaf.device.frr
    imported = _import(device)
    if config is None or config.bgp is None:
        return
    tables = [each for each in config.bgp.redistributions if each.source == "table"]
    if imported is None or [each.table for each in tables] != [imported.table]:
        yield "BGP does not announce what was learned by ARP", device.in_frr(config.bgp.line)
        return
    for name, line in ((imported.route_map, imported.line), (tables[0].route_map, tables[0].line)):
        found = device.names.route_maps.get(name or "")
        if name is None:
            yield "every neighbour on every port is taken", device.in_frr(line)
        elif found is not None:
            yield from _through(leaf, found, {host_prefix(number) for number in own})
    learned = device.said.get("learning")
    if learned is not None:
        yield from _heard(leaf, own)
        key = f"net.ipv4.conf.{leaf.port}.arp_ignore"
        setting = device.sysctls.get(key)
        if setting is None or setting.value != _ANSWERS_NONE:
            yield (
                f"the leaf answers servers before it has a way out ({key})",
                device.of_kind("sysctl"),
            )
    if learned is not None:
        said = {address(text) for port, text in words_of(learned, "learned") if port == leaf.port}
        if said != set(own):
            yield "the leaf asks for other addresses than the server's", device.of_kind("learning")


def _through(leaf: LinkEnd, found: RouteMap, own: set[Network]) -> _Told:
    """The entries of the port let in exactly the server's own addresses."""
    passed: set[Network] = set()
    for entry in found.entries:
        if not entry.permits or entry.match_interface not in (leaf.port, None):
            continue
        place = leaf.device.in_frr(entry.line)
        for span in passed_spans(leaf.device.names, entry, 4):
            if entry.match_interface is None or span.only is None or span.only not in own:
                yield f"{found.name} lets in {span}", place
            else:
                passed.add(span.only)
    for prefix in sorted(own - passed, key=str):
        yield f"{found.name} does not let in {prefix}", leaf.device.in_frr(found.entries[0].line)


def _heard(leaf: LinkEnd, own: tuple[Address, ...]) -> _Told:
    """Where the leaf can tell who speaks ARP, it hears the server there and nobody else."""
    place = leaf.device.of_kind("filter")
    found = leaf.device.packet_filter
    there = [each for each in found.arp if each.port == leaf.port] if found is not None else []
    wanted = {*(host_prefix(number) for number in own), host_prefix(_NOBODY)}
    if not there or not there[0].is_closed:
        yield "anybody there can fill the leaf's table of neighbours by ARP", place
    elif there[0].senders != wanted:
        what = "the leaf hears other senders of ARP there than the server"
        yield what, leaf.device.of_kind("filter", there[0].line)
