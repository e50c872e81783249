"""What may be said of a device: attributes of switches and of hosts, and the devices themselves."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

from fabricc.capability.forwarding_profiles import FORWARDING_NAMES
from fabricc.capability.names import natural
from fabricc.capability.tcam_profiles import TCAM_CHOICES
from fabricc.intent.choice import choice
from fabricc.intent.drain import DrainDevice, DrainHost
from fabricc.intent.fields import (
    AddressField,
    Declared,
    EachAddress,
    EachAsn,
    EachInterface,
    EachIpv4,
    EachMac,
    EachSerial,
    Flag,
    GatewayField,
    HostName,
    Labels,
    Mtu,
    PlainName,
    PortName,
    PortNames,
    PortRange,
    RawBlock,
    Server,
    Text,
    Version,
    whole,
)
from fabricc.intent.link import LinkTarget
from fabricc.intent.secret import Password

ATTACHMENTS = ("bgp", "redistribute-neighbor")
LATER_ATTACHMENTS = {
    name: f"attachment `{name}`" for name in ("ospf", "static", "mlag", "evpn-mh", "l2")
}
PLATFORMS = ("cumulus", "debian-switch", "ubuntu", "debian")
STYLES = ("files", "ifupdown2", "netplan", "ifupdown", "networkd")
LATER_STYLES = {"nvue": "style `nvue`"}
RAW_POINTS = ("frr", "frr-bgp", "interfaces", "sysctl")
BREAKOUTS = ("2x", "4x", "8x")

Platform = Annotated[str, *choice("platform", PLATFORMS)]
Style = Annotated[str, *choice("style", STYLES, LATER_STYLES)]
Attach = Annotated[str, *choice("attach", ATTACHMENTS, LATER_ATTACHMENTS)]
Receive = Annotated[str, *choice("receive", ("default", "rack", "all"))]
RawPoint = Annotated[str, *choice("raw", RAW_POINTS)]
Breakout = Annotated[str, *choice("breakouts", BREAKOUTS)]
ForwardingProfile = Annotated[str, *choice("forwarding_profile", FORWARDING_NAMES)]
TcamProfile = Annotated[str, *choice("tcam_profile", TCAM_CHOICES)]
Raw = Annotated[
    dict[RawPoint, RawBlock],
    Field(examples=[{"frr": "ip route 198.51.100.0/24 Null0\n"}]),
]


def _listed(value: object) -> object:
    return value if isinstance(value, list | tuple) else [value]


class Syslog(Declared):
    """A remote syslog receiver."""

    address: AddressField
    """Where it listens."""
    port: Annotated[int, *whole(1, 65535)] = 514
    """Its port."""
    protocol: Annotated[str, *choice("protocol", ("udp", "tcp"))] = "udp"
    """How it is spoken to."""


def _syslog(value: object) -> object:
    return {"address": value} if isinstance(value, str) else value


SyslogField = Annotated[Syslog, BeforeValidator(_syslog)]


class Management(Declared):
    """The out-of-band port of a device. Its default route never beats the fabric's."""

    nic: PortName = "eth0"
    """The port, on switches as on hosts."""
    dhcp4: Flag | None = None
    """Take the address from a DHCP server. Left out: true when there is neither `address` nor a
    management pool."""
    address: EachInterface | None = None
    """The address with the length of its subnet; left out, it is a grant of the management pool."""
    gateway: GatewayField | None = None
    """The router of the management network; left out, the management pool's."""
    mac: EachMac | None = None
    """MAC address of the port, where the device names its ports by it."""


class Attributes(Declared):
    """What switches and hosts share."""

    platform: Platform | None = None
    """The software of the device."""
    version: Text | None = None
    """Its version, as its makers write it: `5.11`, `24.04`."""
    style: Style | None = None
    """How the platform takes its configuration; left out, the platform's first style."""
    frr: Version | None = None
    """FRR version, where it is not the one that the platform ships."""
    mtu: Mtu | None = None
    """MTU of every fabric port: 9216 on switches and 9000 on hosts when left out."""
    management: Management | None = None
    """The out-of-band port."""
    dns: Annotated[tuple[AddressField, ...], BeforeValidator(_listed)] | None = None
    """Name servers."""
    ntp: Annotated[tuple[Server, ...], BeforeValidator(_listed)] | None = None
    """Time servers, names or addresses."""
    syslog: Annotated[tuple[SyslogField, ...], BeforeValidator(_listed)] | None = None
    """Remote syslog receivers."""
    raw: Raw | None = None
    """A person's own text, by the named point of a file where it goes."""


