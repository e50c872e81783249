"""The files of a Cumulus switch (Cumulus user guide; all are whole files)."""

from fabricc.artifact import Apply, Command, Units
from fabricc.capability.release import Nvue
from fabricc.platforms.cumulus import nvue
from fabricc.platforms.cumulus.build import view
from fabricc.platforms.cumulus.view import CumulusView
from fabricc.platforms.files import FileRow, Platform
from fabricc.platforms.linux.rows import FRR_ROWS, LOG_ROW, NAME_ROWS, OTHER_FRR_FILES

FILES: tuple[FileRow[CumulusView], ...] = (
    *NAME_ROWS,
    *FRR_ROWS,
    LOG_ROW,
    FileRow("etc/cumulus/ports.conf", apply=Apply.SWITCHD_RELOAD, when="reloads_ports"),
    FileRow("etc/cumulus/ports.conf", apply=Apply.SWITCHD_RESTART, when="restarts_for_ports"),
    FileRow(
        "etc/cumulus/datapath/traffic.conf",
        apply=Apply.SWITCHD_RESTART,
        when="has_forwarding_profile",
    ),
    FileRow(
        "etc/mlx/datapath/tcam_profile.conf",
        apply=Apply.SWITCHD_RESTART,
        when="has_tcam_profile",
    ),
    FileRow("etc/network/interfaces", apply=Apply.IFRELOAD),
    FileRow("etc/cumulus/acl/policy.d/60fabricc.rules", apply=Apply.CL_ACLTOOL),
    FileRow("etc/ptm.d/topology.dot", apply=Apply.PTMD_RELOAD),
    FileRow("etc/rdnbrd.conf", apply=Apply.RDNBRD_RESTART, when="has_rdnbrd"),
    FileRow("etc/sysctl.d/90-fabricc.conf", apply=Apply.SYSCTL, when="has_raw_settings"),
    FileRow("etc/dhcp/dhclient-enter-hooks.d/fabricc", when="has_lease_hook"),
    FileRow("etc/resolv.conf", apply=Apply.IFRELOAD, when="has_name_servers"),
    FileRow("etc/ntp.conf", apply=Apply.NTP_RESTART, when="has_ntp"),
    FileRow("etc/ntpsec/ntp.conf", apply=Apply.NTP_RESTART, when="has_ntpsec"),
    FileRow("etc/default/nvued", when="has_nvued"),
)


NCLU_RULES = "/etc/cumulus/acl/policy.d/50_nclu_acl.rules"
"""What `net add acl` wrote; cl-acltool would read it in front of ours (Netfilter ACLs)."""


def _absent(view: CumulusView) -> tuple[str, ...]:
    of_nvue = () if view.nvue is Nvue.ABSENT else nvue.ABSENT
    of_nclu = (NCLU_RULES,) if view.has_nclu else ()
    return tuple(sorted((*of_nvue, *of_nclu, *OTHER_FRR_FILES)))


def _units(view: CumulusView) -> Units:
    """Return the units; the clock is kept by the instance in the management VRF.

    Where NVUE is installed beside NCLU it stays off. NCLU is left alone: it writes nothing until
    somebody says `net commit`.
    """
    enable = ["frr.service", "lldpd.service", "ptmd.service"]
    disable = ["nvued.service"] if view.nvue is Nvue.BESIDE else []
    if view.has_rdnbrd:
        enable.append("rdnbrd.service")
    if view.has_time_servers:
        name = "ntpsec" if view.is_ntpsec else "ntp"
        enable.append(f"{name}@mgmt.service")
        disable.append(f"{name}.service")
    return Units(enable=tuple(enable), disable=tuple(disable))


def _packages(_: CumulusView) -> tuple[str, ...]:
    """Return nothing: the image has all of it."""
    return ()


def _commands(view: CumulusView) -> tuple[Command, ...]:
    return view.auto_save_off


PLATFORM = Platform(
    name="cumulus",
    templates="cumulus",
    view=view,
    files=FILES,
    absent=_absent,
    units=_units,
    packages=_packages,
    commands=_commands,
)
