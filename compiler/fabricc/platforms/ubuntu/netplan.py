"""/etc/netplan/60-fabricc.yaml as plain data (netplan 1.0, renderer networkd).

No route of the fabric stands here: FRR makes them all, or the announcer where there is no FRR.
`optional` everywhere: a server boots with dead links, and with a dead management network.
"""

from collections.abc import Iterator
from typing import Any

from fabricc.platforms.linux.management import Answers, DhcpManagement, StaticManagement
from fabricc.platforms.linux.ports import NetworkPort
from fabricc.platforms.ubuntu.view import UbuntuView

Data = dict[str, Any]


def netplan(view: UbuntuView) -> Data:
    """Return the whole document."""
    return {
        "network": {
            "version": 2,
            "renderer": "networkd",
            "ethernets": dict(_ethernets(view)),
        }
    }


def _ethernets(view: UbuntuView) -> Iterator[tuple[str, Data]]:
    """Yield the interfaces, lo first.

    The kernel gives lo its own two addresses. networkd must not be told of 127.0.0.1/8 again: it
    asks for it 65536 times, then gives lo up (docs/lab-notes/2026-11-22-lo-and-networkd.md).

    What a check puts on lo is not named here: networkd leaves foreign addresses of lo alone
    (docs/lab-notes/2026-11-22-services-and-drains.md).
    """
    addresses = [each.address for each in view.system.addresses]
    yield "lo", {"optional": True, "addresses": addresses}
    for nic in view.nics:
        yield nic.name, _neighbor_nic(nic) if view.has_announcer else _nic(nic)
    for dhcp in view.dhcp:
        yield dhcp.nic, _dhcp(dhcp, has_name_servers=view.has_name_servers)
    for static in view.static:
        yield static.nic, _static(static)


def _nic(nic: NetworkPort) -> Data:
    """Return a NIC of the fabric: an IPv6 link-local address made from its MAC, and no other.

    `critical`: else networkd, whenever it configures the NIC again, deletes the neighbour by which
    FRR sends IPv4, and FRR never makes it again (docs/lab-notes/2026-11-30-what-a-change-does.md).
    """
    return {
        **_named(nic.name, nic.mac),
        "critical": True,
        "mtu": nic.mtu,
        "dhcp4": False,
        "dhcp6": False,
        "accept-ra": False,
        "link-local": ["ipv6"],
        "ipv6-address-generation": "eui64",
        "optional": True,
    }


def _neighbor_nic(nic: NetworkPort) -> Data:
    """Return a NIC at which the leaf finds the host by ARP: the host's addresses, and no IPv6."""
    return {
        **_named(nic.name, nic.mac),
        "mtu": nic.mtu,
        "addresses": list(nic.addresses),
        "dhcp4": False,
        "dhcp6": False,
        "accept-ra": False,
        "link-local": [],
        "optional": True,
    }


def _dhcp(management: DhcpManagement, *, has_name_servers: bool) -> Data:
    """Return a management NIC with a lease; its resolvers give way to those of the intent."""
    overrides: Data = {"route-metric": management.metric}
    if has_name_servers:
        overrides |= {"use-dns": False, "use-domains": False}
    return {
        **_named(management.nic, management.mac),
        "dhcp4": True,
        "dhcp4-overrides": overrides,
        "accept-ra": False,
        "optional": True,
        **_routes([], management.answers),
    }


def _static(management: StaticManagement) -> Data:
    """Return a management NIC with an address of its own."""
    default = [
        {"to": "default", "via": gateway, "metric": management.metric}
        for gateway in management.gateways
    ]
    return {
        **_named(management.nic, management.mac),
        "addresses": [management.address],
        "dhcp4": False,
        "accept-ra": False,
        "optional": True,
        **_routes(default, management.answers),
    }


def _named(name: str, mac: str | None) -> Data:
    """Return how a NIC is found: by its MAC where the intent has it, else by its name."""
    return {"match": {"macaddress": mac}, "set-name": name} if mac else {}


def _routes(routes: list[Data], answers: tuple[Answers, ...]) -> Data:
    """Return the routes, and the table by which answers leave from management addresses.

    The gateway is on-link, so that the route needs no address that a lease has yet to bring.
    """
    data: Data = {}
    policy: list[Data] = []
    for each in answers:
        routes = [
            *routes,
            {"to": each.network, "scope": "link", "table": each.table},
            {"to": "default", "via": each.gateway, "on-link": True, "table": each.table},
        ]
        policy.append({"from": each.network, "table": each.table, "priority": each.table})
    if routes:
        data["routes"] = routes
    if policy:
        data["routing-policy"] = policy
    return data
