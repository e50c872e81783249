"""One end of a link, in one state of its device, and whether two ends fit."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fabricc.capability.names import Address, Network, PortName, Role
from fabricc.capability.secret import SecretName
from fabricc.ir.device import Device
from fabricc.lower.addresses import own_network


@dataclass(frozen=True, slots=True)
class End:
    """What one end says of itself and expects of the other; key: device and port."""

    device: str
    port: str
    far_device: str
    far_port: str
    asn: int | None = None
    """None, as the next, where ARP stands for BGP."""
    far_asn: int | None = None
    password: SecretName | None = None
    """What its session signs with (RFC 2385)."""
    answers: frozenset[Address] = frozenset()
    """What it answers to in ARP."""
    expects: frozenset[Address] = frozenset()
    """What it believes the other end of that."""
    sends: frozenset[Network] = frozenset()
    """A host's own addresses: the sources of its packets."""
    takes: frozenset[Network] | None = None
    """The sources that a leaf lets in; None: any."""


def ends_of(device: Device, names: Mapping[str, str]) -> Iterator[End]:
    """Yield the ends that may carry traffic; `names` gives the newer name of a renamed device."""
    sessions = {each.port: each for each in (device.bgp.sessions if device.bgp else ())}
    answers, expects = _arp(device)
    takes = {each.port: frozenset(each.prefixes) for each in device.sources}
    sends = frozenset[Network]()
    if device.role is Role.HOST:
        sends = frozenset(own_network(each.address) for each in device.own)
    for port in device.ports:
        session = sessions.get(port.name)
        if session is None and port.name not in answers:
            continue
        far = str(port.remote_device)
        yield End(
            device=names.get(str(device.name), str(device.name)),
            port=str(port.name),
            far_device=names.get(far, far),
            far_port=str(port.remote_port),
            asn=None if session is None or device.bgp is None else int(device.bgp.asn),
            far_asn=None if session is None else int(session.remote_asn),
            password=None if session is None else session.password,
            answers=answers.get(port.name, frozenset()),
            expects=expects.get(port.name, frozenset()),
            sends=sends,
            takes=takes.get(port.name),
        )


def fit(one: End | None, other: End | None) -> bool:
    """Tell whether traffic passes between two ends as they are."""
    if one is None or other is None:
        return False
    if (one.device, one.port) != (other.far_device, other.far_port):
        return False
    if (other.device, other.port) != (one.far_device, one.far_port):
        return False
    if (one.asn, one.far_asn, one.password) != (other.far_asn, other.asn, other.password):
        return False
    if not (one.expects <= other.answers and other.expects <= one.answers):
        return False
    return _lets_in(one, other) and _lets_in(other, one)


def _lets_in(leaf: End, host: End) -> bool:
    return leaf.takes is None or host.sends <= leaf.takes


Addresses = dict[PortName, frozenset[Address]]


def _arp(device: Device) -> tuple[Addresses, Addresses]:
    """Return what the ports without BGP answer to, and what they believe the others."""
    answers: Addresses = {each.port: frozenset({each.gateway}) for each in device.neighbor_ports}
    expects: Addresses = {each.port: frozenset(each.addresses) for each in device.neighbor_ports}
    own = frozenset(each.address for each in device.addresses if each.address.version == 4)
    # A host without BGP leaves a drained leaf alone, but for one that has no other.
    taken = tuple(each for each in device.gateways if not each.is_drained) or device.gateways
    for gateway in taken:
        answers[gateway.port] = own
        expects[gateway.port] = frozenset({gateway.address})
    return answers, expects
