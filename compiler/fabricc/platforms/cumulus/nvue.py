"""What keeps NVUE from overwriting files (Cumulus user guide, What's New).

NVUE saves by itself and writes its own idea of the files at boot and at each change of a password.
It is told not to, and its startup configuration is removed.
"""

from fabricc.capability.release import Release

FIRST_STATE = 10
"""Minor of the first 5.x release that says `state disabled` (What's New in 5.10)."""

ABSENT = (
    "/etc/cumulus/acl/policy.d/50_nvue.rules",
    "/etc/cumulus/datapath/nvue_traffic.conf",
    "/etc/nvue.d/startup.yaml",
)
"""Files of NVUE that would be read beside ours, or instead of them."""


def auto_save_off(release: Release) -> str:
    """Return the command that ends saving at each change."""
    minor = int(release.version.split(".")[1])
    words = "state disabled" if minor >= FIRST_STATE else "enable off"
    return f"nv set system config auto-save {words}"
