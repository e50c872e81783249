"""The files of a Debian server."""

from fabricc.artifact import Apply, Command, Units
from fabricc.platforms.debian.build import view
from fabricc.platforms.debian.view import DebianView
from fabricc.platforms.files import FileRow, Platform
from fabricc.platforms.linux import manifest
from fabricc.platforms.linux.rows import (
    ANNOUNCER_ROWS,
    CLOUD_ROW,
    FRR_ROWS,
    FRR_START_ROW,
    LOG_ROW,
    NAME_ROWS,
    OTHER_FRR_FILES,
    OTHER_NETPLAN_FILES,
    SERVICE_ROWS,
    SYSCTL_ROW,
)

FILES: tuple[FileRow[DebianView], ...] = (
    *NAME_ROWS,
    *FRR_ROWS,
    FRR_START_ROW,
    *ANNOUNCER_ROWS,
    SYSCTL_ROW,
    CLOUD_ROW,
    LOG_ROW,
    *SERVICE_ROWS,
    FileRow("etc/network/interfaces", apply=Apply.IFUPDOWN),
    FileRow("etc/dhcp/dhclient-enter-hooks.d/fabricc", when="has_dhcp"),
    FileRow("etc/resolv.conf", when="has_name_servers"),
    FileRow("etc/chrony/chrony.conf", apply=Apply.NTP_RESTART, when="has_time_servers"),
)


def _absent(_: DebianView) -> tuple[str, ...]:
    return tuple(sorted((*OTHER_FRR_FILES, *OTHER_NETPLAN_FILES)))


def _units(view: DebianView) -> Units:
    return manifest.units(
        view, "chrony.service", "networking.service", mask=manifest.NETWORKD_UNITS
    )


def _packages(view: DebianView) -> tuple[str, ...]:
    more = ["ifupdown", "procps"]
    if view.has_dhcp:
        more.append("isc-dhcp-client")
    return manifest.packages(view, "chrony", *more)


def _commands(_: DebianView) -> tuple[Command, ...]:
    return ()


PLATFORM = Platform(
    name="debian",
    templates="debian",
    view=view,
    files=FILES,
    absent=_absent,
    units=_units,
    packages=_packages,
    commands=_commands,
)
