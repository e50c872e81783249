"""What keeps NVUE from overwriting files (Cumulus user guide, What's New).

NVUE saves by itself and writes its own idea of the files at boot and at each change of a password.
It is told not to, and its startup configuration is removed.
"""

from fabricc.artifact import Command
from fabricc.capability.release import Release

FIRST_STATE = 10
"""Minor of the first 5.x release that says `state disabled` (What's New in 5.10)."""

STARTUP = "/etc/nvue.d/startup.yaml"
"""NVUE's startup configuration: while it is there, the switch is NVUE's."""

ABSENT = (
    "/etc/cumulus/acl/policy.d/50_nvue.rules",
    "/etc/cumulus/datapath/nvue_traffic.conf",
    STARTUP,
)
"""Files of NVUE that would be read beside ours, or instead of them."""


def auto_save_off(release: Release) -> Command:
    """Return the command that ends saving at each change.

    `nv config apply` lets NVUE write its own interfaces, frr.conf and ports.conf, and `nv config
    save` makes the startup configuration anew: never once that has been removed.
    """
    _, minor = release.number
    words = "state disabled" if minor >= FIRST_STATE else "enable off"
    run = f"nv set system config auto-save {words} && nv config apply -y && nv config save"
    return Command(run, unless=f"test ! -e {STARTUP}")
