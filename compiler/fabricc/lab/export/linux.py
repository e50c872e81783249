"""A device as a container with an FRR image: generated files mounted, the rest by commands.

No ifupdown, netplan or systemd runs in such a container. FRR is started last, by a command: BGP
takes its routes only when the addresses of the loopback are there. After it come the checks of
services, whose addresses it tells of.
"""

import re
from collections.abc import Iterator
from zlib import crc32

from fabricc.lab.export import programs
from fabricc.lab.export.plan import Plan
from fabricc.lab.fabric import Device
from fabricc.lab.nic import mtus
from fabricc.lab.stand_in import DAEMONS, FRR, SERVICES, SYSCTL
from fabricc.render.yaml import Plain

SYSCTLS = "etc/sysctl.d/"

_READ = ("etc/frr/", SYSCTLS)
"""What a container with FRR reads."""

_BESIDE = ".fabricc"
"""What the name of a mounted file ends with that has to be changed before anybody reads it."""

_OLD_LIST = re.compile(r"^ip (?:as-path access-list|community-list) ", re.MULTILINE)
"""What FRR below 7.0 says, and FRR since 8 refuses, with `bgp` in place of `ip`."""

_IDLE = "tail -f /dev/null"
"""What runs until FRR is started, and after."""

_NO_DEFAULT = "sh -c 'ip -4 route del default dev eth0; ip -6 route del default dev eth0; true'"


def container(plan: Plan, device: Device, image: str) -> dict[str, Plain]:
    """Return the node of a device; what it lacks or does otherwise is noted in the plan."""
    ours = programs.runs(plan, device)
    read = programs.read(device, ours)
    files = [file.path for file in device.files if file.path.startswith(_READ) or file.path in read]
    changes = dict(_changes(plan, device, files))
    is_managed = plan.is_managed(device)
    plan.leave_rest(device, files)
    plan.differ(device, "ifupdown, netplan and networkd: `ip` gives loopback and ports alone")
    if ours:
        plan.differ(device, "units of our own programs: python3 of the image runs them in a loop")
    if FRR in files:
        _tell_of_frr(plan, device)
    if is_managed:
        plan.differ(device, "the default route of eth0: removed, it would beat the fabric's")
    targets = {path: f"{path}{_BESIDE}" if path in changes else path for path in files}
    services = {unit: how for unit, how in ours.items() if "@" in unit}
    return {
        "kind": "linux",
        "image": image,
        **({} if is_managed else {"network-mode": "none"}),
        "cmd": _IDLE,
        **({"binds": [plan.mount(device, *each) for each in targets.items()]} if files else {}),
        "exec": [
            *_settings(device, files),
            *([_NO_DEFAULT] if is_managed else ()),
            *_interfaces(plan, device),
            *programs.lasting_routes(plan, device),
            *changes.values(),
            *programs.started({u: how for u, how in ours.items() if u not in services}),
            *(["/usr/lib/frr/frrinit.sh start"] if FRR in files else ()),
            *programs.started(services),
        ],
    }


def _tell_of_frr(plan: Plan, device: Device) -> None:
    if device.platform == "cumulus":
        plan.differ(device, "Cumulus' FRR: by the FRR of the image")
        plan.differ(device, "the kernel settings of a Cumulus image: by `sysctl`")
    else:
        plan.differ(device, "the FRR of the device's release: by the FRR of the image")


def _changes(plan: Plan, device: Device, files: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the files that must be changed, each with the command that writes it anew.

    What is mounted is read-only.
    """
    daemons, frr = (_text(plan, device, path, files) for path in (DAEMONS, FRR))
    lines = []
    if " bfd\n" in frr and "bfdd=yes" not in daemons:
        plan.differ(device, "BFD of PTM: by FRR's bfdd")
        lines.append("bfdd=yes")
    if " -M " in daemons:
        plan.differ(device, "modules of Cumulus' FRR (snmp, cumulus_mlag): not loaded")
    if lines or " -M " in daemons:
        more = "".join(f" echo {line};" for line in lines)
        edit = f"sed 's/ -M [a-z_]*//g' /{DAEMONS}{_BESIDE};{more}"
        yield DAEMONS, f'sh -c "{{ {edit} }} >/{DAEMONS}"'
    if _OLD_LIST.search(frr):
        plan.differ(device, "lists of Cumulus' older FRR (`ip as-path access-list`): by `bgp …`")
        edit = "s/^ip as-path /bgp as-path /; s/^ip community-list /bgp community-list /"
        yield FRR, f"sh -c \"sed '{edit}' /{FRR}{_BESIDE} >/{FRR}\""
    for command in programs.checked_by_file(plan, device, f"{SERVICES}{_BESIDE}"):
        yield SERVICES, command


def _text(plan: Plan, device: Device, path: str, files: list[str]) -> str:
    return plan.fabric.content(device.name, path).decode() if path in files else ""


def _settings(device: Device, files: list[str]) -> Iterator[str]:
    """Yield the commands for settings of the kernel.

    The `-` before a setting that may be missing is not known to every sysctl: it is taken off, and
    `-e` says the same of all. All containers share one kernel: with a seed each they do not choose
    alike among equal paths.
    """
    yield "sysctl -w net.ipv6.conf.all.disable_ipv6=0"
    yield "sysctl -w net.ipv6.conf.default.disable_ipv6=0"
    if device.platform == "cumulus":
        for line in SYSCTL.splitlines():
            yield f"sysctl -e -w {line.replace(' ', '')}"
    for path in files:
        if path.startswith(SYSCTLS):
            yield f"sh -c \"sed 's/^-//' /{path} | sysctl -e -q -p /dev/stdin\""
    seed = crc32(device.name.encode())
    yield f"sh -c 'sysctl -e -w net.ipv4.fib_multipath_hash_seed={seed} || true'"


def _interfaces(plan: Plan, device: Device) -> Iterator[str]:
    """Yield the commands for addresses of the loopback, and for the ports that have a cable.

    An address with a check is its program's. A port that ARP is spoken at has the device's own.
    """
    yield "ip link set dev lo up"
    checked = {address for each in device.checked.values() for address in each.addresses}
    for address in device.addresses:
        if address not in checked:
            yield f"ip address replace {address}/{address.max_prefixlen} dev lo"
    named = mtus(plan.fabric, device)
    for port in plan.fabric.ports(device.name):
        if port in device.neighbors:
            yield f"ip address replace {device.address(4)}/32 dev {port}"
        mtu = f" mtu {named[port]}" if port in named else ""
        yield f"ip link set dev {port}{mtu} up"
