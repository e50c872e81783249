"""From a device of the IR to an Ubuntu server."""

from fabricc.findings import Outcome
from fabricc.ir.device import Device
from fabricc.platforms.frr.raw import points
from fabricc.platforms.linux.host import host_view
from fabricc.platforms.linux.system import FILE_POINTS
from fabricc.platforms.rules import raw_point_missing
from fabricc.platforms.ubuntu.view import UbuntuView


def view(device: Device) -> Outcome[UbuntuView]:
    """Return the view of a server; findings FAB601."""
    made = host_view(UbuntuView, device)
    return Outcome(made, tuple(raw_point_missing.check(device, (*points(device), *FILE_POINTS))))
