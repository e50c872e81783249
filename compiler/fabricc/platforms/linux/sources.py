"""What host ports may send, and who may not speak to a switch."""

from dataclasses import dataclass, field

from fabricc.capability.names import Network, text_of
from fabricc.findings import Origin
from fabricc.ir.device import Device


@dataclass(frozen=True, slots=True)
class SourceRule:
    """The prefixes that a host port may use as sources; key: the port."""

    port: str
    host: str
    ipv4: tuple[str, ...]
    ipv6: tuple[str, ...]
    is_ipv4_only: bool = False
    """It may send no IPv6 at all."""
    origin: Origin = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ClosedNetwork:
    """Prefix of hosts, from which nothing of a switch may be used; key: the prefix."""

    prefix: str
    origin: Origin = field(default=(), compare=False, repr=False)


def source_rules(device: Device) -> tuple[SourceRule, ...]:
    """Return one rule for each host port."""
    return tuple(
        SourceRule(
            each.port,
            each.host,
            tuple(text_of(prefix) for prefix in each.prefixes if prefix.version == 4),
            tuple(text_of(prefix) for prefix in each.prefixes if prefix.version == 6),
            each.is_ipv4_only,
            each.origin,
        )
        for each in device.sources
    )


def closed_networks(device: Device, version: int) -> tuple[ClosedNetwork, ...]:
    """Return the host pools, and the services behind this switch, of IP version 4 or 6."""
    origins = device.host_network_origins or (device.origin,) * len(device.host_networks)
    pools = dict(zip(device.host_networks, origins, strict=True))
    services = {
        prefix: each.origin
        for each in device.sources
        for prefix in each.prefixes
        if not _is_inside(prefix, device.host_networks)
    }
    return tuple(
        ClosedNetwork(text_of(network), origin)
        for network, origin in (pools | services).items()
        if network.version == version
    )


def _is_inside(prefix: Network, networks: tuple[Network, ...]) -> bool:
    return any(
        prefix.version == network.version
        and int(prefix.network_address) >= int(network.network_address)
        and int(prefix.broadcast_address) <= int(network.broadcast_address)
        for network in networks
    )
