"""A unit that the files need is not enabled, or runs in another way than it must.

## Why it is refused
The files of a filter, of the cabling or of a service do nothing when no unit loads them; two
managers of interfaces undo each other's addresses; a unit that is given up after five quick
failures leaves a device without routes until somebody comes.

## Test
tests/unit/verify/test_running.py
"""

import re
from collections.abc import Iterator

from fabricc.findings import Finding, Place, Rule, finding
from fabricc.verify.device import Device
from fabricc.verify.files.unit import UnitFile

RULE = Rule("FAB741", "unit-misfit", "{device}: {what}")

_Told = Iterator[tuple[str, Place]]

_LOADED_BY = {
    "etc/nftables.conf": ("nftables.service",),
    "etc/ptm.d/topology.dot": ("ptmd.service",),
    "etc/rdnbrd.conf": ("rdnbrd.service", "fabricc-rdnbrd.service"),
}
"""Files, and the units of which one reads them."""
_NETWORKD = ("systemd-networkd.service", "systemd-networkd.socket")
_MANAGERS = {"ifupdown": "networking.service", "networkd": "systemd-networkd.service"}
_NOT_BESIDE = {"ifupdown": _NETWORKD, "networkd": ("networking.service",)}
"""Who must never start beside a manager of interfaces: a socket starts its service, too."""
_BY_ITSELF = "cumulus"
"""Its image starts ifupdown2, and has no other."""
_WITHOUT_IFUPDOWN = "netplan"
"""A style of an image that has no other manager than networkd."""
_START = "etc/systemd/system/frr.service.d/10-fabricc.conf"
_ONLINE = "etc/systemd/system/systemd-networkd-wait-online.service.d/10-fabricc.conf"
_FOLDER = "etc/systemd/system/"
_WAITING = re.compile(
    r"/bin/sh -c 'tries=0; for address in [0-9a-f.: ]+; do until ip -o address show dev lo \| "
    r'grep -qF " \$\$address/"; do tries=\$\$\(\(tries \+ 1\)\); \[ \$\$tries -le \d+ \] \|\| '
    r'\{ echo "no \$\$address on lo" >&2; exit 1; \}; sleep [\d.]+; done; done\''
)
_PROGRAM = re.compile(r"(/[\w./-]+)(?: (?:[\w-]+|%i))*|/bin/kill -HUP \$MAINPID")
_SHELLS = frozenset(("/bin/kill", "/bin/sh", "/lib/systemd/systemd-networkd-wait-online"))
"""Programs of the distribution that units call."""
_COMMANDS = ("ExecStart", "ExecStartPre", "ExecReload", "ExecStop", "ExecStopPost")
_SOCKETS = {
    "fabricc-announcer.service": frozenset(("AF_NETLINK", "AF_PACKET", "AF_INET", "AF_UNIX")),
    "fabricc-rdnbrd.service": frozenset(("AF_NETLINK", "AF_PACKET", "AF_INET", "AF_UNIX")),
}
_RIGHTS = frozenset(("CAP_NET_ADMIN", "CAP_NET_RAW"))


def check(device: Device) -> Iterator[Finding]:
    """Tell of every unit that does not run as the files need it."""
    for part in (_enabled, _managers, _start_of_frr, _online, _own):
        for what, place in part(device):
            yield finding(RULE, place, device=device.name, what=what)


def _enabled(device: Device) -> _Told:
    for path, units in _LOADED_BY.items():
        if path in device.entry.files and not set(units) & set(device.entry.enable):
            yield f"/{path} is there, and {units[0]} is not enabled", device.at(path)
    if device.is_host and device.frr is None and "frr.service" not in device.entry.mask:
        what = "frr.service is not masked: with the configuration of an older day it would speak"
        yield what, device.of_kind("announcer")


def _managers(device: Device) -> _Told:
    """One manager of interfaces runs, and the other never does."""
    if device.entry.platform == _BY_ITSELF:
        return
    place = device.of_kind("interfaces")
    for manager in sorted(device.managers):
        if _MANAGERS[manager] not in device.entry.enable:
            yield f"{_MANAGERS[manager]} is not enabled", place
        if device.entry.style == _WITHOUT_IFUPDOWN:
            continue
        for unit in _NOT_BESIDE[manager]:
            if unit not in device.entry.mask:
                yield f"{unit} is not masked, and would manage the same interfaces", place


