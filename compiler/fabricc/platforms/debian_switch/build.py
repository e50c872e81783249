"""From a device of the IR to a Debian switch."""

from fabricc.findings import Outcome
from fabricc.ir.device import Device
from fabricc.platforms.debian_switch.view import DebianSwitchView
from fabricc.platforms.frr import frr_view
from fabricc.platforms.frr.raw import INDENTS
from fabricc.platforms.linux.management import dhcp_management, static_management
from fabricc.platforms.linux.ports import network_ports
from fabricc.platforms.linux.rdnbrd import learning_ports
from fabricc.platforms.linux.release import release_of
from fabricc.platforms.linux.sources import closed_networks, source_rules
from fabricc.platforms.linux.start import frr_start
from fabricc.platforms.linux.sysctl import switch_settings
from fabricc.platforms.linux.system import POINTS, linux_system
from fabricc.platforms.rules import raw_point_missing, split_port_on_debian


def view(device: Device) -> Outcome[DebianSwitchView]:
    """Return the view of a switch; findings FAB601 and FAB602."""
    sources = source_rules(device)
    made = DebianSwitchView(
        system=linux_system(device),
        frr=frr_view(device, release_of(device)),
        dhcp=dhcp_management(device),
        static=static_management(device),
        ports=network_ports(device),
        sources=sources,
        sources_ipv6=tuple(each for each in sources if not each.is_ipv4_only),
        sources_ipv4_only=tuple(each for each in sources if each.is_ipv4_only),
        closed_ipv4=closed_networks(device, 4),
        closed_ipv6=closed_networks(device, 6),
        settings=switch_settings(device),
        start=frr_start(device, "networking.service"),
        learning=learning_ports(device),
    )
    found = (
        *raw_point_missing.check(device, (*INDENTS, *POINTS)),
        *split_port_on_debian.check(device),
    )
    return Outcome(made, found)
