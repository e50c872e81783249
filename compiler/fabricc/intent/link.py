"""Cables: where one NIC of a host goes, and the uplinks of leafs."""

from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

from fabricc.intent.choice import choice
from fabricc.intent.drain import DrainUplink
from fabricc.intent.fault import fault
from fabricc.intent.fields import Declared, Flag, HostNames, Labels, Mtu, PortNames
from fabricc.intent.name import host_name, port_name, spread
from fabricc.intent.rules import wrong_type
from fabricc.intent.secret import Password

SPEEDS = ("1G", "10G", "25G", "40G", "50G", "100G", "200G", "400G", "800G")

Speed = Annotated[str, *choice("speed", SPEEDS)]


def _ends(value: object) -> tuple[tuple[str, str], ...]:
    ends = []
    for text in spread(value):
        device, colon, port = text.partition(":")
        if not colon:
            raise fault(
                wrong_type.RULE,
                inside=text,
                advice=f"name the port too, for example `{text}:swp1`",
                expected="a leaf and its port, `leaf03:swp1`",
                got=f"`{text}`",
            )
        ends.append((host_name(device), port_name(port)))
    return tuple(ends)


class Target(Declared):
    """The far end of the cable of one NIC."""

    to: Annotated[
        tuple[tuple[str, str], ...],
        BeforeValidator(_ends),
        WithJsonSchema({"type": "string", "examples": ["leaf03:swp1", "leaf03:swp[1-8]"]}),
    ]
    """Leaf and port."""
    mtu: Mtu | None = None
    """MTU of the NIC on this cable."""
    speed: Speed | None = None
    """Forced speed of the leaf's port; left out, the ports agree by themselves."""
    drain: Flag | None = None
    """Traffic avoids the cable, in both directions, where there is another way."""


def _target(value: object) -> object:
    return {"to": value} if isinstance(value, str) else value


LinkTarget = Annotated[
    Target,
    BeforeValidator(_target),
    WithJsonSchema(
        {"anyOf": [{"type": "string", "examples": ["leaf03:swp1"]}, {"$ref": "#/$defs/Target"}]}
    ),
]


class Uplinks(Declared):
    """Cables between leafs and spines: each of the leafs to each of the spines."""

    leafs: HostNames
    """The leafs."""
    ports: PortNames
    """Ports of each leaf: consecutive equal groups, one group a spine."""
    spines: HostNames
    """The spines."""
    spine_ports: PortNames | None = None
    """Ports of each spine: consecutive equal groups, one group a leaf. Left out, they are allocated
    and locked."""
    mtu: Mtu | None = None
    """MTU of both ends; left out, that of the switches."""
    speed: Speed | None = None
    """Forced speed of both ends; left out, the ports agree by themselves."""
    password: Password | None = None
    """Password of the BGP sessions over these cables, at both ends: the name of a secret; `off`
    where `defaults.uplinks` is not meant."""
    drain: DrainUplink | None = None
    """Traffic avoids the cables, in both directions, where there is another way: all of them with
    `true`, or those at these ports of leafs (`leaf01:swp29`), or all of a leaf or of a spine."""
    labels: Labels | None = None
    """Names for people."""