class SwitchAttributes(Attributes):
    """What may be said of a leaf or a spine, or of many at once."""

    model: PlainName | None = None
    """Hardware model, from the catalogue or from `models`; its ports are checked."""
    forwarding_profile: ForwardingProfile | None = None
    """How the chip shares its tables out between neighbours and routes; a change of it restarts
    switchd, so that all ports go down."""
    tcam_profile: TcamProfile | None = None
    """How a Spectrum-1 shares its TCAM out; a change of it restarts switchd too."""
    breakouts: dict[PortRange, Breakout] | None = None
    """Split ports: `{swp1: 4x}` makes `swp1s0` to `swp1s3`; `{"swp[1-4]": 4x}` splits four."""


class Nic(Declared):
    """A port of a host that faces the fabric."""

    mac: EachMac | None = None
    """MAC address; with it, the port gets its name from us, whatever the kernel calls it."""
    mtu: Mtu | None = None
    """MTU of this port."""


def _nics(value: object) -> object:
    if isinstance(value, dict):  # a map has no order: as people count
        return {nic: value[nic] for nic in sorted(value, key=natural)}
    if value is None:
        return value
    from fabricc.intent.name import spread  # noqa: PLC0415 - names and fields import each other

    return dict.fromkeys(spread(value), Nic())


def _nic(value: object) -> object:
    return {} if value is None else value


NicField = Annotated[Nic, BeforeValidator(_nic)]
Nics = Annotated[dict[PortName, NicField], BeforeValidator(_nics)]


class HostAttributes(Attributes):
    """What may be said of a host, or of many at once."""

    attach: Attach | None = None
    """How the host meets its leafs: `bgp` runs FRR on the host; with `redistribute-neighbor` it
    runs no routing daemon, its leafs learn its IPv4 addresses from ARP, and it has no IPv6."""
    nics: Nics | None = None
    """The ports that face the fabric, in order: names, or names with attributes."""
    receive: Receive | None = None
    """What the leafs tell the host: the default route, its rack, or everything."""
    password: Password | None = None
    """Password of all BGP sessions of the host, at both ends: the name of a secret; `off` where a
    default is not meant."""


class Profile(SwitchAttributes, HostAttributes):
    """Attributes under a name, for devices that ask for them with `profile`."""


class Leaf(SwitchAttributes):
    """One leaf, or a range of them."""

    profile: PlainName | None = None
    """Attributes from `profiles`."""
    loopback: EachAddress | None = None
    """Pins the loopback address, of either family or both."""
    asn: EachAsn | None = None
    """Pins the AS number."""
    router_id: EachIpv4 | None = None
    """Pins the router id of a switch without an IPv4 loopback."""
    serial: EachSerial | None = None
    """Serial number, by which a push knows that it talks to this device and no other."""
    drain: DrainDevice | None = None
    """Traffic avoids it where there is another way: all of the range with `true`, or the names of
    those that are drained."""
    labels: Labels | None = None
    """Names for selectors: `label:row=b`."""


class Spine(Leaf):
    """One spine, or a range of them."""


class Host(HostAttributes):
    """One host, or a range of them."""

    rack: HostName
    """The rack it stands in."""
    profile: PlainName | None = None
    """Attributes from `profiles`."""
    port: PortNames | None = None
    """The leaf port: the n-th NIC goes to this port of the n-th leaf of the rack."""
    links: dict[PortName, LinkTarget] | None = None
    """The cable of each NIC, where `port` does not say it."""
    address: EachAddress | None = None
    """Pins the host's address, of either family or both."""
    asn: EachAsn | None = None
    """Pins the AS number."""
    router_id: EachIpv4 | None = None
    """Pins the router id of a host without an IPv4 address."""
    serial: EachSerial | None = None
    """Serial number, by which a push knows that it talks to this device and no other."""
    drain: DrainHost | None = None
    """Traffic avoids it where there is another way: all of the range with `true`, the names of
    those that are drained, or NICs as `web03:eth1`, whose cables are drained."""
    labels: Labels | None = None
    """Names for selectors: `label:owner=storage`."""


def _leafs(value: object) -> object:
    """Read names as names without attributes; `parse` reads each of them as a leaf of its own."""
    if isinstance(value, str):
        return {value: {}}
    return dict.fromkeys(map(str, value)) if isinstance(value, list) else value


class Rack(Declared):
    """One rack, or a range of them."""

    leafs: Annotated[
        dict[str, Any],
        BeforeValidator(_leafs),
        WithJsonSchema(
            {
                "anyOf": [
                    {"type": "string", "examples": ["leaf[01-02]"]},
                    {"type": "array", "items": {"type": "string"}},
                    {"type": "object", "additionalProperties": {"$ref": "#/$defs/Leaf"}},
                ]
            }
        ),
    ]
    """Its leafs in order: a range, or names with attributes. A range of racks shares them out in
    equal runs."""
    leaf: SwitchAttributes | None = None
    """Attributes of the leafs of this rack."""
    host: HostAttributes | None = None
    """Attributes of the hosts of this rack."""
    labels: Labels | None = None
    """Names for selectors."""
