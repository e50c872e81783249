"""The two ends of a cable, each with what its device says of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from fabricc.findings import Place
from fabricc.verify.built import Built
from fabricc.verify.device import Device
from fabricc.verify.files.interface import InterfaceText
from fabricc.verify.frr.effective import Session
from fabricc.verify.plant import Cable


@dataclass(frozen=True, slots=True)
class LinkEnd:
    """One end."""

    device: Device
    port: str
    session: Session | None
    interface: InterfaceText | None

    def __str__(self) -> str:
        return f"{self.device.name}:{self.port}"

    @property
    def routes(self) -> bool:
        """Whether a routing daemon runs there."""
        return self.device.frr is not None

    @property
    def asn(self) -> int | None:
        """Its AS number."""
        config = self.device.frr
        return None if config is None or config.bgp is None else config.bgp.asn

    def at(self, part: str = "") -> Place:
        """Return the place of its session, or of a part of it."""
        if self.session is None:
            return self.device.in_interface(self.port)
        return self.device.in_frr(self.session.line_of(part))


@dataclass(frozen=True, slots=True)
class Link:
    """A cable whose devices are both there; the lower end first, as cabling.csv has it."""

    cable: Cable
    lower: LinkEnd
    upper: LinkEnd

    @property
    def sides(self) -> tuple[tuple[LinkEnd, LinkEnd], tuple[LinkEnd, LinkEnd]]:
        """Each end, and the other."""
        return (self.lower, self.upper), (self.upper, self.lower)

    @property
    def is_spoken(self) -> bool:
        """Whether BGP must run over it: both ends have a routing daemon."""
        return self.lower.routes and self.upper.routes


def links(built: Built) -> Iterator[Link]:
    """Yield all cables whose devices are both there."""
    by_port = {
        name: {session.port: session for session in device.sessions}
        for name, device in built.devices.items()
    }
    for cable in built.cables:
        ends = [
            LinkEnd(
                built.devices[name],
                port,
                by_port[name].get(port),
                built.devices[name].interfaces.get(port),
            )
            for name, port in cable.ends
            if name in built.devices
        ]
        if len(ends) == 2:
            yield Link(cable, *ends)
