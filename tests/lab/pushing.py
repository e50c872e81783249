"""A push by hand: the steps of docs/manifest.md over SSH, from the control namespace of a lab."""

import io
import shlex
import subprocess
import tarfile
from collections.abc import Iterable

from fabricc.artifact import Apply
from fabricc.lab.control import SSH_CONFIG
from fabricc.lab.fabric import Device, Fabric
from fabricc.lab.layout import CONTROL, Lab
from fabricc.lab.rehearse.words import doing

_OUTLIVES = (Apply.IFRELOAD, Apply.IFUPDOWN, Apply.NETPLAN_APPLY, Apply.NETWORKD_RESTART)
"""What may take the management port away for a while: it must go on without SSH."""


def over_ssh(lab: Lab, node: str, command: str, content: bytes = b"") -> str:
    """Run a command on a node as Ansible would; whatever goes wrong fails the test."""
    control = ("ip", "netns", "exec", lab.namespace(CONTROL))
    words = (*control, "ssh", "-F", lab.control / SSH_CONFIG, node, command)
    done = subprocess.run(words, input=content, capture_output=True, check=False)
    said = (done.stdout + done.stderr).decode()
    assert done.returncode == 0, f"{node}: {command}: {said}"
    return done.stdout.decode()


def push(lab: Lab, fabric: Fabric, name: str) -> None:
    """Make a bare node what its line of the manifest says."""
    device = fabric.devices[name]
    missing = " ".join(device.packages)
    if missing:
        over_ssh(lab, name, f"dpkg-query -W {missing} >/dev/null")
    for each in device.commands:
        over_ssh(lab, name, f"sh -c {shlex.quote(each.unless)} || sh -c {shlex.quote(each.run)}")
    if device.absent:
        over_ssh(lab, name, f"rm -f {' '.join(device.absent)}")
    over_ssh(lab, name, "tar -x -C / -f - --no-overwrite-dir", _archive(fabric, device))
    for verb, units in (("mask", device.mask), ("disable", device.disable)):
        for unit in units:
            over_ssh(lab, name, f"systemctl {verb} --now {unit}")
    for word in _words(device):
        do = doing(word, device, "systemd")
        if do.command and do.unit in ("", *device.enable):
            command = f"sh -c {shlex.quote(do.command)}"
            held = f"systemd-run --quiet --wait --pipe {command}" if word in _OUTLIVES else command
            over_ssh(lab, name, held)
    over_ssh(lab, name, f"systemctl enable --now {' '.join(device.enable)}")


def _words(device: Device) -> Iterable[Apply]:
    wanted = {file.apply for file in device.files} - {Apply.NONE}
    return [word for word in Apply if word in wanted]


def _archive(fabric: Fabric, device: Device) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for file in device.files:
            content = fabric.content(device.name, file.path)
            entry = tarfile.TarInfo(file.path)
            entry.size, entry.mode = len(content), file.mode
            entry.uname, entry.gname = file.owner.split(":")
            archive.addfile(entry, io.BytesIO(content))
    return packed.getvalue()
