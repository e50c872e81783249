"""Laws of the two ends of one link."""

from collections.abc import Iterator
from dataclasses import dataclass

from fabricc.findings import Finding, finding
from fabricc.ir.device import Device, Facing
from fabricc.laws.rules import ends_disagree

PlainEnd = tuple[str, str, str, str, str, int, int, int, tuple[str, ...], str, bool]


@dataclass(frozen=True, slots=True)
class LinkEnd:
    """What one end of a link says of itself and expects of the other."""

    device: str
    port: str
    remote_device: str
    remote_port: str
    facing: str
    asn: int
    remote_asn: int
    mtu: int
    families: tuple[str, ...]
    bfd: str
    is_drained: bool

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
            self.is_drained,
        )


def ends_of(device: Device) -> tuple[LinkEnd, ...]:
    """Return the device's end of each of its links."""
    mtus = {port.name: port.mtu for port in device.ports}
    drained = {port.name for port in device.ports if port.is_drained}
    return tuple(
        LinkEnd(
            device=str(device.name),
            port=str(session.port),
            remote_device=str(session.remote_device),
            remote_port=str(session.remote_port),
            facing=session.facing.value,
            asn=int(device.bgp.asn),
            remote_asn=int(session.remote_asn),
            mtu=mtus[session.port],
            families=tuple(family.value for family in session.families),
            bfd=repr(session.bfd),
            is_drained=session.port in drained,
        )
        for session in device.bgp.sessions
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
