"""Names and servers: /etc/hosts, resolvers, time, syslog, and a person's own lines."""

from collections.abc import Iterable

from fabricc.capability.names import text_of
from fabricc.findings import Origin
from fabricc.ir.device import Device, OwnAddress
from fabricc.platforms.linux.services import checked_services, with_length
from fabricc.platforms.linux.view import (
    HostLine,
    LinuxSystem,
    LogReceiver,
    LoopbackAddress,
    RawBlock,
    Server,
)

FILE_POINTS = ("sysctl",)
"""The points for raw text outside FRR, where interfaces are data or a file each."""

POINTS = ("interfaces", *FILE_POINTS)
"""The same where one file of lines holds all interfaces."""


DOMAIN: Origin = (("fabric", "domain"),)


def linux_system(device: Device) -> LinuxSystem:
    """Return names, addresses and servers of a device."""
    return LinuxSystem(
        hostname=device.name,
        hosts=_hosts(device),
        addresses=_on_lo(device.lasting),
        kept=_on_lo(device.addresses),
        services=checked_services(device),
        search=_servers([device.domain] if device.domain else [], DOMAIN),
        name_servers=_servers(map(str, device.system.dns), device.given("dns")),
        time_servers=_servers(device.system.ntp, device.given("ntp")),
        log_receivers=tuple(
            LogReceiver(str(each.address), each.port, each.protocol, device.given("syslog"))
            for each in device.system.syslog
        ),
        raw_interfaces=_raw_blocks(device, "interfaces"),
        raw_settings=_raw_blocks(device, "sysctl"),
        origin=device.origin,
    )


def _on_lo(addresses: Iterable[OwnAddress]) -> tuple[LoopbackAddress, ...]:
    return tuple(LoopbackAddress(with_length(each), each.origin) for each in addresses)


def _hosts(device: Device) -> tuple[HostLine, ...]:
    """Return the lines of /etc/hosts: the device itself, then its neighbours."""
    return tuple(
        HostLine(text_of(address), _names(known.name, device.domain), origin)
        for known in device.known
        for address, origin in zip(known.addresses, known.origins, strict=True)
    )


def _raw_blocks(device: Device, point: str) -> tuple[RawBlock, ...]:
    """Return the texts for a named point of a file."""
    return tuple(
        RawBlock(tuple(raw.text.splitlines()), raw.origin)
        for raw in device.raw
        if raw.point == point
    )


def _names(name: str, domain: str | None) -> str:
    return f"{name}.{domain} {name}" if domain else name


def _servers(names: Iterable[str], origin: Origin) -> tuple[Server, ...]:
    return tuple(Server(name, origin) for name in names)
