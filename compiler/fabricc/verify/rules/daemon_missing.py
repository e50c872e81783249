"""A daemon that must run does not, or starts too early.

## Why it is refused
Without bgpd there is no route, without bfdd a dead path is noticed after nine seconds; when FRR
starts before the loopback has its addresses, zebra refuses every route for good.

## Test
tests/unit/verify/test_check.py
"""

import re
from collections.abc import Iterator

from fabricc.findings import Finding, Place, Rule, finding
from fabricc.verify.device import Device
from fabricc.verify.files.lines import words_of
from fabricc.verify.frr.config import FrrConfig, line_of
from fabricc.verify.scalar import address

RULE = Rule("FAB729", "daemon-missing", "{device}: {what}")

_START = "etc/systemd/system/frr.service.d/10-fabricc.conf"
_FIRST_ONE_FILE = (4,)
"""Cumulus 3.7 says in daemons.conf, a file of its own, that vtysh loads frr.conf."""
_NFTABLES = "etc/nftables.conf"
_FOLDER = "etc/systemd/system/"
_FOREIGN = "etc/systemd/networkd.conf.d/10-fabricc.conf"
_WAITED = re.compile(r"for address in ([0-9a-f.: ]+); do until ip -o address show dev lo ")


def check(device: Device) -> Iterator[Finding]:
    """Tell of every daemon that does not run as the other files need it."""
    for what, place in _of_frr(device):
        yield finding(RULE, place, device=device.name, what=what)
    for what, place in _of_units(device):
        yield finding(RULE, place, device=device.name, what=what)


def _of_frr(device: Device) -> Iterator[tuple[str, Place]]:
    config = device.frr
    if config is None or config.bgp is None:
        return
    place = device.of_kind("daemons")
    running = {
        name for name, said in words_of(device.said.get("daemons", ()), "daemon") if said == "yes"
    }
    said = {name for (name, _) in words_of(device.said.get("daemons", ()), "daemon")}
    if "zebra" in said - running:
        yield "zebra is not started", place
    if "bgpd" not in running:
        yield "bgpd is not started", place
    has_daemons_conf = device.entry.platform == "cumulus" and device.version < _FIRST_ONE_FILE
    if not has_daemons_conf and ("yes",) not in words_of(device.said.get("daemons", ()), "vtysh"):
        yield "frr.conf is not loaded at the start: `vtysh_enable=yes` is missing", place
    wants_bfd = any(session.bfd is not None for session in device.sessions)
    if wants_bfd and "bfdd" not in running and device.entry.platform != "cumulus":
        yield "bfdd is not started, and sessions ask for BFD", place
    if "integrated" not in {each.form for each in device.said.get("vtysh", ())}:
        yield "vtysh does not read frr.conf as the one file of all daemons", device.of_kind("vtysh")
    if "frr.service" not in device.entry.enable:
        yield "frr.service is not enabled", device.in_frr(1)
    yield from _profile(device, config)
    if not config.disables_kernel_nexthops and _forgets(device):
        yield (
            "FRR loses next hops of the kernel: `no zebra nexthop kernel enable` is missing",
            (device.in_frr(1)),
        )
    if any(entry.set_source for found in config.route_maps for entry in found.entries):
        yield from _waits(device)


def _profile(device: Device, config: FrrConfig) -> Iterator[tuple[str, Place]]:
    if config.defaults != "datacenter":
        line = line_of(config.lines, "defaults", 1)
        yield (
            "FRR has the timers and defaults of another profile than datacenter",
            (device.in_frr(line)),
        )
    if config.bgp is not None and not config.bgp.relaxes_multipath:
        what = "paths by different AS numbers are not used together: multipath-relax is missing"
        yield what, device.in_frr(config.bgp.line)
    if config.version is None:
        yield (
            "frr.conf does not say for which version it is: defaults may be others",
            (device.in_frr(1)),
        )


_FIRST_WITH_KERNEL_NEXTHOPS, _LAST_THAT_FORGETS = (7, 4), (8, 4)


def _forgets(device: Device) -> bool:
    """Tell whether routes over next-hop groups of the kernel are lost.

    FRR 7.4 to 8.4 never repairs them (seen with 8.4), and networkd removes what it did not make.
    """
    said = "" if device.frr is None else device.frr.version or ""
    version = tuple(int(each) for each in re.findall(r"\d+", said))[:2]
    if device.entry.platform == "cumulus" or version < _FIRST_WITH_KERNEL_NEXTHOPS:
        return False
    return version <= _LAST_THAT_FORGETS or "networkd" in device.managers


