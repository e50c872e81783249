"""The part of a view that servers share, whatever their distribution and style."""

from dataclasses import dataclass
from typing import TypeVar

from fabricc.capability.release import NETWORKD_STYLES
from fabricc.ir.device import Device
from fabricc.platforms.frr import frr_view
from fabricc.platforms.linux.announcer import Announcer, announcer_of
from fabricc.platforms.linux.management import (
    DhcpManagement,
    StaticManagement,
    dhcp_management,
    static_management,
)
from fabricc.platforms.linux.networkd import (
    FIRST_NEXTHOPS,
    FIRST_RULES,
    ManagedNic,
    NamedNic,
    managed_nics,
    named_nics,
)
from fabricc.platforms.linux.ports import NetworkPort, network_ports
from fabricc.platforms.linux.release import release_of
from fabricc.platforms.linux.start import FrrStart, frr_start
from fabricc.platforms.linux.sysctl import Setting, host_settings
from fabricc.platforms.linux.system import linux_system
from fabricc.platforms.linux.view import LinuxView


@dataclass(frozen=True, slots=True)
class HostView(LinuxView):
    """All that the files of one server say."""

    style: str
    dhcp: tuple[DhcpManagement, ...]
    static: tuple[StaticManagement, ...]
    managed: tuple[ManagedNic, ...]
    """`dhcp` and `static` in the words of networkd."""
    nics: tuple[NetworkPort, ...]
    named: tuple[NamedNic, ...]
    systemd: int
    """Its version."""
    settings: tuple[Setting, ...]
    start: FrrStart
    announcer: Announcer | None
    """None where BGP runs."""

    @property
    def has_announcer(self) -> bool:
        """A program tells the leafs that the server is there, and keeps its default route."""
        return self.announcer is not None

    @property
    def has_dhcp(self) -> bool:
        """The management interface has a lease."""
        return bool(self.dhcp)

    @property
    def has_dhclient(self) -> bool:
        """The lease is fetched by dhclient, not by networkd."""
        return bool(self.dhcp) and not self.runs_networkd

    @property
    def has_ifupdown(self) -> bool:
        """Classic ifupdown brings up the interfaces."""
        return self.style == "ifupdown"

    @property
    def has_ifupdown2(self) -> bool:
        """The other ifupdown brings up the interfaces, which is Cumulus' own."""
        return self.style == "ifupdown2"

    @property
    def has_netplan(self) -> bool:
        """Netplan tells networkd what to do."""
        return self.style == "netplan"

    @property
    def has_networkd(self) -> bool:
        """Files of networkd's own tell it what to do."""
        return self.style == "networkd"

    @property
    def runs_networkd(self) -> bool:
        """The interfaces are brought up by networkd."""
        return self.style in NETWORKD_STYLES

    @property
    def keeps_rules(self) -> bool:
        """This networkd can be told to leave others' rules alone."""
        return self.systemd >= FIRST_RULES

    @property
    def keeps_nexthops(self) -> bool:
        """This networkd can be told to leave others' next hops alone."""
        return self.systemd >= FIRST_NEXTHOPS

    @property
    def cards(self) -> tuple[str, ...]:
        """The names of all its network cards."""
        return (*(nic.name for nic in self.nics), *(nic.name for nic in self.managed))


V = TypeVar("V", bound=HostView)


def host_view(kind: type[V], device: Device) -> V:
    """Return the view of a server as its platform's kind of it."""
    release = release_of(device)
    dhcp, static = dhcp_management(device), static_management(device)
    is_networkd = device.style in NETWORKD_STYLES
    after = "systemd-networkd.service" if is_networkd else "networking.service"
    return kind(
        system=linux_system(device),
        frr=frr_view(device, release),
        style=device.style,
        dhcp=dhcp,
        static=static,
        managed=managed_nics(dhcp, static),
        nics=network_ports(device),
        named=named_nics(device),
        systemd=release.systemd or 0,
        settings=host_settings(device),
        start=frr_start(device, after),
        announcer=announcer_of(device, after),
    )
