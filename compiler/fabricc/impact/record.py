"""The records of the IR: by what each is known, what it is called, and the ports that it is at."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from fabricc.impact.change import WHOLE, Scope
from fabricc.ir.device import (
    FrontPort,
    Gateway,
    KnownName,
    Management,
    NeighborPort,
    OwnAddress,
    Port,
    PortSources,
    Session,
    Split,
)
from fabricc.ir.policy import AsPathSet, Policy, PrefixEntry, PrefixSet, Term
from fabricc.topology.values import RawText, Syslog

Label = Callable[[Any], str]

LABELS: Mapping[type, Label] = {
    OwnAddress: lambda each: f"address {each.address}",
    Port: lambda each: f"port {each.name}",
    Session: lambda each: f"session {each.port}",
    NeighborPort: lambda each: f"neighbor port {each.port}",
    Gateway: lambda each: f"gateway {each.port}",
    PortSources: lambda each: f"sources {each.port}",
    KnownName: lambda each: f"known name {each.name}",
    Split: lambda each: f"split {each.number}",
    FrontPort: lambda each: f"front port {each.number}",
    PrefixSet: lambda each: f"prefix set {each.name}",
    PrefixEntry: lambda each: f"entry {each.sequence}",
    AsPathSet: lambda each: f"AS path set {each.name}",
    Policy: lambda each: f"policy {each.name}",
    Term: lambda each: f"term {each.sequence}",
    RawText: lambda each: f"raw {each.point}",
    Syslog: lambda each: f"syslog {each.address}",
}
"""What is in lists: by its label a record is found again in the other state of the device."""

SCOPES: Mapping[type, Callable[[Any], Scope]] = {
    Port: lambda each: Scope((each.name,)),
    Session: lambda each: Scope((each.port,)),
    NeighborPort: lambda each: Scope((each.port,)),
    Gateway: lambda each: Scope((each.port,)),
    PortSources: lambda each: Scope((each.port,)),
    Split: lambda each: Scope((f"swp{each.number}", f"swp{each.number}s*")),
    FrontPort: lambda each: Scope((f"swp{each.number}", f"swp{each.number}s*")),
    Management: lambda each: Scope((each.nic,)),
}
"""Where a record is; one that is not here meets the whole device, or what it stands in."""


def scope_of(record: object, outer: Scope) -> Scope:
    """Return whom a change of a record meets; `outer` is that of the record that holds it."""
    make = SCOPES.get(type(record))
    return outer if make is None else make(record)


def label_of(record: object) -> str | None:
    """Return the name of a record of a list, None for what is no record."""
    make = LABELS.get(type(record))
    return None if make is None else make(record)


@cache
def compared(record: type) -> tuple[str, ...]:
    """Return the fields that make a record what it is: all but where it comes from."""
    return tuple(each.name for each in fields(record) if each.compare)


def has_fields(value: object) -> bool:
    """Tell whether a value is a record whose fields are compared one by one."""
    return is_dataclass(value) and not isinstance(value, type)


__all__ = ["LABELS", "SCOPES", "WHOLE", "compared", "has_fields", "label_of", "scope_of"]
