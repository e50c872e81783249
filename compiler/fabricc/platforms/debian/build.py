"""From a device of the IR to a Debian server."""

from fabricc.findings import Outcome
from fabricc.ir.device import Device
from fabricc.platforms.debian.view import DebianView
from fabricc.platforms.frr.raw import points
from fabricc.platforms.linux.host import host_view
from fabricc.platforms.linux.system import FILE_POINTS, POINTS
from fabricc.platforms.rules import raw_point_missing


def view(device: Device) -> Outcome[DebianView]:
    """Return the view of a server; findings FAB601."""
    made = host_view(DebianView, device)
    others = POINTS if made.has_interfaces else FILE_POINTS
    return Outcome(made, tuple(raw_point_missing.check(device, (*points(device), *others))))