def _start_of_frr(device: Device) -> _Told:
    """FRR starts after the interfaces are there, and is tried again for ever."""
    unit = device.units.get(_START)
    if unit is None:
        return
    after = {_MANAGERS[manager] for manager in device.managers}
    said = {name for value in unit.values("Unit", "After") for name in value.split()}
    for name in sorted(after - said):
        yield f"FRR does not start after {name}", device.at(_START, unit.line_of("Unit", "After"))
    for command in unit.values("Service", "ExecStartPre"):
        if _WAITING.fullmatch(command) is None:
            line = unit.line_of("Service", "ExecStartPre")
            yield "nobody knows what FRR waits for", device.at(_START, line)
    yield from _goes_on(device, _START, unit, "frr.service")


def _goes_on(device: Device, path: str, unit: UnitFile, name: str) -> _Told:
    """A service that fails is started again, however often it failed."""
    if unit.values("Unit", "StartLimitIntervalSec")[-1:] != ["0"]:
        line = unit.line_of("Unit", "StartLimitIntervalSec")
        yield f"{name} is given up after some failures", device.at(path, line)
    if unit.values("Service", "Restart")[-1:] not in (["always"], ["on-failure"]):
        line = unit.line_of("Service", "Restart")
        yield f"{name} is not started again when it fails", device.at(path, line)


def _online(device: Device) -> _Told:
    """One NIC of the fabric is enough to boot, with the first command taken away."""
    unit = device.units.get(_ONLINE)
    if unit is None:
        return
    commands = unit.values("Service", "ExecStart")
    if commands != ["", "/lib/systemd/systemd-networkd-wait-online --any"]:
        line = unit.line_of("Service", "ExecStart")
        yield "the boot waits for every link, or for another program", device.at(_ONLINE, line)


def _own(device: Device) -> _Told:
    """What units of our own run is there, with the rights and the order that it needs."""
    for path, unit in device.units.items():
        name = path.removeprefix(_FOLDER)
        if not path.startswith(_FOLDER) or "/" in name:
            continue
        for key in _COMMANDS:
            for command in unit.values("Service", key):
                line = unit.line_of("Service", key)
                if _is_unknown(device, command):
                    yield f"{name}: nobody knows `{command}`", device.at(path, line)
        if not unit.values("Service", "ExecStart"):
            yield f"{name} runs nothing", device.at(path)
        if not unit.values("Install", "WantedBy"):
            yield f"{name} is wanted by nothing: enabling it does nothing", device.at(path)
        yield from _order(device, path, unit, name)
        yield from _goes_on(device, path, unit, name)
        yield from _rights(device, path, unit, name)


def _is_unknown(device: Device, command: str) -> bool:
    found = _PROGRAM.fullmatch(command)
    if found is None:
        return True
    program = found[1]
    return not (program is None or program in _SHELLS or program[1:] in device.entry.files)


def _order(device: Device, path: str, unit: UnitFile, name: str) -> _Told:
    said = {each for value in unit.values("Unit", "After") for each in value.split()}
    wanted = {_MANAGERS[manager] for manager in device.managers}
    if unit.values("Service", "ExecStopPost"):
        # What it withdraws is told by FRR, which must still run then.
        wanted |= {"frr.service"} if device.frr is not None else set()
    for each in sorted(wanted - said):
        yield f"{name} does not start after {each}", device.at(path, unit.line_of("Unit", "After"))


def _rights(device: Device, path: str, unit: UnitFile, name: str) -> _Told:
    """A service that may not open its sockets fails at its start."""
    for key, wanted in (
        ("RestrictAddressFamilies", _SOCKETS.get(name, frozenset())),
        ("CapabilityBoundingSet", _RIGHTS if name in _SOCKETS else frozenset()),
    ):
        said = {each for value in unit.values("Service", key) for each in value.split()}
        if said and not wanted <= said:
            missing = " ".join(sorted(wanted - said))
            yield f"{name} may not use {missing}", device.at(path, unit.line_of("Service", key))
