"""Draining a device for its wave, and taking it back: graceful shutdown (RFC 8326).

The word stands in the file that is pushed meanwhile as well: frr-reload takes back what a file does
not have, and a restart would forget it. It is gone from the file before the device is undrained.
"""

import re

from fabricc.lab.enter import FRR_FILE
from fabricc.lab.fabric import Device
from fabricc.lab.layout import Lab
from fabricc.lab.root import Placed
from fabricc.lab.vty import ask

_LINE = b" bgp graceful-shutdown\n"
_PROCESS = re.compile(rb"^router bgp \d+\n(?: bgp router-id .*\n)?", re.MULTILINE)


def shut_down(lab: Lab, device: Device, *, is_wanted: bool) -> None:
    """Tell FRR of a device that all it has is the last choice, or that no more; raises LabError."""
    undo = "" if is_wanted else "no "
    process = f"router bgp {device.asn}"
    words = ("configure terminal", process, f"{undo}bgp graceful-shutdown")
    ask(lab, device.name, "bgpd", *words)


def drained_files(files: tuple[Placed, ...]) -> tuple[Placed, ...]:
    """Return the files of a device as they are pushed while it is drained."""
    return tuple(_drained(each) if each.path == FRR_FILE else each for each in files)


def _drained(file: Placed) -> Placed:
    if _LINE in file.content:
        return file
    content = _PROCESS.sub(lambda found: found[0] + _LINE, file.content, count=1)
    return Placed(file.path, content, file.owner, file.group, file.mode)
