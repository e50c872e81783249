"""The kernel settings of /etc/sysctl.d/90-fabricc.conf, each with its reason.

A setting of one interface is written with a leading `-`: an interface that is not there (yet) is no
error, and udev applies its settings when it appears (systemd-sysctl(8)).
"""

from dataclasses import dataclass, field

from fabricc.findings import Origin
from fabricc.ir.device import Device


@dataclass(frozen=True, slots=True)
class Setting:
    """Settings that have one reason; key: the reason."""

    why: str
    lines: tuple[str, ...]
    origin: Origin = field(default=(), compare=False, repr=False)


def host_settings(device: Device) -> tuple[Setting, ...]:
    """Return the settings of a server."""
    forwards = int(device.forwards)
    why = "It routes for its machines." if device.forwards else "A host is never transit."
    return (
        Setting(
            why,
            (f"net.ipv4.ip_forward = {forwards}", f"net.ipv6.conf.all.forwarding = {forwards}"),
            device.origin,
        ),
        *_shared(device),
    )


def switch_settings(device: Device) -> tuple[Setting, ...]:
    """Return the settings of a switch that is plain Linux."""
    return (
        Setting(
            "A switch routes.",
            ("net.ipv4.ip_forward = 1", "net.ipv6.conf.all.forwarding = 1"),
            device.origin,
        ),
        *_shared(device),
        *_closed_ports(device),
        Setting(
            "Room for the neighbours of all ports.",
            tuple(
                f"net.{family}.neigh.default.gc_thresh{number} = {entries}"
                for family in ("ipv4", "ipv6")
                for number, entries in ((1, 4096), (2, 8192), (3, 16384))
            ),
            device.origin,
        ),
    )


def _closed_ports(device: Device) -> tuple[Setting, ...]:
    """Return what keeps a leaf that boots from answering hosts: they would take it for a way out.

    Hosts with BGP wait for its default route; those without wait for its answer to their ARP.
    """
    lines = tuple(f"-net.ipv4.conf.{each.port}.arp_ignore = 8" for each in device.neighbor_ports)
    why = "ARP of servers without BGP is answered when fabricc-rdnbrd sees a way out."
    return (Setting(why, lines, device.origin),) if lines else ()


def _shared(device: Device) -> tuple[Setting, ...]:
    """Return what servers and switches have alike."""
    management = (device.management.nic,) if device.management else ()
    ports = tuple(port.name for port in device.ports)
    ipv4_only = {each.port for each in device.neighbor_ports}
    ipv4_only |= {each.port for each in device.gateways}
    link_local = tuple(port for port in ports if port not in ipv4_only)
    return tuple(
        Setting(why, lines, device.origin)
        for why, lines in (
            (
                "Equal-cost paths are chosen by flow (addresses, protocol, ports).",
                (
                    "net.ipv4.fib_multipath_hash_policy = 1",
                    "net.ipv6.fib_multipath_hash_policy = 1",
                ),
            ),
            (
                "A path whose link is down is not used.",
                tuple(
                    f"net.{family}.conf.{scope}.ignore_routes_with_linkdown = 1"
                    for family in ("ipv4", "ipv6")
                    for scope in ("all", "default")
                ),
            ),
            (
                "A reverse-path filter drops good packets where a port has no IPv4 address."
                if device.bgp
                else "What comes in by one port may be answered by the other.",
                (
                    "net.ipv4.conf.all.rp_filter = 0",
                    "net.ipv4.conf.default.rp_filter = 0",
                    *(f"-net.ipv4.conf.{port}.rp_filter = 0" for port in ports),
                ),
            ),
            *_arp(device),
            (
                "Routes come from BGP alone: no default route from a router advertisement."
                if device.bgp
                else "No default route from a router advertisement.",
                (
                    *_router_advertisements(device),
                    *(
                        f"-net.ipv6.conf.{port}.{key} = 0"
                        for port in (*ports, *management)
                        for key in ("accept_ra", "autoconf")
                    ),
                ),
            ),
            (
                "BGP needs a link-local address, made from the MAC, on each port.",
                tuple(
                    f"-net.ipv6.conf.{port}.{key} = 0"
                    for port in link_local
                    for key in ("disable_ipv6", "addr_gen_mode")
                ),
            ),
            (
                "Who is there, ARP tells: no IPv6.",
                tuple(
                    f"-net.ipv6.conf.{port}.disable_ipv6 = 1" for port in ports if port in ipv4_only
                ),
            ),
            (
                "Addresses stay, and routes go quietly, when a link goes down (FRR expects both).",
                (
                    "net.ipv6.conf.all.keep_addr_on_down = 1",
                    "net.ipv6.route.skip_notify_on_dev_down = 1",
                ),
            ),
        )
        if lines
    )


def _arp(device: Device) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return for which addresses ARP speaks: a service of a host without BGP is on lo alone."""
    announce = "net.ipv4.conf.all.arp_announce = 2"
    if not device.gateways:
        why = "ARP speaks for no address of the loopback."
        return ((why, ("net.ipv4.conf.all.arp_ignore = 1", announce)),)
    others = () if device.management is None else (device.management.nic,)
    return (
        (
            "Ports of the fabric answer for services, too, which are on lo; no other port does.",
            (
                "net.ipv4.conf.all.arp_ignore = 0",
                "net.ipv4.conf.default.arp_ignore = 1",
                *(f"-net.ipv4.conf.{port}.arp_ignore = 1" for port in others),
                *(f"-net.ipv4.conf.{gateway.port}.arp_ignore = 0" for gateway in device.gateways),
                announce,
            ),
        ),
    )


def _router_advertisements(device: Device) -> tuple[str, ...]:
    """Return the settings for all interfaces, where no other one may need advertisements."""
    if not device.forwards:
        return ()
    return ("net.ipv6.conf.all.accept_ra = 0", "net.ipv6.conf.default.accept_ra = 0")
