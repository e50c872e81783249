"""The files of a Debian switch."""

from fabricc.artifact import Apply, Command, Units
from fabricc.platforms.debian_switch.build import view
from fabricc.platforms.debian_switch.view import DebianSwitchView
from fabricc.platforms.files import FileRow, Platform
from fabricc.platforms.linux import manifest
from fabricc.platforms.linux.rdnbrd import learning_data
from fabricc.platforms.linux.rows import (
    CLOUD_ROW,
    FRR_ROWS,
    FRR_START_ROW,
    LOG_ROW,
    NAME_ROWS,
    OTHER_FRR_FILES,
    OTHER_NETPLAN_FILES,
    SYSCTL_ROW,
)

FILES: tuple[FileRow[DebianSwitchView], ...] = (
    *NAME_ROWS,
    *FRR_ROWS,
    FRR_START_ROW,
    SYSCTL_ROW,
    CLOUD_ROW,
    LOG_ROW,
    FileRow("etc/rdnbrd.conf", apply=Apply.RDNBRD_RESTART, when="has_rdnbrd"),
    FileRow(
        "etc/fabricc/rdnbrd.json",
        apply=Apply.RDNBRD_RESTART,
        when="has_rdnbrd",
        serialise=learning_data,
    ),
    FileRow(
        "etc/systemd/system/fabricc-rdnbrd.service", apply=Apply.RDNBRD_RESTART, when="has_rdnbrd"
    ),
    FileRow(
        "usr/local/sbin/fabricc-rdnbrd",
        mode="0755",
        apply=Apply.RDNBRD_RESTART,
        when="has_rdnbrd",
    ),
    FileRow("etc/network/interfaces", apply=Apply.IFRELOAD),
    FileRow("etc/nftables.conf", apply=Apply.NFTABLES),
    FileRow("etc/dhcp/dhclient-enter-hooks.d/fabricc", when="has_dhcp"),
    FileRow("etc/resolv.conf", when="has_name_servers"),
    FileRow("etc/chrony/chrony.conf", apply=Apply.NTP_RESTART, when="has_time_servers"),
)


def _absent(_: DebianSwitchView) -> tuple[str, ...]:
    return tuple(sorted((*OTHER_FRR_FILES, *OTHER_NETPLAN_FILES)))


def _units(view: DebianSwitchView) -> Units:
    return manifest.units(
        view,
        "chrony.service",
        "networking.service",
        "nftables.service",
        *((manifest.RDNBRD_UNIT,) if view.has_rdnbrd else ()),
        mask=manifest.NETWORKD_UNITS,
    )


def _packages(view: DebianSwitchView) -> tuple[str, ...]:
    more = ["ifupdown2", "nftables", "procps"]
    if view.has_dhcp:
        more.append("isc-dhcp-client")
    if view.has_rdnbrd:
        more.append(manifest.PYTHON)
    if view.has_forced_speed:
        more.append("ethtool")
    return manifest.packages(view, "chrony", *more)


def _commands(_: DebianSwitchView) -> tuple[Command, ...]:
    return ()


PLATFORM = Platform(
    name="debian-switch",
    templates="debian-switch",
    view=view,
    files=FILES,
    absent=_absent,
    units=_units,
    packages=_packages,
    commands=_commands,
)
