"""A host can reach a service of a switch, or BGP and BFD cannot.

## Why it is refused
A server that was broken into would go on with the switch: by SSH, SNMP, or BGP from afar. The other
way round, a filter that drops BGP or BFD keeps every session down.

## Test
tests/unit/verify/test_check.py
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from ipaddress import ip_address
from operator import itemgetter

from fabricc.capability.names import Network
from fabricc.findings import Finding, Rule, finding
from fabricc.verify.built import Built
from fabricc.verify.device import Device
from fabricc.verify.files.filter import FilterRule, Packet, PacketFilter, Verdict
from fabricc.verify.scalar import host_prefix

RULE = Rule("FAB726", "switch-open", "{device}: {what}")

_NEAR = ip_address("fe80::1")
_FAR = ip_address("198.51.100.1")
_FAR_V6 = ip_address("2001:db8:ffff::1")
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
        replace(_FROM_NEIGHBOUR, source_port=179, destination_port=40000),
        Verdict.DROP,
    ),
    _Probe(
        "SNMP",
        replace(_FROM_NEIGHBOUR, protocol="udp", destination_port=161, flags=frozenset()),
        Verdict.DROP,
    ),
    *(
        _Probe(
            f"UDP to port {port}, beside those of BFD,",
            replace(_FROM_NEIGHBOUR, protocol="udp", destination_port=port, flags=frozenset()),
            Verdict.DROP,
        )
        for port in (3783, 3786)
    ),
)
_NOBODY = ip_address("::")
_FROM_NOBODY = (
    _Probe("SSH", Packet("", _NOBODY, destination_port=22), Verdict.DROP),
    _Probe("SNMP", Packet("", _NOBODY, None, "udp", destination_port=161), Verdict.DROP),
)
"""Datagrams without a sender: who answers them is no matter, who takes them is."""


_ON_THE_LINK = (
    _Probe(
        "BGP",
        replace(_FROM_NEIGHBOUR, destination=ip_address("fe80::2"), destination_port=179),
        Verdict.ACCEPT,
    ),
    _Probe(
        "the router advertisement of the neighbour",
        replace(_FROM_NEIGHBOUR, destination=ip_address("ff02::1"), protocol="icmpv6"),
        Verdict.ACCEPT,
    ),
    _Probe(
        "the search for a double of its address",
        Packet("", ip_address("::"), ip_address("ff02::1:ff00:1"), "icmpv6", hop_limit=255),
        Verdict.ACCEPT,
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
    asked: dict[tuple[str, str, PacketFilter], Network | None] = {}
    for device in built.devices.values():
        if device.is_host:
            continue
        if device.packet_filter is None:
            place = device.of_kind("filter")
            yield finding(RULE, place, device=device.name, what="it has no packet filter")
            continue
        spoken = {session.port for session in device.sessions}
        ports = {p.name: p.name in spoken for p in built.plant.routers[device.name].ports}
        for what in _transit(device, device.packet_filter, ports):
            yield finding(RULE, device.of_kind("filter"), device=device.name, what=what)
        for what in _heard(_into(device.packet_filter, "sources"), ports):
            yield finding(RULE, device.of_kind("filter"), device=device.name, what=what)
        for port in sorted(_unnamed(device.packet_filter)):
            what = f"the rules about its own services leave out {port}"
            yield finding(RULE, device.of_kind("filter"), device=device.name, what=what)
        for what in _from_nobody(device.packet_filter, ports):
            yield finding(RULE, device.of_kind("filter"), device=device.name, what=what)
        for what in _checked(_into(device.packet_filter, "input"), ports, hosts, asked):
            yield finding(RULE, device.of_kind("filter"), device=device.name, what=what)


def _transit(device: Device, packet_filter: PacketFilter, ports: dict[str, bool]) -> Iterator[str]:
    """The management network is no way through, where it has no VRF of its own."""
    for name, each in device.interfaces.items():
        is_managed = each.dhcp4 or any(n.max_prefixlen != length for n, length in each.addresses)
        if name in ports or each.is_vrf or each.vrf is not None or not is_managed:
            continue
        for port in list(ports)[:1]:
            for one, other in ((name, port), (port, name)):
                packet = Packet(one, _FAR, out_port=other)
                if packet_filter.decide("forward", packet) is Verdict.ACCEPT:
                    yield f"it forwards from {one} to {other}"
    if not any(chain.hook == "forward" for chain in packet_filter.chains):
        return
    for one, other in zip(ports, [*list(ports)[1:], *list(ports)[:1]], strict=True):
        for source in (_FAR, _FAR_V6):
            packet = Packet(one, source, out_port=other)
            if packet_filter.decide("forward", packet) is not Verdict.ACCEPT:
                yield f"it does not forward from {one} to {other} (IPv{source.version})"


def _into(packet_filter: PacketFilter, hook: str) -> PacketFilter:
    """Return the chains that packets at a hook pass."""
    reached = {chain.name for chain in packet_filter.chains if chain.hook == hook}
    reached |= {
        rule.goto
        for chain in packet_filter.chains
        if chain.name in reached
        for rule in chain.rules
        if rule.goto is not None
    }
    return PacketFilter(tuple(c for c in packet_filter.chains if c.name in reached))


class _ByPort:
    """The rules of a filter by the port that they can match at: a leaf has some for each host."""

    def __init__(self, packet_filter: PacketFilter) -> None:
        self._chains = packet_filter.chains
        self._everywhere: list[list[tuple[int, FilterRule]]] = []
        self._at: list[dict[str, list[tuple[int, FilterRule]]]] = []
        for chain in packet_filter.chains:
            everywhere: list[tuple[int, FilterRule]] = []
            at: dict[str, list[tuple[int, FilterRule]]] = {}
            for numbered in enumerate(chain.rules):
                port = numbered[1].only_port()
                (everywhere if port is None else at.setdefault(port, [])).append(numbered)
            self._everywhere.append(everywhere)
            self._at.append(at)
        self.ports = frozenset(port for at in self._at for port in at)

    def at(self, port: str) -> PacketFilter:
        """Return the rules that can match at one port, in their order."""
        return PacketFilter(
            tuple(
                replace(chain, rules=_in_order(everywhere, at.get(port, [])))
                for chain, everywhere, at in zip(
                    self._chains, self._everywhere, self._at, strict=True
                )
            )
        )


def _in_order(
    some: list[tuple[int, FilterRule]], others: list[tuple[int, FilterRule]]
) -> tuple[FilterRule, ...]:
    return tuple(rule for _, rule in sorted((*some, *others), key=itemgetter(0)))


def _heard(packet_filter: PacketFilter, ports: dict[str, bool]) -> Iterator[str]:
    """What stays on the link passes the rules about sources: BGP, and the search for neighbours."""
    by_port = _ByPort(packet_filter)
    for port in (name for name, is_spoken in ports.items() if is_spoken):
        filtered = by_port.at(port)
        for probe in _ON_THE_LINK:
            if filtered.decide("sources", replace(probe.packet, port=port)) is not probe.wanted:
                yield f"{probe.what} at {port} is dropped as if its source were forged"


def _unnamed(packet_filter: PacketFilter) -> set[str]:
    """Return the ports whose sources are filtered, where `input` names others like them."""
    named: dict[str | None, set[str]] = {}
    for chain in packet_filter.chains:
        for rule in chain.rules:
            port = rule.only_port()
            if port is not None and rule.goto is not None:
                named.setdefault(chain.hook, set()).add(port)
    return named["sources"] - named["input"] if {"sources", "input"} <= named.keys() else set()


def _from_nobody(packet_filter: PacketFilter, ports: dict[str, bool]) -> Iterator[str]:
    """What has no sender passes neither the rules about sources nor those of the switch itself.

    One port of each kind is asked: those that the rules about sources name, and the others.
    """
    named = {rule.only_port() for chain in packet_filter.chains for rule in chain.rules}
    asked = [[port for port in ports if (port in named) is kind][:1] for kind in (True, False)]
    for port in (each for some in asked for each in some):
        for probe in _FROM_NOBODY:
            packet = replace(probe.packet, port=port)
            verdicts = {packet_filter.decide(hook, packet) for hook in ("sources", "input")}
            if Verdict.DROP not in verdicts:
                yield f"{probe.what} from the unspecified address at {port} is let through"


def _checked(
    packet_filter: PacketFilter,
    ports: dict[str, bool],
    hosts: tuple[Network, ...],
    asked: dict[tuple[str, str, PacketFilter], Network | None],
) -> Iterator[str]:
    """Ask at each port that a rule names, and at one of the others, which are all alike.

    `ports`: name -> whether a neighbour speaks there; where none does, BGP may be closed, too.
    """
    by_port = _ByPort(packet_filter)
    named = by_port.ports
    others = sorted(ports.keys() - named, key=lambda port: (not ports[port], port))
    for port in [*(port for port in ports if port in named), *others[:1]]:
        filtered = by_port.at(port)
        for probe in _NEIGHBOURS:
            if probe.wanted is Verdict.ACCEPT and not ports[port]:
                continue
            if filtered.decide("input", replace(probe.packet, port=port)) is not probe.wanted:
                verb = "dropped" if probe.wanted is Verdict.ACCEPT else "let through"
                yield f"{probe.what} from the neighbour at {port} is {verb}"
                break
    for port in (others or list(ports))[:1]:
        filtered = by_port.at(port)
        for protocol in ("tcp", "udp"):
            key = port, protocol, filtered
            if key not in asked:
                asked[key] = _first_open(filtered, port, protocol, hosts)
            if asked[key] is not None:
                yield f"its {protocol.upper()} services are open to {asked[key]}"


def _first_open(
    packet_filter: PacketFilter, port: str, protocol: str, hosts: tuple[Network, ...]
) -> Network | None:
    """Return a host whose packets are not dropped."""
    flags = _SYN if protocol == "tcp" else frozenset[str]()
    wanted = 22 if protocol == "tcp" else 161
    for each in hosts:
        packet = Packet(
            port, each.network_address, None, protocol, destination_port=wanted, flags=flags
        )
        if packet_filter.decide("input", packet) is Verdict.ACCEPT:
            return each
    return None
