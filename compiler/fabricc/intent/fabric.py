"""What holds for the whole fabric: its name, its pools, its defaults."""

import re
from typing import Annotated

from pydantic import BeforeValidator, Field, PlainValidator, WithJsonSchema

from fabricc.capability.forwarding_profiles import FORWARDING_PROFILES
from fabricc.intent.choice import choice
from fabricc.intent.device import HostAttributes, SwitchAttributes
from fabricc.intent.fault import fault
from fabricc.intent.fields import (
    AsnRanges,
    Declared,
    Domain,
    GatewayField,
    HostName,
    HostNames,
    Line,
    PortNames,
    PrefixesIpv4,
    PrefixesIpv6,
    PrefixIpv4,
    whole,
)
from fabricc.intent.link import Speed
from fabricc.intent.number import text_of
from fabricc.intent.rules import error_allowed, unknown_format
from fabricc.intent.secret import Password

FORMAT = 1
"""The version of the intent language that this program reads."""

_CODE = re.compile(r"FAB[0-9]{3}\Z")


def _format(value: object) -> int:
    text = str(value) if isinstance(value, int) else text_of(value)
    if text != str(FORMAT):
        raise fault(unknown_format.RULE, advice=f"this version reads format {FORMAT}", text=text)
    return FORMAT


class Fabric(Declared):
    """The fabric itself."""

    name: HostName
    """Its name; the folder under inventory/ and out/ decides where things lie."""
    format: Annotated[
        int, PlainValidator(_format), WithJsonSchema({"type": "integer", "enum": [FORMAT]})
    ] = FORMAT
    """Version of the intent language."""
    domain: Domain | None = None
    """DNS domain of all devices."""


class LoopbackPool(Declared):
    """Where the loopbacks of switches come from."""

    ipv4: PrefixesIpv4 = ()
    """A prefix, or a list of prefixes."""
    ipv6: PrefixesIpv6 = ()
    """A prefix, or a list of prefixes."""


class RackBlock(Declared):
    """How large the block is that a rack gets for its hosts."""

    ipv4: Annotated[int, *whole(0, 32)] | None = None
    """Prefix length, 26 when left out."""
    ipv6: Annotated[int, *whole(0, 128)] | None = None
    """Prefix length, 112 when left out."""


class HostPool(LoopbackPool):
    """Where the addresses of hosts come from."""

    rack_block: RackBlock = Field(default_factory=RackBlock)
    """Each rack gets blocks of this size; a change holds for new blocks."""


class AsnPool(Declared):
    """Where AS numbers come from."""

    spines: AsnRanges | None = None
    """One number for all the spines of a pod."""
    leafs: AsnRanges | None = None
    """One number a leaf."""
    hosts: AsnRanges | None = None
    """One number a host."""


class ManagementPool(Declared):
    """The management network."""

    ipv4: PrefixIpv4
    """Its prefix."""
    gateway: GatewayField | None = None
    """Its router."""


class Timers(Declared):
    """BFD timers (RFC 5880)."""

    detect_multiplier: Annotated[int, *whole(2, 255)] = 3
    """So many lost packets bring the session down."""
    receive_interval: Annotated[int, *whole(50, 60000, " ms")] = 300
    """Least milliseconds between received packets."""
    transmit_interval: Annotated[int, *whole(50, 60000, " ms")] = 300
    """Least milliseconds between sent packets."""


def _timers(value: object) -> object:
    return None if value is False or value in ("off", "false") else value


TimersField = Annotated[
    Timers | None,
    BeforeValidator(_timers),
    WithJsonSchema({"anyOf": [{"$ref": "#/$defs/Timers"}, {"enum": ["off", False]}]}),
]


class BfdDefaults(Declared):
    """BFD on both ends of every link of a kind, or `off`."""

    fabric: TimersField = Timers()
    """Between leafs and spines."""
    host: TimersField = Timers()
    """Between leafs and hosts."""


class UplinkDefaults(Declared):
    """Values for the cables between leafs and spines."""

    password: Password | None = None
    """Password of their BGP sessions, at both ends: the name of a secret."""


class Defaults(Declared):
    """Values for every device that does not say otherwise."""

    switch: SwitchAttributes = SwitchAttributes()
    """Leafs and spines."""
    leaf: SwitchAttributes = SwitchAttributes()
    """Leafs, over `switch`."""
    spine: SwitchAttributes = SwitchAttributes()
    """Spines, over `switch`."""
    host: HostAttributes = HostAttributes()
    """Hosts."""
    uplinks: UplinkDefaults = UplinkDefaults()
    """Cables between leafs and spines."""
    bfd: BfdDefaults = BfdDefaults()
    """BFD sessions."""


Size = Annotated[int, *whole(1, 10_000_000)]

ASICS = tuple(FORWARDING_PROFILES)


class DeclaredModel(Declared):
    """A switch model that the catalogue does not have."""

    ports: PortNames
    """All its ports."""
    speed: Speed | None = None
    """Their speed."""
    asic: Annotated[str, *choice("asic", ASICS)] | None = None
    """Its chip, whose tables and profiles then count; what stands below goes before them."""
    max_routes_ipv4: Size | None = None
    """IPv4 routes that its tables hold."""
    max_routes_ipv6: Size | None = None
    """IPv6 routes that its tables hold, of the length /128."""
    max_neighbours_ipv4: Size | None = None
    """IPv4 neighbours that its tables hold."""
    max_neighbours_ipv6: Size | None = None
    """IPv6 neighbours that its tables hold."""
    max_next_hops: Size | None = None
    """Next hops that one route may have."""
    max_groups: Size | None = None
    """Different sets of next hops (ECMP groups) that its tables hold."""
    max_rules_ipv4: Size | None = None
    """IPv4 rules of access lists that fit while they are replaced (atomic updates)."""
    max_rules_ipv6: Size | None = None
    """IPv6 rules of access lists that fit while they are replaced (atomic updates)."""
    max_logical_ports: Size | None = None
    """Ports that may exist at once."""


class Moved(Declared):
    """A rename of a device or a rack: the new name takes over what the old one holds."""

    old: Annotated[HostNames, Field(alias="from")]
    """The old name, or a range of them."""
    new: Annotated[HostNames, Field(alias="to")]
    """The new name, or a range of as many, paired in order."""


def _code(value: object) -> str:
    text = text_of(value)
    if not _CODE.match(text):
        raise fault(error_allowed.RULE, inside=text, code=text, reason="it is no code of a finding")
    return text


class Allowed(Declared):
    """A warning that is here on purpose."""

    code: Annotated[
        str,
        PlainValidator(_code),
        WithJsonSchema({"type": "string", "pattern": "^FAB[0-9]{3}$", "examples": ["FAB310"]}),
    ]
    """The code of the finding."""
    because: Line
    """Why."""
