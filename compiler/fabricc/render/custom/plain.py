"""The view of a device as plain data: mappings, tuples, texts and numbers, no objects of ours."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from ipaddress import (
    IPv4Address,
    IPv4Interface,
    IPv4Network,
    IPv6Address,
    IPv6Interface,
    IPv6Network,
)
from types import MappingProxyType
from typing import TypeAlias

from fabricc.ir.device import Device

Plain: TypeAlias = "str | int | tuple[Plain, ...] | Mapping[str, Plain] | None"

ADDRESSES = IPv4Address | IPv4Interface | IPv4Network | IPv6Address | IPv6Interface | IPv6Network

_ORIGIN = "origin"


def plain(value: object) -> Plain:
    """Return a value as plain data that nobody can change.

    A record is a mapping of its fields and properties, but not of where it comes from. Raises
    TypeError for what is none of ours: a view that holds it is a bug.
    """
    if isinstance(value, Enum):
        return plain(value.value)
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, str | ADDRESSES):
        return str(value)
    if isinstance(value, tuple | list):
        return tuple(map(plain, value))
    held = value if isinstance(value, Mapping) else members(value)
    return MappingProxyType({str(key): plain(member) for key, member in held.items()})


def members(value: object) -> dict[str, object]:
    """Return what a record holds."""
    if not is_dataclass(value) or isinstance(value, type):
        message = f"a view holds a {type(value).__name__}"
        raise TypeError(message)
    return {name: getattr(value, name) for name in _names(type(value))}


def about(device: Device) -> Plain:
    """Return what a template may want to know of its device as such."""
    return MappingProxyType(
        {
            "name": str(device.name),
            "role": device.role.value,
            "rack": None if device.rack is None else str(device.rack),
            "domain": device.domain,
            "platform": device.platform,
            "version": device.version,
            "style": device.style,
            "model": device.model,
            "serial": device.serial,
            "failure_domain": device.failure_domain,
            "asn": None if device.bgp is None else int(device.bgp.asn),
            "addresses": tuple(str(each.address) for each in device.own),
        }
    )


@cache
def _names(kind: type) -> tuple[str, ...]:
    """Return the fields of a record, then its properties; none that is private or an origin."""
    declared = [each.name for each in fields(kind)] if is_dataclass(kind) else []
    properties = [
        name
        for base in reversed(kind.__mro__)
        for name, member in vars(base).items()
        if isinstance(member, property)
    ]
    return tuple(
        name
        for name in dict.fromkeys((*declared, *properties))
        if not name.startswith("_") and not name.endswith(_ORIGIN)
    )
