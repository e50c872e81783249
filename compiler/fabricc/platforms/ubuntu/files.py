"""The files of an Ubuntu server."""

from fabricc.artifact import Apply, Command, Units
from fabricc.platforms.files import FileRow, Platform
from fabricc.platforms.linux import manifest
from fabricc.platforms.linux.rows import (
    ANNOUNCER_ROWS,
    CLOUD_ROW,
    FRR_ROWS,
    FRR_START_ROW,
    HEADER,
    LOG_ROW,
    NAME_ROWS,
    OTHER_FRR_FILES,
    OTHER_NETPLAN_FILES,
    SERVICE_ROWS,
    SYSCTL_ROW,
)
from fabricc.platforms.ubuntu.build import view
from fabricc.platforms.ubuntu.netplan import netplan
from fabricc.platforms.ubuntu.view import UbuntuView

FILES: tuple[FileRow[UbuntuView], ...] = (
    *NAME_ROWS,
    *FRR_ROWS,
    FRR_START_ROW,
    *ANNOUNCER_ROWS,
    SYSCTL_ROW,
    CLOUD_ROW,
    LOG_ROW,
    *SERVICE_ROWS,
    FileRow(
        "etc/netplan/60-fabricc.yaml",
        mode="0600",
        apply=Apply.NETPLAN_APPLY,
        serialise=netplan,
        header=HEADER,
    ),
    FileRow("etc/systemd/networkd.conf.d/10-fabricc.conf", apply=Apply.NETWORKD_RESTART),
    FileRow(
        "etc/systemd/resolved.conf.d/10-fabricc.conf",
        apply=Apply.RESOLVED_RESTART,
        when="has_name_servers",
    ),
    FileRow(
        "etc/systemd/timesyncd.conf.d/10-fabricc.conf",
        apply=Apply.NTP_RESTART,
        when="has_time_servers",
    ),
)


def _absent(_: UbuntuView) -> tuple[str, ...]:
    return tuple(sorted((*OTHER_FRR_FILES, *OTHER_NETPLAN_FILES)))


def _units(view: UbuntuView) -> Units:
    return manifest.units(view, "systemd-timesyncd.service", "systemd-networkd.service")


def _packages(view: UbuntuView) -> tuple[str, ...]:
    return manifest.packages(view, "systemd-timesyncd", "netplan.io")


def _commands(_: UbuntuView) -> tuple[Command, ...]:
    return ()


PLATFORM = Platform(
    name="ubuntu",
    templates="ubuntu",
    view=view,
    files=FILES,
    absent=_absent,
    units=_units,
    packages=_packages,
    commands=_commands,
)
