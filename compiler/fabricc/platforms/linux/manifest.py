"""Packages and units of devices that are a general distribution."""

from fabricc.artifact import Units
from fabricc.platforms.linux.view import LinuxView

FRR_PACKAGES = ("frr", "frr-pythontools")
"""FRR, and frr-reload.py: without it `systemctl reload frr` fails."""

FRR_UNIT = "frr.service"
"""Masked where a server runs no routing daemon: one of its past would announce it still."""

ANNOUNCER_UNIT, RDNBRD_UNIT = "fabricc-announcer.service", "fabricc-rdnbrd.service"
"""The programs of ours, on servers without a routing daemon and on their leafs."""

PYTHON = "python3"
"""What they are written in."""

NETWORKD_UNITS = ("systemd-networkd.service", "systemd-networkd.socket")
"""Where ifupdown owns the interfaces, networkd must not.

Masked: a disabled unit is still started by its socket, and by netplan's generator.
"""


IFUPDOWN_UNITS = ("networking.service",)
"""Where networkd owns the interfaces, neither ifupdown must."""


def packages(view: LinuxView, time_package: str, *more: str) -> tuple[str, ...]:
    """Return what must be installed, sorted."""
    wanted = [*(FRR_PACKAGES if view.has_frr else (PYTHON,)), "lldpd", *more]
    if view.has_time_servers:
        wanted.append(time_package)
    if view.has_log_receivers:
        wanted.append("rsyslog")
    if view.has_checked_services:
        wanted.append("python3")
    return tuple(sorted(set(wanted)))


def units(view: LinuxView, time_unit: str, *more: str, mask: tuple[str, ...] = ()) -> Units:
    """Return what must run, sorted, and what nothing may start."""
    wanted = ["lldpd.service", *more]
    wanted.append(FRR_UNIT if view.has_frr else ANNOUNCER_UNIT)
    if not view.has_frr:
        mask = tuple(sorted((FRR_UNIT, *mask)))
    if view.has_time_servers:
        wanted.append(time_unit)
    if view.has_log_receivers:
        wanted.append("rsyslog.service")
    wanted += [service.unit for service in view.system.services]
    return Units(enable=tuple(sorted(wanted)), mask=mask)
