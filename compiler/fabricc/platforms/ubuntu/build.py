"""From a device of the IR to an Ubuntu server."""

from fabricc.findings import Outcome
from fabricc.ir.device import Device
from fabricc.platforms.frr import frr_view
from fabricc.platforms.frr.raw import points
from fabricc.platforms.linux.announcer import announcer_of
from fabricc.platforms.linux.management import dhcp_management, static_management
from fabricc.platforms.linux.ports import network_ports
from fabricc.platforms.linux.release import release_of
from fabricc.platforms.linux.start import frr_start
from fabricc.platforms.linux.sysctl import host_settings
from fabricc.platforms.linux.system import linux_system
from fabricc.platforms.rules import raw_point_missing
from fabricc.platforms.ubuntu.view import UbuntuView

POINTS = ("sysctl",)
"""The points for raw text outside FRR: netplan's file is data."""


def view(device: Device) -> Outcome[UbuntuView]:
    """Return the view of a server; findings FAB601."""
    made = UbuntuView(
        system=linux_system(device),
        frr=frr_view(device, release_of(device)),
        dhcp=dhcp_management(device),
        static=static_management(device),
        nics=network_ports(device),
        settings=host_settings(device),
        start=frr_start(device, "systemd-networkd.service"),
        announcer=announcer_of(device, "systemd-networkd.service"),
    )
    return Outcome(made, tuple(raw_point_missing.check(device, (*points(device), *POINTS))))
