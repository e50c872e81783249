"""A device calls itself by another name than its own, or knows a neighbour by a wrong address.

## Why it is refused
The name goes into LLDP, logs and the check of the cabling; /etc/hosts is what an operator pings by.

## Test
tests/unit/verify/test_check.py
"""

from collections.abc import Iterator, Mapping

from fabricc.capability.names import Address
from fabricc.findings import Finding, Place, Rule, finding
from fabricc.verify.built import Built
from fabricc.verify.device import Device
from fabricc.verify.frr.config import line_of
from fabricc.verify.scalar import address

RULE = Rule("FAB720", "name-misfit", "{device}: {what}")

_NOBODY = frozenset(
    ("localhost", "ip6-localhost", "ip6-loopback", "ip6-allnodes", "ip6-allrouters")
)


def check(built: Built) -> Iterator[Finding]:
    """Tell of every name of a device, and every line of /etc/hosts, that is not right."""
    own = {name: device.own_addresses for name, device in built.devices.items()}
    for device in built.devices.values():
        for what, place in _own_names(device):
            yield finding(RULE, place, device=device.name, what=what)
        for what, place in _hosts(device, own):
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


def _hosts(device: Device, own: Mapping[str, tuple[Address, ...]]) -> Iterator[tuple[str, Place]]:
    if "hosts" not in device.paths:
        return
    is_there = False
    for each in device.said["hosts"]:
        number, names = address(each.words[0]), each.words[1].split()
        short = names[-1]
        if short in _NOBODY or number.is_loopback:
            continue
        is_there |= short == device.name
        if number not in own.get(short, ()):
            where = device.of_kind("hosts", each.line)
            yield f"/etc/hosts has {number} for {short}, which is not its address", where
        elif any(name.partition(".")[0] != short for name in names):
            where = device.of_kind("hosts", each.line)
            yield f"/etc/hosts has two names in one line: {each.words[1]}", where
    if not is_there and own[device.name]:
        yield "/etc/hosts does not know the device itself", device.of_kind("hosts")
