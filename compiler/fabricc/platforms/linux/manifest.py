"""Packages and units of devices that are a general distribution."""

from fabricc.artifact import Units
from fabricc.platforms.linux.view import LinuxView

FRR_PACKAGES = ("frr", "frr-pythontools")
"""FRR, and frr-reload.py: without it `systemctl reload frr` fails."""

NETWORKD_UNITS = ("systemd-networkd.service", "systemd-networkd.socket")
"""Where ifupdown owns the interfaces, networkd must not.

Masked: a disabled unit is still started by its socket, and by netplan's generator.
"""


def packages(view: LinuxView, time_package: str, *more: str) -> tuple[str, ...]:
    """Return what must be installed, sorted."""
    wanted = [*FRR_PACKAGES, "lldpd", *more]
    if view.has_time_servers:
        wanted.append(time_package)
    if view.has_log_receivers:
        wanted.append("rsyslog")
    if view.has_checked_services:
        wanted.append("python3")
    return tuple(sorted(wanted))


def units(view: LinuxView, time_unit: str, *more: str, mask: tuple[str, ...] = ()) -> Units:
    """Return what must run, sorted, and what nothing may start."""
    wanted = ["frr.service", "lldpd.service", *more]
    if view.has_time_servers:
        wanted.append(time_unit)
    if view.has_log_receivers:
        wanted.append("rsyslog.service")
    wanted += [service.unit for service in view.system.services]
    return Units(enable=tuple(sorted(wanted)), mask=mask)
