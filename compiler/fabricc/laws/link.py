"""Laws of the two ends of one link."""

from collections.abc import Iterator
from dataclasses import dataclass

from fabricc.capability.names import Family, PortName
from fabricc.findings import Finding, finding
from fabricc.ir.device import Bgp, Device, Facing
from fabricc.laws.rules import ends_disagree

PlainEnd = tuple[
    str,
    str,
    str,
    str,
    str,
    int | None,
    int | None,
    int,
    tuple[str, ...],
    str,
    tuple[str, ...],
    tuple[str, ...],
    bool,
    str | None,
]


@dataclass(frozen=True, slots=True)
class LinkEnd:
    """What one end of a link says of itself and expects of the other."""

    device: str
    port: str
    remote_device: str
    remote_port: str
    facing: str
    asn: int | None
    remote_asn: int | None
    """None, as the one before, where the ends do not speak BGP."""
    mtu: int
    families: tuple[str, ...]
    bfd: str
    addresses: tuple[str, ...] = ()
    """What it answers to in ARP, where ARP tells who is there."""
    remote_addresses: tuple[str, ...] = ()
    """What it believes the other end of that."""
    is_drained: bool = False
    password: str | None = None
    """The name of the secret that it signs with."""

    def plain(self) -> PlainEnd:
        """Return the end as a plain tuple, to cross from one process to another."""
        return (
            self.device,
            self.port,
            self.remote_device,
            self.remote_port,
            self.facing,
            self.asn,
            self.remote_asn,
            self.mtu,
            self.families,
            self.bfd,
            self.addresses,
            self.remote_addresses,
            self.is_drained,
            self.password,
        )


def ends_of(device: Device) -> tuple[LinkEnd, ...]:
    """Return the device's end of each of its links."""
    mtus = {port.name: port.mtu for port in device.ports}
    bgp = device.bgp
    drained = frozenset(port.name for port in device.ports if port.is_drained)
    over_bgp = () if bgp is None else _over_bgp(bgp, device.name, mtus, drained)
    if device.neighbor_ports or device.gateways:
        return (*over_bgp, *_over_arp(device, mtus, drained))
    return over_bgp


def _over_bgp(
    bgp: Bgp, device: str, mtus: dict[PortName, int], drained: frozenset[PortName]
) -> tuple[LinkEnd, ...]:
    return tuple(
        LinkEnd(
            device=str(device),
            port=str(session.port),
            remote_device=str(session.remote_device),
            remote_port=str(session.remote_port),
            facing=session.facing.value,
            asn=int(bgp.asn),
            remote_asn=int(session.remote_asn),
            mtu=mtus[session.port],
            families=tuple(family.value for family in session.families),
            bfd=repr(session.bfd),
            is_drained=session.port in drained,
            password=session.password,
        )
        for session in bgp.sessions
    )


def _over_arp(
    device: Device, mtus: dict[PortName, int], drained: frozenset[PortName]
) -> Iterator[LinkEnd]:
    """Yield the ends without BGP: what they answer to, and what they believe the others."""
    answers: dict[PortName, tuple[str, ...]] = {}
    answers |= {each.port: (str(each.gateway),) for each in device.neighbor_ports}
    believes = {each.port: tuple(map(str, each.addresses)) for each in device.neighbor_ports}
    for gateway in device.gateways:
        own = (each.address for each in device.addresses)
        answers[gateway.port] = tuple(str(each) for each in own if each.version == 4)
        believes[gateway.port] = (str(gateway.address),)
    for port in device.ports:
        if port.name in answers:
            yield LinkEnd(
                device=str(device.name),
                port=str(port.name),
                remote_device=str(port.remote_device),
                remote_port=str(port.remote_port),
                facing=port.facing.value,
                asn=None,
                remote_asn=None,
                mtu=mtus[port.name],
                families=(Family.IPV4.value,),
                is_drained=port.name in drained,
                bfd=repr(None),
                addresses=answers[port.name],
                remote_addresses=believes[port.name],
            )


def check_ends(one: LinkEnd, other: LinkEnd) -> Iterator[Finding]:
    """Yield a finding for each thing on which the two ends of a link do not agree."""
    pairs: list[tuple[str, object, object]] = [
        ("the ports", (one.device, one.port), (other.remote_device, other.remote_port)),
        ("the other ports", (one.remote_device, one.remote_port), (other.device, other.port)),
        ("the AS number", one.asn, other.remote_asn),
        ("the other AS number", one.remote_asn, other.asn),
        ("BFD", one.bfd, other.bfd),
        ("the address families", one.families, other.families),
        ("the addresses", one.addresses, other.remote_addresses),
        ("the other addresses", one.remote_addresses, other.addresses),
        ("the password", one.password, other.password),
        ("the drain of the link", one.is_drained, other.is_drained),
    ]
    if Facing.HOST in {one.facing, other.facing}:
        host, leaf = (other, one) if one.facing == Facing.HOST else (one, other)
        if host.mtu > leaf.mtu:
            pairs.append(("the MTU", host.mtu, leaf.mtu))
    else:
        pairs.append(("the MTU", one.mtu, other.mtu))
    link = f"{one.device}:{one.port} and {other.device}:{other.port}"
    for what, here, there in pairs:
        if here != there:
            yield finding(ends_disagree.RULE, None, link=link, what=what, one=here, other=there)


class LinkLaws:
    """Holds ends until their other end comes, then checks the two."""

    def __init__(self) -> None:
        """Start with no end."""
        self._waiting: dict[tuple[str, str], LinkEnd] = {}
        """By the port at the other end: whoever has it must name them too."""

    def meet(self, ends: tuple[LinkEnd, ...]) -> Iterator[Finding]:
        """Yield what is wrong between these ends and those that came before."""
        for end in ends:
            other = self._waiting.pop((end.device, end.port), None)
            if other is None:
                self._waiting[end.remote_device, end.remote_port] = end
            else:
                yield from check_ends(other, end)
