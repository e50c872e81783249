"""What files do by how they are loaded, whatever is in them.

`LEAST` holds for any change of a file: a restart is a restart. `WORST` is what loading the file can
do, and holds for a change that the IR does not explain: a template of another version, or text of a
person's own.
"""

from dataclasses import dataclass

from fabricc.artifact import Apply
from fabricc.impact.effect import Effect

_NONE, _RELOAD = Effect.NONE, Effect.RELOAD
_SESSION, _PORT = Effect.SESSION_RESET, Effect.PORT_FLAP
_FRR, _SWITCHD = Effect.FRR_RESTART, Effect.SWITCHD_RESTART

LEAST: dict[Apply, Effect] = {
    Apply.NONE: _NONE,
    Apply.HOSTNAME: _NONE,
    Apply.SWITCHD_RESTART: _SWITCHD,
    Apply.SWITCHD_RELOAD: _RELOAD,
    Apply.SYSCTL: _RELOAD,
    Apply.DAEMON_RELOAD: _NONE,
    Apply.SERVICES_RESTART: _RELOAD,
    Apply.SERVICES_RELOAD: _RELOAD,
    Apply.NETWORKD_RESTART: _RELOAD,
    Apply.NETWORKD_RELOAD: _RELOAD,
    Apply.NETPLAN_APPLY: _RELOAD,
    Apply.IFRELOAD: _RELOAD,
    Apply.IFUPDOWN: _RELOAD,
    Apply.FRR_RESTART: _FRR,
    Apply.FRR_RELOAD: _RELOAD,
    Apply.CL_ACLTOOL: _RELOAD,
    Apply.NFTABLES: _RELOAD,
    Apply.RDNBRD_RESTART: _RELOAD,
    Apply.ANNOUNCER_RESTART: _RELOAD,
    Apply.PTMD_RELOAD: _NONE,
    Apply.LLDPD_RESTART: _NONE,
    Apply.RESOLVED_RESTART: _NONE,
    Apply.NTP_RESTART: _NONE,
    Apply.RSYSLOG_RESTART: _NONE,
}
"""What a change of a file does at least."""

WORST: dict[Apply, Effect] = {
    **LEAST,
    Apply.SWITCHD_RELOAD: _PORT,
    Apply.SYSCTL: _SESSION,
    Apply.NETWORKD_RESTART: _PORT,
    Apply.NETWORKD_RELOAD: _PORT,
    Apply.NETPLAN_APPLY: _PORT,
    Apply.IFRELOAD: _PORT,
    Apply.IFUPDOWN: _PORT,
    Apply.FRR_RELOAD: _SESSION,
    Apply.CL_ACLTOOL: _SESSION,
    Apply.NFTABLES: _SESSION,
    Apply.RDNBRD_RESTART: _SESSION,
    Apply.ANNOUNCER_RESTART: _SESSION,
    Apply.PTMD_RELOAD: _SESSION,
}
"""What loading a file can do, on all ports and sessions of the device."""


@dataclass(frozen=True, slots=True)
class LoadedFile:
    """A file that a change writes or removes; key: its path on the device."""

    path: str
    apply: Apply
    """How it is loaded: by the newer manifest, of a file that goes by the older."""
    is_explained: bool
    """The differences of the IR say all of it."""
    why_not: str = ""
    """What else there is, where they do not."""

    @property
    def effect(self) -> Effect:
        """What loading it does by itself."""
        return (LEAST if self.is_explained else WORST)[self.apply]
