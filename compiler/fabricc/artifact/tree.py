"""The files of one device, as text, and how a change of them takes effect."""

from dataclasses import dataclass
from enum import StrEnum


class Step(StrEnum):
    """What a push does on a device, by the key of the manifest that says it.

    The order of the members is the order of a push (docs/manifest.md).
    """

    PACKAGES = "packages"
    COMMANDS = "commands"
    ABSENT = "absent"
    FILES = "files"
    MASK = "units.mask"
    DISABLE = "units.disable"
    APPLY = "files.apply"
    ENABLE = "units.enable"


class Apply(StrEnum):
    """How a change of one file takes effect on the device.

    The order of the members is the order in which a push carries them out.
    """

    NONE = "none"
    HOSTNAME = "hostname"
    SWITCHD_RESTART = "switchd-restart"
    """All ports go down."""
    SWITCHD_RELOAD = "switchd-reload"
    SYSCTL = "sysctl"
    DAEMON_RELOAD = "daemon-reload"
    SERVICES_RESTART = "services-restart"
    SERVICES_RELOAD = "services-reload"
    NETWORKD_RESTART = "networkd-restart"
    NETWORKD_RELOAD = "networkd-reload"
    NETPLAN_APPLY = "netplan-apply"
    IFRELOAD = "ifreload"
    IFUPDOWN = "ifupdown"
    FRR_RESTART = "frr-restart"
    FRR_RELOAD = "frr-reload"
    CL_ACLTOOL = "cl-acltool"
    NFTABLES = "nftables-reload"
    RDNBRD_RESTART = "rdnbrd-restart"
    ANNOUNCER_RESTART = "announcer-restart"
    PTMD_RELOAD = "ptmd-reload"
    LLDPD_RESTART = "lldpd-restart"
    RESOLVED_RESTART = "resolved-restart"
    NTP_RESTART = "ntp-restart"
    RSYSLOG_RESTART = "rsyslog-restart"


class Phase(StrEnum):
    """When a push runs a command."""

    BEFORE_FILES = "before-files"
    """Before anything is removed or written: whatever the command writes is then replaced."""


@dataclass(frozen=True, slots=True)
class Command:
    """A one-time command that brings the device under these files."""

    run: str
    """For /bin/sh."""
    unless: str
    """A test for /bin/sh: where it holds, the command has done its work and must not run again."""
    phase: Phase = Phase.BEFORE_FILES


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file as it must lie on the device."""

    path: str
    """Path on the device without the leading slash, e.g. `etc/frr/frr.conf`."""
    text: str
    owner: str = "root:root"
    mode: str = "0644"
    apply: Apply = Apply.NONE
    own: bool = False
    """A template of a person's own added it: nobody else knows what it says."""


@dataclass(frozen=True, slots=True)
class Units:
    """What must be true of the device's systemd units."""

    enable: tuple[str, ...] = ()
    disable: tuple[str, ...] = ()
    mask: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sessions:
    """BGP sessions of a device that are alike: what whoever checks it must know of them."""

    ports: tuple[str, ...]
    bfd: tuple[int, int, int] | None
    """Detect multiplier, receive and transmit interval (ms) of this side; None without BFD."""
    receive: str | None
    """What the host at the other end is told; None where there is no host."""
    password: str | None = None
    """The name of the secret that both ends sign with; None where they do not."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What a device says of itself, whatever its files: who it must be to get them."""

    model: str | None = None
    """Of a switch."""
    serial: str | None = None


@dataclass(frozen=True, slots=True)
class Neighbor:
    """What may stand at a port without BGP session, and is found by ARP; key: the port."""

    port: str
    addresses: tuple[str, ...]
    """A leaf's port: those of its host. A host's port: that of its leaf, its gateway."""


@dataclass(frozen=True, slots=True)
class Drained:
    """What of a device carries traffic only where there is no other way."""

    device: bool = False
    ports: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    """Addresses of services that others of their members are preferred for."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A service that a server announces while a check succeeds; times in seconds."""

    name: str
    addresses: tuple[str, ...]
    interval: int
    timeout: int
    rise: int
    fall: int


@dataclass(frozen=True, slots=True)
class Tree:
    """All that is written for one device, sorted by path, and its line in the manifest."""

    device: str
    role: str
    rack: str | None
    platform: str
    version: str
    style: str
    failure_domain: str
    files: tuple[Artifact, ...]
    absent: tuple[str, ...] = ()
    """Foreign files that must not exist on the device, absolute paths."""
    units: Units = Units()
    packages: tuple[str, ...] = ()
    commands: tuple[Command, ...] = ()
    sessions: tuple[Sessions, ...] = ()
    neighbors: tuple[Neighbor, ...] = ()
    drained: Drained = Drained()
    checked: tuple[Checked, ...] = ()
    identity: Identity = Identity()
