"""/etc/cumulus/acl/policy.d/*.rules: iptables rules in sections, for cl-acltool."""

from collections.abc import Iterator
from functools import lru_cache

from fabricc.verify.fault import Faults, Parsed, UnknownStatementError
from fabricc.verify.files.filter import Chain, Condition, FilterRule, PacketFilter, Verdict
from fabricc.verify.scalar import interface, number, one_of, prefix_of

_SECTIONS = {"[iptables]": 4, "[ip6tables]": 6}
_HOOKS = {
    ("mangle", "PREROUTING"): "sources",
    ("filter", "FORWARD"): "sources",
    ("filter", "INPUT"): "input",
}
"""What is forwarded is filtered in FORWARD up to 4.x, in mangle's PREROUTING from 5.0 on; the
latter sees what is for the switch itself, too."""
_FLAGS = frozenset(("syn", "ack", "fin", "rst", "psh", "urg"))


def parse_acl(text: str) -> Parsed[PacketFilter]:
    """Read one file of rules."""
    faults = Faults()
    chains: dict[tuple[str, str], list[FilterRule]] = {}
    version = 0
    for line, raw in enumerate(text.split("\n"), 1):
        stripped = raw.strip()
        if not stripped or stripped.startswith("#"):
            continue
        if stripped in _SECTIONS:
            version = _SECTIONS[stripped]
            continue
        try:
            names, conditions, verdict = _rule(version, stripped)
            rule = FilterRule(conditions, verdict, None, version, line)
            for chain in names:
                chains.setdefault(chain, []).append(rule)
        except UnknownStatementError:
            faults.unknown(line, raw)
        except (ValueError, StopIteration) as error:
            faults.bad(line, str(error) or "the rule ends too early")
    return Parsed(
        PacketFilter(
            tuple(
                Chain(f"{table} {name}", _HOOKS[table, name], tuple(rules), line=rules[0].line)
                for (table, name), rules in chains.items()
            )
        ),
        faults.all(),
    )


@lru_cache(maxsize=1 << 16)
def _rule(
    version: int, text: str
) -> tuple[tuple[tuple[str, str], ...], tuple[Condition, ...], Verdict]:
    """Return the chains that a rule is added to (`-A INPUT,FORWARD`: both), and what it does."""
    table, chain, verdict = "filter", "", None
    if not version:
        raise UnknownStatementError
    conditions: list[Condition] = []
    words = iter(text.split())
    for word in words:
        match word:
            case "-t":
                table = one_of(next(words), "mangle", "filter")
            case "-A":
                chain = next(words)
            case "-j":
                verdict = Verdict(one_of(next(words), "ACCEPT", "DROP").lower())
            case _:
                conditions.append(_condition(version, word, words))
    chains = tuple((table, name) for name in chain.split(","))
    if verdict is None or not _HOOKS.keys() >= set(chains):
        raise UnknownStatementError
    return chains, tuple(conditions), verdict


def _condition(version: int, option: str, words: Iterator[str]) -> Condition:
    match option:
        case "-i":
            name = next(words)
            interface(name.rstrip("+"))
            return Condition("port", names=frozenset((name,)))
        case "-s":
            return Condition("source", networks=(prefix_of(version, next(words)),))
        case "-d":
            return Condition("destination", networks=(prefix_of(version, next(words)),))
        case "-p":
            protocol = one_of(next(words), "tcp", "udp", "icmp", "icmpv6")
            return Condition("protocol", names=frozenset((protocol,)))
        case "--sport" | "--dport":
            low, _, high = next(words).partition(":")
            first = number(low, 0, 65535)
            return Condition(option[2:], ranges=((first, number(high or low, first, 65535)),))
        case "--tcp-flags":
            mask, wanted = _flags(next(words)), _flags(next(words))
            return Condition("flags", names=wanted, mask=mask)
        case _:
            raise UnknownStatementError


def _flags(text: str) -> frozenset[str]:
    return frozenset(one_of(each.lower(), *_FLAGS) for each in text.split(","))
