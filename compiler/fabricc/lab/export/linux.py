"""A device as a container with an FRR image: generated files mounted, the rest by commands.

No ifupdown, netplan or systemd runs in such a container. FRR is started last, by a command: BGP
takes its routes only when the addresses of the loopback are there.
"""

from collections.abc import Iterator
from zlib import crc32

from fabricc.lab.export.plan import Plan
from fabricc.lab.fabric import Device
from fabricc.lab.nic import mtus
from fabricc.lab.stand_in import DAEMONS, FRR, SYSCTL
from fabricc.render.yaml import Plain

SYSCTLS = "etc/sysctl.d/"

_READ = ("etc/frr/", SYSCTLS)
"""What a container with FRR reads."""

_PROGRAMS = {
    "usr/local/sbin/fabricc-announcer": ("etc/fabricc/announcer.json",),
    "usr/local/sbin/fabricc-rdnbrd": ("etc/fabricc/rdnbrd.json", "etc/rdnbrd.conf"),
}
"""Programs of ours, of hosts without BGP and of their leafs, with what they read."""

_START_FRR = "/usr/lib/frr/frrinit.sh start"

_BESIDE = f"{DAEMONS}.fabricc"
"""Where the list of daemons lies that has to be changed before FRR reads it."""

_IDLE = "tail -f /dev/null"
"""What runs until FRR is started, and after."""

_NO_DEFAULT = "sh -c 'ip -4 route del default dev eth0; ip -6 route del default dev eth0; true'"


def container(plan: Plan, device: Device, image: str) -> dict[str, Plain]:
    """Return the node of a device; what it lacks or does otherwise is noted in the plan."""
    there = [file.path for file in device.files]
    programs = [path for path in _PROGRAMS if path in there]
    read = {each for path in programs for each in (path, *_PROGRAMS[path])}
    files = [path for path in there if path.startswith(_READ) or path in read]
    changes = list(_changes(*(_text(plan, device, path, files) for path in (DAEMONS, FRR))))
    is_managed = plan.is_managed(device)
    plan.leave_rest(device, files)
    plan.differ(device, "ifupdown, netplan and networkd: `ip` gives loopback and ports alone")
    for what, _ in changes:
        plan.differ(device, what)
    if device.platform == "cumulus":
        plan.differ(device, "Cumulus' FRR: by the FRR of the image")
        plan.differ(device, "the kernel settings of a Cumulus image: by `sysctl`")
    if programs:
        plan.differ(device, "programs of ours: by the Python of the image")
    if is_managed:
        plan.differ(device, "the default route of eth0: removed, it would beat the fabric's")
    targets = {path: _BESIDE if changes and path == DAEMONS else path for path in files}
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
            *_daemons([line for _, line in changes]),
            *(f"sh -c '/{path} >/proc/1/fd/1 2>&1 &'" for path in programs),
            *((_START_FRR,) if FRR in files else ()),
        ],
    }


def _text(plan: Plan, device: Device, path: str, files: list[str]) -> str:
    return plan.fabric.content(device.name, path).decode() if path in files else ""


def _changes(daemons: str, frr: str) -> Iterator[tuple[str, str]]:
    """Yield what the list of daemons needs: what to say, and what follows it or edits it."""
    if " -M " in daemons:
        yield "modules of Cumulus' FRR (snmp, cumulus_mlag): not loaded", ""
    if " bfd\n" in frr and "bfdd=yes" not in daemons:
        yield "BFD of PTM: by FRR's bfdd", "bfdd=yes"


def _daemons(lines: list[str]) -> Iterator[str]:
    """Yield the command that writes the list of daemons anew: the mounted one is read-only."""
    if lines:
        more = "".join(f" echo {line};" for line in lines if line)
        edit = f"sed 's/ -M [a-z_]*//g' /{_BESIDE};{more}"
        yield f'sh -c "{{ {edit} }} >/{DAEMONS}"'


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
    """Yield the commands for addresses of the loopback, and for the ports that have a cable."""
    yield "ip link set dev lo up"
    for address in device.addresses:
        yield f"ip address replace {address}/{address.max_prefixlen} dev lo"
    named = mtus(plan.fabric, device)
    for port in plan.fabric.ports(device.name):
        mtu = f" mtu {named[port]}" if port in named else ""
        yield f"ip link set dev {port}{mtu} up"
        if port in device.neighbors:
            for address in device.own:
                if address.version == 4:
                    yield f"ip address replace {address}/32 dev {port}"
