"""A Debian switch as its templates see it."""

from dataclasses import dataclass

from fabricc.platforms.linux.management import DhcpManagement, StaticManagement
from fabricc.platforms.linux.ports import NetworkPort
from fabricc.platforms.linux.rdnbrd import LearningPort
from fabricc.platforms.linux.sources import ClosedNetwork, SourceRule
from fabricc.platforms.linux.start import FrrStart
from fabricc.platforms.linux.sysctl import Setting
from fabricc.platforms.linux.view import LinuxView


@dataclass(frozen=True, slots=True)
class DebianSwitchView(LinuxView):
    """All that the files of one switch say."""

    dhcp: tuple[DhcpManagement, ...]
    static: tuple[StaticManagement, ...]
    ports: tuple[NetworkPort, ...]
    sources: tuple[SourceRule, ...]
    sources_ipv6: tuple[SourceRule, ...]
    """Of ports that may send IPv6."""
    sources_ipv4_only: tuple[SourceRule, ...]
    """Of ports that may not."""
    closed_ipv4: tuple[ClosedNetwork, ...]
    closed_ipv6: tuple[ClosedNetwork, ...]
    settings: tuple[Setting, ...]
    start: FrrStart
    learning: tuple[LearningPort, ...]
    """To hosts without BGP."""

    @property
    def has_rdnbrd(self) -> bool:
        """Some host is found by ARP."""
        return bool(self.learning)

    @property
    def has_sources(self) -> bool:
        """Some port leads to a host."""
        return bool(self.sources)

    @property
    def has_dhcp(self) -> bool:
        """The management interface has a lease."""
        return bool(self.dhcp)

    @property
    def has_forced_speed(self) -> bool:
        """Some port has a forced speed, which takes ethtool."""
        return any(port.speeds for port in self.ports)
