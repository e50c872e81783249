"""One release of a platform: what it ships and which keywords it knows."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

FrrVersion = NewType("FrrVersion", tuple[int, ...])
"""Major and minor number of FRR, e.g. `(8, 4)`."""


class PortsGrammar(StrEnum):
    """How /etc/cumulus/ports.conf names a split (Cumulus user guide, Switch Port Attributes)."""

    SPEEDS = "speeds"
    """`1=4x25G`, below 5.4."""
    LANES = "lanes"
    """`1=4x`; the speed of a part stands in /etc/network/interfaces."""


class AclChain(StrEnum):
    """Where rules about a port's sources stand (Cumulus user guide, Netfilter ACLs)."""

    FORWARD = "INPUT,FORWARD"
    """Below 5.0; cl-acltool takes the pair as one chain."""
    PREROUTING = "-t mangle PREROUTING"
    """From 5.0 on."""


class DaemonsForm(StrEnum):
    """What /etc/frr/daemons of Cumulus holds besides the names of the daemons."""

    NAMES = "names"
    """Nothing: options stand in /etc/frr/daemons.conf, and zebra is named like any other (3.7)."""
    OPTIONS = "options"
    """Their options (4.0 and 4.1)."""
    MLAG = "mlag"
    """Their options, and zebra loads the module of MLAG (4.2 and later)."""


class Nvue(StrEnum):
    """What NVUE is on a release of Cumulus."""

    ABSENT = "absent"
    BESIDE = "beside"
    """Installed and not running, beside NCLU (4.4)."""
    RUNNING = "running"
    """It writes files by itself unless it is told not to (5.0 and later)."""


class TimeService(StrEnum):
    """The daemon that keeps the clock."""

    NTP = "ntp"
    NTPSEC = "ntpsec"
    CHRONY = "chrony"
    TIMESYNCD = "systemd-timesyncd"


@dataclass(frozen=True, slots=True)
class Release:
    """One release; key: the platform's name and `version`."""

    version: str
    frr: FrrVersion
    """What the platform ships."""
    has_frr_bfd: bool
    """BFD is FRR's bfdd; else it is the PTM daemon, and timers stand at the neighbour."""
    is_cumulus_frr: bool
    """Cumulus' fork of FRR, where switchd offloads next-hop groups."""
    sets_source: bool
    """Routes carry the loopback as their source.

    Needed where the management interface shares the routing table; on Cumulus it has a VRF of
    its own, and the kernel then finds nothing but the loopback.
    """
    time_service: TimeService
    ports_grammar: PortsGrammar | None = None
    """None on platforms without /etc/cumulus/ports.conf."""
    has_neighbor_daemon: bool = True
    """Its makers say that rdnbrd is there, or fabricc brings a daemon of its own."""
    unfit_styles: tuple[str, ...] = ()
    """Styles of its platform that its own packages do not bear (docs/lab-notes/)."""
    systemd: int | None = None
    """Version of systemd, by which networkd knows keywords; None where no file depends on it."""
    splits_leave_lanes: bool = False
    """`4x` of a port with eight lanes gives each part one lane, and leaves four unused."""
    acl_chain: AclChain | None = None
    """None on platforms without cl-acltool."""
    daemons_form: DaemonsForm | None = None
    """None where /etc/frr/daemons is that of FRR's own packages."""
    nvue: Nvue = Nvue.ABSENT
    has_nclu: bool = False
    """`net commit` can write the same files; it does so only when somebody says it."""

    @property
    def number(self) -> tuple[int, ...]:
        """The version as numbers, e.g. `(5, 11)`, to compare releases of one platform."""
        return tuple(map(int, self.version.split(".")))


OLDEST_FRR = FrrVersion((7, 5))
"""The first FRR that an intent may ask for: the first with BFD profiles, and Debian 11's."""


def frr_version(text: str) -> FrrVersion | None:
    """Return major and minor of a version of FRR such as `8.4` or `10.2.1`; None if it is none."""
    parts = text.split(".")
    if len(parts) < 2 or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    return FrrVersion((int(parts[0]), int(parts[1])))


def running_frr(release: Release, wanted: str | None) -> FrrVersion:
    """Return the FRR that a device runs: the one that its intent names, else the release's own."""
    return (frr_version(wanted) if wanted else None) or release.frr


FIRST_KERNEL_NEXTHOPS = FrrVersion((7, 4))
"""The first FRR with `zebra nexthop kernel enable`."""

NETWORKD_STYLES = frozenset({"netplan", "networkd"})
"""The styles in which systemd-networkd brings up the interfaces."""


def needs_kernel_nexthops_off(release: Release, running: FrrVersion, style: str) -> bool:
    """Tell whether FRR must not use next-hop objects of the kernel.

    FRR 7.4 to 8.4 never repairs ECMP after a link flap with them: docs/lab-notes/, seen on 8.4.4.
    And networkd deletes groups of them that others made, with all routes over them; from systemd
    256 on it can be told to spare next hops, but not the groups (systemd issue 29034).
    """
    if release.is_cumulus_frr or running < FIRST_KERNEL_NEXTHOPS:
        return False
    return running <= (8, 4) or style in NETWORKD_STYLES
