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
        when="has_netplan",
        serialise=netplan,
        header=HEADER,
    ),
    NETWORKD_CONF_ROW,
    *NETWORKD_ROWS,
    LINK_ROW,
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


def _absent(view: UbuntuView) -> tuple[str, ...]:
    others = (INTERFACES_FILE, *cloud_files(view.cards)) if view.has_networkd else ()
    return tuple(sorted((*OTHER_FRR_FILES, *OTHER_NETPLAN_FILES, *others)))


def _units(view: UbuntuView) -> Units:
    mask = manifest.IFUPDOWN_UNITS if view.has_networkd else ()
    return manifest.units(view, "systemd-timesyncd.service", "systemd-networkd.service", mask=mask)


def _packages(view: UbuntuView) -> tuple[str, ...]:
    more = ("netplan.io",) if view.has_netplan else ()
    return manifest.packages(view, "systemd-timesyncd", *more)


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
