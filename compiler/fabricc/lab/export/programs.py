"""The programs of ours on a device, in a container: Python runs them in place of systemd.

FRR's image has Python, since frr-reload needs it. A program that ends is started again after a
second, and what it says lies in `/var/log/`.
"""

import re
from collections.abc import Iterator

from fabricc.lab.boot import file_of
from fabricc.lab.export.plan import Plan
from fabricc.lab.fabric import Device
from fabricc.lab.on_node.services import sick_file
from fabricc.lab.stand_in import SERVICES

RDNBRD = "etc/rdnbrd.conf"
TABLE = 10
"""The routing table in which rdnbrd keeps its routes, and from which FRR imports them."""

_UNITS = "etc/systemd/system/"
_OURS = re.compile(r"fabricc-[a-z]+(?:@[\w.:-]+)?\.service")
_PROGRAM = re.compile(r"^ExecStart=/(\S+)(.*)$", re.MULTILINE)

_BY_FILE = (
    "import json; p = '/{path}'; d = json.load(open('/{beside}')); "
    "[d[n].update(way='command', target='test ! -e {sick}' + n) for n in d]; "
    "json.dump(d, open(p, 'w'))"
)


def runs(plan: Plan, device: Device) -> dict[str, tuple[str, str]]:
    """Return unit -> program and its words, of the units of ours that a device enables.

    A Cumulus switch has none: rdnbrd is a part of Cumulus.
    """
    found = {}
    there = {file.path for file in device.files}
    for unit in filter(_OURS.fullmatch, device.enable):
        file, instance = file_of(unit)
        if _UNITS + file in there:
            text = plan.fabric.content(device.name, _UNITS + file).decode()
            line = _PROGRAM.search(text.replace("%i", instance))
            if line is not None and line[1] in there:
                found[unit] = line[1], line[2]
    return found


def read(device: Device, programs: dict[str, tuple[str, str]]) -> set[str]:
    """Return the files of some programs of a device: themselves, and what they read."""
    if not programs:
        return set()
    files = {file.path for file in device.files}
    beside = {path for path in files if path.startswith("etc/fabricc/") or path == RDNBRD}
    return {path for path, _ in programs.values()} | beside


def started(programs: dict[str, tuple[str, str]]) -> Iterator[str]:
    """Yield the commands that start programs; each goes on when its command has returned."""
    for unit, (path, words) in programs.items():
        log = f"/var/log/{unit.removesuffix('.service')}.log"
        loop = f"while :; do python3 /{path}{words}; sleep 1; done"
        yield f"sh -c '({loop}) >{log} 2>&1 </dev/null &'"


def checked_by_file(plan: Plan, device: Device, beside: str) -> Iterator[str]:
    """Yield the command that lets checks succeed: what they ask does not run in a container."""
    for name in device.checked:
        plan.differ(device, f"the check of service {name}: by a file, {sick_file(name)}")
    if device.checked:
        script = _BY_FILE.format(path=SERVICES, beside=beside, sick=sick_file(""))
        yield f'python3 -c "{script}"'


def lasting_routes(plan: Plan, device: Device) -> Iterator[str]:
    """Yield the commands for the routes that rdnbrd of a Cumulus switch would make."""
    if device.platform != "cumulus" or not device.neighbors:
        return
    plan.differ(device, "rdnbrd: its routes are set once, and stay when a server goes silent")
    ports: dict[str, list[str]] = {}
    for port in plan.fabric.ports(device.name):
        for address in device.neighbors.get(port, ()):
            ports.setdefault(f"{address}/32", []).append(port)
    for prefix, several in ports.items():
        hops = " ".join(f"nexthop dev {port}" for port in several)
        yield f"ip route replace {prefix} table {TABLE} proto 100 {hops}"
