"""A device calls itself by another name than its own, or knows a neighbour by a wrong address.

## Why it is refused
The name goes into LLDP, logs and the check of the cabling; /etc/hosts is what an operator pings by.

## Test
tests/unit/verify/test_check.py
"""

from collections.abc import Iterator, Mapping
from ipaddress import ip_address

from fabricc.capability.names import Address
from fabricc.findings import Finding, Place, Rule, finding
from fabricc.verify.built import Built
from fabricc.verify.device import Device
from fabricc.verify.frr.config import line_of
from fabricc.verify.scalar import address

RULE = Rule("FAB720", "name-misfit", "{device}: {what}")

_NOBODY = {
    "localhost": frozenset(map(ip_address, ("127.0.0.1", "::1"))),
    "ip6-localhost": frozenset((ip_address("::1"),)),
    "ip6-loopback": frozenset((ip_address("::1"),)),
    "ip6-allnodes": frozenset((ip_address("ff02::1"),)),
    "ip6-allrouters": frozenset((ip_address("ff02::2"),)),
}
"""Names that every system has, and what they stand for."""
_LOCAL = ip_address("127.0.0.1")
_WANTED = (
    ("localhost", _LOCAL),
    ("localhost", ip_address("::1")),
    ("ip6-localhost", ip_address("::1")),
    ("ip6-loopback", ip_address("::1")),
    ("ip6-allnodes", ip_address("ff02::1")),
    ("ip6-allrouters", ip_address("ff02::2")),
)


def check(built: Built) -> Iterator[Finding]:
    """Tell of every name of a device, and every line of /etc/hosts, that is not right."""
    own = {name: device.own_addresses for name, device in built.devices.items()}
    planned: dict[str, set[Address]] = {name: set() for name in own}
    for each in built.addresses:
        if each.kind in ("loopback", "host") and each.device in planned:
            planned[each.device].add(each.address)
    near: dict[str, set[str]] = {name: {name} for name in own}
    for cable in built.cables:
        if cable.a_device in own and cable.b_device in own:
            near[cable.a_device].add(cable.b_device)
            near[cable.b_device].add(cable.a_device)
    for device in built.devices.values():
        for what, place in _own_names(device):
            yield finding(RULE, place, device=device.name, what=what)
        wanted = {(name, number) for name in near[device.name] for number in planned[name]}
        for what, place in _hosts(device, own, wanted):
            yield finding(RULE, place, device=device.name, what=what)


def _own_names(device: Device) -> Iterator[tuple[str, Place]]:
    for kind, form in (("hostname", "hostname"), ("lldpd", "name")):
        lines = [each for each in device.said.get(kind, ()) if each.form == form]
        if len(lines) != 1 and kind in device.paths:
            yield f"{device.paths[kind]} does not say its name once", device.of_kind(kind)
        for each in lines:
            if each.words[0] != device.name:
                where = device.of_kind(kind, each.line)
                yield f"{device.paths[kind]} calls it `{each.words[0]}`", where
    if "hostname" not in device.paths:
        yield "no file says its name", device.of_kind("hostname")
    if "lldpd" in device.paths and not any(each.form == "port id" for each in device.said["lldpd"]):
        yield "LLDP does not name its ports as the cabling does", device.of_kind("lldpd")
    config = device.frr
    if config is not None and config.hostname != device.name:
        line = line_of(config.lines, "hostname", 1)
        yield f"frr.conf calls it `{config.hostname}`", device.in_frr(line)


def _hosts(
    device: Device, own: Mapping[str, tuple[Address, ...]], wanted: set[tuple[str, Address]]
) -> Iterator[tuple[str, Place]]:
    if "hosts" not in device.paths:
        return
    yield from _local(device)
    missing = set(wanted)
    domains: set[str] = set()
    for where, number, names in _lines(device):
        short = names[-1]
        if short in _NOBODY or number.is_loopback:
            continue
        missing.discard((short, number))
        domains |= {name.partition(".")[2] for name in names if name != short}
        if number not in own.get(short, ()):
            yield f"/etc/hosts has {number} for {short}, which is not its address", where
        elif any(name.partition(".")[0] != short for name in names):
            yield f"/etc/hosts has two names in one line: {' '.join(names)}", where
    place = device.of_kind("hosts")
    if len(domains) > 1:
        yield f"/etc/hosts has names of several domains: {', '.join(sorted(domains))}", place
    for name, number in sorted(missing, key=str):
        yield f"/etc/hosts does not have {number} for {name}", place


def _lines(device: Device) -> Iterator[tuple[Place, Address, list[str]]]:
    for each in device.said["hosts"]:
        yield device.of_kind("hosts", each.line), address(each.words[0]), each.words[1].split()


def _local(device: Device) -> Iterator[tuple[str, Place]]:
    """What every system calls itself: programs ask for these names before any other."""
    said: set[tuple[str, Address]] = set()
    for where, number, names in _lines(device):
        for name in names:
            if name in _NOBODY:
                said.add((name, number))
            if number not in _NOBODY.get(name, (number,)):
                yield f"/etc/hosts has {number} for {name}", where
        if number.is_loopback and not _NOBODY.keys() & set(names) and names[-1] != device.name:
            yield f"/etc/hosts has {number} for {names[-1]}", where
    for name, number in _WANTED:
        if (name, number) not in said:
            yield f"/etc/hosts does not have {number} for {name}", device.of_kind("hosts")
