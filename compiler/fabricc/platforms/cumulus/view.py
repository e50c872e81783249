"""A Cumulus switch as its templates see it."""

from dataclasses import dataclass, field

from fabricc.artifact import Command
from fabricc.capability.release import Nvue
from fabricc.findings import Origin
from fabricc.platforms.linux.management import DhcpManagement, StaticManagement
from fabricc.platforms.linux.ports import NetworkPort
from fabricc.platforms.linux.rdnbrd import LearningPort
from fabricc.platforms.linux.sources import ClosedNetwork, SourceRule
from fabricc.platforms.linux.sysctl import Setting
from fabricc.platforms.linux.view import LinuxView


@dataclass(frozen=True, slots=True)
class FrontPortMode:
    """A line of /etc/cumulus/ports.conf; key: the number."""

    number: int
    mode: str
    origin: Origin = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Cable:
    """A cable at this switch, as /etc/ptm.d/topology.dot has it; key: the port."""

    device: str
    port: str
    remote_device: str
    remote_port: str
    origin: Origin = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class HardwareProfile:
    """A profile of the ASIC, by the name that switchd knows; key: the name."""

    name: str
    origin: Origin = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class CumulusView(LinuxView):
    """All that the files of one switch say."""

    dhcp: tuple[DhcpManagement, ...]
    static: tuple[StaticManagement, ...]
    ports: tuple[NetworkPort, ...]
    front_ports: tuple[FrontPortMode, ...]
    """Every port of the model; empty when the model is not known."""
    forwarding_profiles: tuple[HardwareProfile, ...]
    """At most one."""
    tcam_profiles: tuple[HardwareProfile, ...]
    """At most one."""
    cables: tuple[Cable, ...]
    sources: tuple[SourceRule, ...]
    sources_ipv6: tuple[SourceRule, ...]
    """Of ports that may send IPv6."""
    sources_ipv4_only: tuple[SourceRule, ...]
    """Of ports that may not."""
    closed_ipv4: tuple[ClosedNetwork, ...]
    closed_ipv6: tuple[ClosedNetwork, ...]
    settings: tuple[Setting, ...]
    """None: Cumulus ships what a switch needs."""
    is_ntpsec: bool
    """The clock is kept by ntpsec (5.10 and later), not by ntpd."""
    reloads_splits: bool
    """switchd reads ports.conf without a restart."""
    has_prerouting: bool
    """Rules about sources stand in PREROUTING (5.0 and later), not in INPUT,FORWARD."""
    has_nclu: bool
    """NCLU is there; its rules would be read beside ours."""
    nvue: Nvue
    learning: tuple[LearningPort, ...]
    """To hosts without BGP."""
    auto_save_off: tuple[Command, ...]
    """Keeps NVUE from writing at each change; it writes files itself, so it runs before ours.

    One where NVUE runs, else none.
    """

    @property
    def has_forward(self) -> bool:
        """Rules about sources stand in INPUT,FORWARD (below 5.0)."""
        return not self.has_prerouting

    @property
    def has_nvued(self) -> bool:
        """NVUE runs, and reads /etc/default/nvued."""
        return self.nvue is Nvue.RUNNING

    @property
    def has_rdnbrd(self) -> bool:
        """Some host is found by ARP."""
        return bool(self.learning)

    @property
    def reloads_ports(self) -> bool:
        """The model is known, so that the whole of ports.conf can be written."""
        return bool(self.front_ports) and self.reloads_splits

    @property
    def restarts_for_ports(self) -> bool:
        """The same, where switchd must be started anew to read it."""
        return bool(self.front_ports) and not self.reloads_splits

    @property
    def has_forwarding_profile(self) -> bool:
        """The intent says how the ASIC shares out its tables."""
        return bool(self.forwarding_profiles)

    @property
    def has_tcam_profile(self) -> bool:
        """The intent says how the ASIC shares out its TCAM."""
        return bool(self.tcam_profiles)

    @property
    def has_ntp(self) -> bool:
        """Time servers are given, and ntpd asks them."""
        return self.has_time_servers and not self.is_ntpsec

    @property
    def has_ntpsec(self) -> bool:
        """Time servers are given, and ntpsec asks them."""
        return self.has_time_servers and self.is_ntpsec

    @property
    def has_lease_hook(self) -> bool:
        """A lease would bring resolvers other than those of the intent."""
        return bool(self.dhcp) and self.has_name_servers
