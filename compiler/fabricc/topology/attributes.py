"""The parts of a device that switches and hosts share, from their resolved fields."""

from collections.abc import Sequence
from ipaddress import IPv4Address
from typing import Any

from fabricc.capability.names import PortName, Role
from fabricc.capability.platforms import PLATFORMS
from fabricc.findings import Finding, IntentPath, Origin, finding
from fabricc.intent.device import Host, Leaf, Management
from fabricc.intent.intent import Named
from fabricc.intent.nearest import did_you_mean
from fabricc.topology.layers import Resolved
from fabricc.topology.rules import management_incomplete, missing_value, platform_does_not_fit
from fabricc.topology.spread import each
from fabricc.topology.values import (
    Labels,
    ManagementPool,
    ManagementPort,
    Pin,
    RawText,
    Syslog,
    System,
)

Fit = tuple[str, str, str]
"""Platform, version and style."""


def fit_of(fields: Resolved, role: Role, found: list[Finding]) -> Fit | None:
    """Return platform, version and style if they go together; None and a finding if not."""
    name = fields.value("platform")
    version = fields.value("version")
    for key, value in (("platform", name), ("version", version)):
        if value is None:
            found.append(
                finding(
                    missing_value.RULE,
                    fields.own_path,
                    advice=f"write `{key}` under `defaults: {{{_section(role)}: …}}`",
                    device=fields.own_path[-1],
                    key=key,
                )
            )
            return None
    platform = PLATFORMS[name]
    style = fields.value("style")
    if role not in platform.roles:
        fits = [each.name for each in PLATFORMS.values() if role in each.roles]
        reason = f"platform `{name}` is not for a {role}"
        advice = "for this role: " + ", ".join(f"`{each}`" for each in fits)
        return _misfit(fields, "platform", reason, advice, found)
    if platform.release(version) is None:
        reason = f"{name} `{version}` is not known to this version of fabricc"
        advice = did_you_mean(version, tuple(platform.releases))
        return _misfit(fields, "version", reason, advice, found)
    if style is None:
        style = platform.styles[0]
    elif style not in platform.styles:
        reason = f"platform `{name}` does not take its configuration as `{style}`"
        advice = "its styles: " + ", ".join(f"`{each}`" for each in platform.styles)
        return _misfit(fields, "style", reason, advice, found)
    return name, version, style


def _section(role: Role) -> str:
    return "host" if role is Role.HOST else "switch"


def _misfit(fields: Resolved, field: str, reason: str, advice: str, found: list[Finding]) -> None:
    found.append(
        finding(platform_does_not_fit.RULE, fields.path(field), advice=advice, reason=reason)
    )


def labels_of(declared: dict[str, str] | None) -> Labels:
    """Return labels sorted by name."""
    return tuple(sorted(declared.items())) if declared else ()


def raw_of(fields: Resolved) -> tuple[RawText, ...]:
    """Return a person's own texts, sorted by point."""
    texts: dict[str, str] | None = fields.value("raw")
    if not texts:
        return ()
    path = fields.path("raw")
    return tuple(RawText(point, text, ((*path, point),)) for point, text in sorted(texts.items()))


def system_of(fields: Resolved) -> System:
    """Return name servers and, for switches, time servers and syslog receivers."""
    if not isinstance(fields.own, Leaf):
        return System(dns=fields.value("dns") or ())
    receivers = fields.value("syslog") or ()
    return System(
        dns=fields.value("dns") or (),
        ntp=fields.value("ntp") or (),
        syslog=tuple(Syslog(one.address, one.port, one.protocol) for one in receivers),
    )


def pins_of(declared: Named[Any], field: str, found: list[Finding]) -> list[tuple[Pin, ...]]:
    """Return the pins of each device that a declaration stands for.

    `field` is the key of its addresses: `loopback` or `address`.
    """
    count = len(declared.names)
    value: Leaf | Host = declared.value
    pins: list[list[Pin]] = [[] for _ in declared.names]
    addresses: Sequence[Any] = getattr(value, field) or ()
    for kind, version in (("ipv4", 4), ("ipv6", 6)):
        _pin(
            pins,
            kind,
            [one for one in addresses if one.version == version],
            count,
            (*declared.path, field),
            found,
        )
    _pin(pins, "asn", value.asn or (), count, (*declared.path, "asn"), found)
    _pin(pins, "router-id", value.router_id or (), count, (*declared.path, "router_id"), found)
    return [tuple(each_device) for each_device in pins]


def _pin(  # noqa: PLR0913 - the parts of one field
    pins: list[list[Pin]],
    kind: str,
    values: Sequence[Any],
    count: int,
    path: IntentPath,
    found: list[Finding],
) -> None:
    if not values:
        return
    origin: Origin = (path,)
    for device, number in zip(pins, each(values, count, path, found) or (), strict=False):
        device.append(Pin(kind, int(number), origin))


def managements_of(
    fields: Resolved,
    count: int,
    pool: ManagementPool | None,
    found: list[Finding],
    *,
    is_switch: bool,
) -> Sequence[ManagementPort | None]:
    """Return the management port of each of `count` devices.

    A switch always has one; a host only when it is declared.
    """
    declared: Management | None = fields.value("management")
    if declared is None:
        if not is_switch:
            return [None] * count
        declared = Management()
    path = fields.path("management")
    if declared.dhcp4 and declared.address is not None:
        reason = "`dhcp4: true` and `address` exclude each other"
        found.append(finding(management_incomplete.RULE, path, reason=reason))
        return [None] * count
    if declared.dhcp4 is False and declared.address is None and pool is None:
        reason = "without `dhcp4` it needs an `address`, or `pools.management`"
        found.append(finding(management_incomplete.RULE, path, reason=reason))
        return [None] * count
    dhcp4 = declared.dhcp4
    if dhcp4 is None:
        dhcp4 = declared.address is None and pool is None
    gateway: IPv4Address | None = declared.gateway or (pool.gateway if pool else None)
    addresses = declared.address and each(declared.address, count, (*path, "address"), found)
    macs = declared.mac and each(declared.mac, count, (*path, "mac"), found)
    return [
        ManagementPort(
            nic=PortName(declared.nic),
            dhcp4=dhcp4,
            address=addresses[index] if addresses else None,
            gateway=gateway,
            mac=macs[index] if macs else None,
        )
        for index in range(count)
    ]
