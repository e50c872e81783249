"""A packet filter as values, whoever reads it: Cumulus' ACL rules or nftables.

A packet is looked at in the order of the rules; the first that matches and has a last word decides.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from fabricc.capability.names import Address, Network
from fabricc.verify.files.arp_table import ArpPort


class Verdict(StrEnum):
    """What becomes of a packet."""

    ACCEPT = "accept"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class Packet:
    """A packet of one protocol, as far as the filters look at it."""

    port: str
    source: Address
    destination: Address | None = None
    protocol: str = "tcp"
    source_port: int = 40000
    destination_port: int = 0
    flags: frozenset[str] = frozenset(("syn",))
    hop_limit: int = 64
    out_port: str = ""
    """Of a packet that is forwarded."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a rule; `is_negated`: it must not hold."""

    what: str
    """`port`, `out`, `source`, `destination`, `protocol`, `flags`, `sport`, `dport` or `hop-limit`
    (the default)."""
    names: frozenset[str] = frozenset()
    """Of ports (a `+` at the end stands for any rest), protocols and flags that must be set."""
    mask: frozenset[str] = frozenset()
    """Of flags: those that are looked at."""
    networks: tuple[Network, ...] = ()
    ranges: tuple[tuple[int, int], ...] = ()
    is_negated: bool = False

    def holds(self, packet: Packet) -> bool:
        """Tell whether it holds for a packet."""
        return self._matches(packet) is not self.is_negated

    def _matches(self, packet: Packet) -> bool:
        match self.what:
            case "port":
                found = any(_is_named(packet.port, name) for name in self.names)
            case "out":
                found = packet.out_port in self.names
            case "source":
                found = _in_any(packet.source, self.networks)
            case "destination":
                found = _in_any(packet.destination, self.networks)
            case "protocol":
                found = packet.protocol in self.names
            case "flags":
                found = packet.protocol == "tcp" and packet.flags & self.mask == self.names
            case "sport":
                found = _within(packet.source_port, self.ranges)
            case "dport":
                found = _within(packet.destination_port, self.ranges)
            case _:
                found = _within(packet.hop_limit, self.ranges)
        return found


def _is_named(port: str, name: str) -> bool:
    return port.startswith(name[:-1]) if name.endswith("+") else port == name


def _in_any(found: Address | None, networks: tuple[Network, ...]) -> bool:
    return found is not None and any(
        found.version == each.version and found in each for each in networks
    )


def _within(found: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(low <= found <= high for low, high in ranges)


@dataclass(frozen=True, slots=True)
class FilterRule:
    """One rule; `goto` names the chain that goes on (nftables), else `verdict` is the last word."""

    conditions: tuple[Condition, ...]
    verdict: Verdict | None
    goto: str | None = None
    version: int | None = None
    """4 or 6, of rules that see the packets of one version only."""
    line: int = field(default=0, compare=False)

    def matches(self, packet: Packet) -> bool:
        """Tell whether all conditions hold."""
        return (self.version is None or packet.source.version == self.version) and all(
            each.holds(packet) for each in self.conditions
        )

    def only_port(self) -> str | None:
        """Return the one port that the rule is about, if it is about one."""
        for each in self.conditions:
            if each.what == "port" and not each.is_negated and len(each.names) == 1:
                (name,) = each.names
                return None if name.endswith("+") else name
        return None


@dataclass(frozen=True, slots=True)
class Chain:
    """A chain; key: its name. `hook` is where packets come in: `sources`, `input`, `forward`."""

    name: str
    hook: str | None
    rules: tuple[FilterRule, ...]
    policy: Verdict = Verdict.ACCEPT
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class PacketFilter:
    """All chains of a device."""

    chains: tuple[Chain, ...]
    arp: tuple[ArpPort, ...] = ()
    """Ports at which it matters who asks and answers by ARP."""

    def decide(self, hook: str, packet: Packet) -> Verdict:
        """Return what becomes of a packet at a hook; a chain that drops it has the last word."""
        named = {chain.name: chain for chain in self.chains}
        for chain in self.chains:
            if chain.hook == hook and _through(chain, packet, named, 0) is Verdict.DROP:
                return Verdict.DROP
        return Verdict.ACCEPT


_DEEPEST = 16


def _through(chain: Chain, packet: Packet, named: dict[str, Chain], depth: int) -> Verdict:
    for rule in chain.rules:
        if not rule.matches(packet):
            continue
        if rule.goto is not None:
            target = named.get(rule.goto)
            if target is None or depth > _DEEPEST:
                return Verdict.DROP
            return _through(target, packet, named, depth + 1)
        if rule.verdict is not None:
            return rule.verdict
    return chain.policy