def _waits(device: Device) -> Iterator[tuple[str, Place]]:
    """FRR waits for the addresses that its routes have as their source."""
    unit = device.units.get(_START)
    if unit is None:
        yield "FRR does not wait for the addresses of lo", device.in_frr(1)
        return
    place = device.at(_START, unit.line_of("Service", "ExecStartPre"))
    waited = [
        address(text)
        for command in unit.values("Service", "ExecStartPre")
        for found in _WAITED.findall(command)
        for text in found.split()
    ]
    sources = {
        address(entry.set_source)
        for each in (device.frr.route_maps if device.frr is not None else ())
        for entry in each.entries
        if entry.set_source is not None
    }
    for number in sorted(sources - set(waited), key=str):
        yield f"FRR does not wait for {number} on lo", place
    for number in sorted(set(waited) - set(device.own_addresses), key=str):
        yield f"FRR waits for {number}, which never comes", place


def _of_units(device: Device) -> Iterator[tuple[str, Place]]:
    if "networkd" in device.managers and device.frr is not None:
        unit = device.units.get(_FOREIGN)
        for key in ("ManageForeignRoutes", "ManageForeignRoutingPolicyRules"):
            if unit is None or unit.values("Network", key)[-1:] != ["no"]:
                what = f"networkd removes the routes of FRR when it starts ({key})"
                yield what, device.at(_FOREIGN) if unit is not None else device.in_interface("lo")
    started = {"ifupdown": "networking.service"}
    for manager in sorted(device.managers & started.keys()):
        unit_name = started[manager]
        is_gone = unit_name in (*device.entry.mask, *device.entry.disable)
        if is_gone or (device.is_host and unit_name not in device.entry.enable):
            yield f"{unit_name} is not enabled", device.of_kind("interfaces")
    cloud = {each.form for each in device.said.get("cloud", ())}
    if "cloud" in device.paths and not cloud >= {"network", "kept"}:
        yield "cloud-init may write the network files anew", device.of_kind("cloud")
    said = words_of(device.said.get("nvued", ()), "password")
    if "nvued" in device.paths and said != [("no",)]:
        yield "NVUE may write all files anew when a password changes", device.of_kind("nvued")
    yield from _watching(device)
    yield from _own_units(device)
    for unit_name in device.entry.enable:
        if unit_name in device.entry.mask or unit_name in device.entry.disable:
            yield f"{unit_name} is enabled, and disabled", device.of_kind("interfaces")


def _watching(device: Device) -> Iterator[tuple[str, Place]]:
    """What checks services, and what closes ports, is started."""
    for service in device.services:
        if f"fabricc-service@{service.name}.service" not in device.entry.enable:
            what = f"nothing that checks service {service.name} is enabled"
            yield what, device.of_kind("services")
    if device.paths.get("filter") == _NFTABLES and "nftables.service" not in device.entry.enable:
        yield "nftables.service is not enabled", device.of_kind("filter")


def _own_units(device: Device) -> Iterator[tuple[str, Place]]:
    """Units that fabricc brings are enabled, and what they run is there."""
    own = {path.removeprefix(_FOLDER): path for path in device.units if path.startswith(_FOLDER)}
    own = {name: path for name, path in own.items() if "/" not in name}
    for name, path in own.items():
        unit = device.units[path]
        is_wanted = bool(unit.values("Install", "WantedBy"))
        if is_wanted and "@" not in name and name not in device.entry.enable:
            yield f"{name} is not enabled", device.at(path)
        if name in device.entry.enable and not unit.values("Service", "ExecStart"):
            yield f"{name} runs nothing", device.at(path)
        for command in unit.values("Service", "ExecStart"):
            program = command.split(maxsplit=1)[0].lstrip("-@:+!/")
            if program.startswith("usr/local/") and program not in device.entry.files:
                line = unit.line_of("Service", "ExecStart")
                yield f"{name} runs /{program}, which is not there", device.at(path, line)
    for name in device.entry.enable:
        if name.startswith("fabricc-") and "@" not in name and name not in own:
            yield f"{name} is enabled, and has no file", device.of_kind("interfaces")
