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
    INTERFACES_FILE,
    LINK_ROW,
    LOG_ROW,
    NAME_ROWS,
    NETWORKD_CONF_ROW,
    NETWORKD_ROWS,
    OTHER_FRR_FILES,
    OTHER_NETPLAN_FILES,
    SERVICE_ROWS,
    SYSCTL_ROW,
    cloud_files,
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
    FileRow("etc/network/interfaces", apply=Apply.IFUPDOWN, when="has_ifupdown"),
    FileRow("etc/network/interfaces", apply=Apply.IFRELOAD, when="has_ifupdown2"),
    NETWORKD_CONF_ROW,
    *NETWORKD_ROWS,
    LINK_ROW,
    FileRow("etc/dhcp/dhclient-enter-hooks.d/fabricc", when="has_dhclient"),
    FileRow("etc/resolv.conf", when="has_name_servers"),
    FileRow("etc/chrony/chrony.conf", apply=Apply.NTP_RESTART, when="has_time_servers"),
)

STUB = "../run/systemd/resolve/stub-resolv.conf"
"""Where systemd-resolved is asked, seen from /etc."""


def _absent(view: DebianView) -> tuple[str, ...]:
    others = (INTERFACES_FILE, *cloud_files(view.cards)) if view.has_networkd else ()
    return tuple(sorted((*OTHER_FRR_FILES, *OTHER_NETPLAN_FILES, *others)))


def _units(view: DebianView) -> Units:
    if not view.has_networkd:
        return manifest.units(
            view, "chrony.service", "networking.service", mask=manifest.NETWORKD_UNITS
        )
    more = ("systemd-resolved.service",) if view.has_leased_resolvers else ()
    return manifest.units(
        view, "chrony.service", "systemd-networkd.service", *more, mask=manifest.IFUPDOWN_UNITS
    )


def _packages(view: DebianView) -> tuple[str, ...]:
    more: list[str] = []
    if view.has_interfaces:
        more += [view.style, "procps"]
    if view.has_dhclient:
        more.append("isc-dhcp-client")
    if view.has_leased_resolvers and view.has_resolved_package:
        more.append("systemd-resolved")
    return manifest.packages(view, "chrony", *more)


def _commands(view: DebianView) -> tuple[Command, ...]:
    if not view.has_leased_resolvers or view.has_resolved_package:
        return ()
    return (Command(f"ln -sfn {STUB} /etc/resolv.conf", "test -L /etc/resolv.conf"),)


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
