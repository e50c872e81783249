"""A host can reach a service of a switch, or BGP and BFD cannot.

## Why it is refused
A server that was broken into would go on with the switch: by SSH, SNMP, or BGP from afar. The other
way round, a filter that drops BGP or BFD keeps every session down.

## Test
tests/unit/verify/test_check.py
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from ipaddress import ip_address

from fabricc.capability.names import Network
from fabricc.findings import Finding, Rule, finding
from fabricc.verify.built import Built
from fabricc.verify.device import Device
from fabricc.verify.files.filter import Packet, PacketFilter, Verdict
from fabricc.verify.scalar import host_prefix

RULE = Rule("FAB726", "switch-open", "{device}: {what}")

_NEAR = ip_address("fe80::1")
_SYN = frozenset(("syn",))
_ACK = frozenset(("ack",))


@dataclass(frozen=True, slots=True)
class _Probe:
    """A packet from a neighbour, and what must become of it."""

    what: str
    packet: Packet
    wanted: Verdict


_FROM_NEIGHBOUR = Packet("", _NEAR, hop_limit=255)
_NEIGHBOURS = (
    _Probe("BGP", replace(_FROM_NEIGHBOUR, destination_port=179), Verdict.ACCEPT),
    _Probe(
        "answers of BGP",
        replace(_FROM_NEIGHBOUR, source_port=179, destination_port=40000, flags=_ACK),
        Verdict.ACCEPT,
    ),
    _Probe(
        "BFD",
        replace(_FROM_NEIGHBOUR, protocol="udp", destination_port=3784, flags=frozenset()),
        Verdict.ACCEPT,
    ),
    _Probe("SSH", replace(_FROM_NEIGHBOUR, destination_port=22), Verdict.DROP),
    _Probe(
        "what looks like an answer, to SSH",
        replace(_FROM_NEIGHBOUR, destination_port=22, flags=_ACK),
        Verdict.DROP,
    ),
    _Probe(
        "a new connection from port 179",
        replace(_FROM_NEIGHBOUR, source_port=179, destination_port=2601),
        Verdict.DROP,
    ),
    _Probe(
        "SNMP",
        replace(_FROM_NEIGHBOUR, protocol="udp", destination_port=161, flags=frozenset()),
        Verdict.DROP,
    ),
)


def check(built: Built) -> Iterator[Finding]:
    """Tell of every switch whose own services are not closed to hosts, or closed to neighbours."""
    hosts = tuple(
        host_prefix(number)
        for device in built.devices.values()
        if device.is_host
        for number in device.own_addresses
    )
    for device in built.devices.values():
        if device.is_host:
            continue
        place = device.of_kind("filter")
        if device.packet_filter is None:
            what = "it has no packet filter"
            yield finding(RULE, place, device=device.name, what=what)
            continue
        for what in _checked(built, device, device.packet_filter, hosts):
            yield finding(RULE, place, device=device.name, what=what)


def _checked(
    built: Built, device: Device, packet_filter: PacketFilter, hosts: tuple[Network, ...]
) -> Iterator[str]:
    ports = [port.name for port in built.plant.routers[device.name].ports]
    for port in ports:
        for probe in _NEIGHBOURS:
            packet = replace(probe.packet, port=port)
            if packet_filter.decide("input", packet) is not probe.wanted:
                verb = "dropped" if probe.wanted is Verdict.ACCEPT else "let through"
                yield f"{probe.what} from the neighbour at {port} is {verb}"
                break
    if not ports:
        return
    for protocol in ("tcp", "udp"):
        open_to = _first_open(_Closing(packet_filter, ports[-1], protocol), hosts)
        if open_to is not None:
            yield f"its {protocol.upper()} services are open to {open_to}"


class _Closing:
    """Which sources of packets of one protocol a filter drops; equal when the rules are."""

    def __init__(self, packet_filter: PacketFilter, port: str, protocol: str) -> None:
        self.port, self.protocol = port, protocol
        named = {chain.name: chain for chain in packet_filter.chains}
        reached = {c.name for c in packet_filter.chains if c.hook == "input"}
        rules = [rule for name in reached for rule in named[name].rules]
        reached |= {rule.goto for rule in rules if rule.goto is not None}
        self.filter = PacketFilter(
            tuple(
                replace(
                    chain,
                    rules=tuple(r for r in chain.rules if r.only_port() in (None, port)),
                )
                for chain in packet_filter.chains
                if chain.name in reached
            )
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Closing) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)

    @property
    def _key(self) -> tuple[object, ...]:
        return self.protocol, self.port, self.filter


@lru_cache(maxsize=64)
def _first_open(closing: _Closing, hosts: tuple[Network, ...]) -> Network | None:
    """Return a host whose packets are not dropped; all switches alike are asked once."""
    for each in hosts:
        packet = Packet(
            port=closing.port,
            source=each.network_address,
            protocol=closing.protocol,
            destination_port=22 if closing.protocol == "tcp" else 161,
            flags=_SYN if closing.protocol == "tcp" else frozenset(),
        )
        if closing.filter.decide("input", packet) is Verdict.ACCEPT:
            return each
    return None
