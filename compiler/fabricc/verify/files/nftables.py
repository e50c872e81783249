"""/etc/nftables.conf: the tables of ours, filled in one transaction."""

import re
from collections.abc import Iterator

from fabricc.capability.names import Network
from fabricc.verify.fault import Faults, Parsed, UnknownStatementError
from fabricc.verify.files.arp_table import HEAD, ArpTable
from fabricc.verify.files.filter import Chain, Condition, FilterRule, PacketFilter, Verdict
from fabricc.verify.scalar import address, host_prefix, interface, number, one_of, prefix

_WORD = re.compile(r'"[^"]*"|[{}();,&|]|!=|==|[^\s{}();,&|"=!]+')
_HOOK = re.compile(
    r"type filter hook (prerouting|input|forward|output) priority (raw|filter|-?\d+); "
    r"policy (accept|drop);"
)
_HOOKS = {"prerouting": "sources", "input": "input", "forward": "forward", "output": "output"}
_EMPTIED = [
    *("table inet fabricc", "delete table inet fabricc"),
    *("table arp fabricc", "delete table arp fabricc"),
]
"""What stands before the tables: they may not be there yet, and what is there must go."""
_VERDICTS = {"accept": Verdict.ACCEPT, "drop": Verdict.DROP}


class _Reader:
    """Reads line by line: each holds a header, a rule, or a row of a verdict map."""

    def __init__(self) -> None:
        self.faults = Faults()
        self.chains: list[Chain] = []
        self.is_in_table = False
        self.name = ""
        self.line = 0
        self.hook: str | None = None
        self.policy = Verdict.ACCEPT
        self.rules: list[FilterRule] = []
        self.is_in_map = False
        self.emptied: list[str] = []
        self.arp = ArpTable()

    def read(self, text: str, line: int) -> None:
        if text in _EMPTIED and not self.is_in_table and not self.chains:
            self.emptied.append(text)
            return
        if self.arp.is_open or (text == HEAD and not self.is_in_table):
            self.arp.read(text, line)
        elif text == "table inet fabricc {" and not self.is_in_table:
            self.is_in_table = True
        elif text == "}":
            self._close()
        elif self.is_in_map:
            self._row(text, line)
        elif (found := re.fullmatch(r"chain ([\w.@-]+) \{", text)) and not self.name:
            self.name, self.line = found[1], line
            self.hook, self.policy, self.rules = None, Verdict.ACCEPT, []
        elif not self.name:
            raise UnknownStatementError
        elif (found := _HOOK.fullmatch(text)) is not None and self.hook is None:
            self.hook, self.policy = _HOOKS[found[1]], _VERDICTS[found[3]]
        elif text == "iifname vmap {":
            self.is_in_map = True
        else:
            self.rules.append(_rule(text, line))

    def _row(self, text: str, line: int) -> None:
        """`"PORT" : goto CHAIN,` of a verdict map."""
        found = re.fullmatch(r'"([^"]+)" : goto ([\w.@-]+),?', text)
        if found is None:
            raise UnknownStatementError
        port = Condition("port", names=frozenset((interface(found[1]),)))
        self.rules.append(FilterRule((port,), None, found[2], None, line))

    def _close(self) -> None:
        if self.is_in_map:
            self.is_in_map = False
        elif self.name:
            if any(chain.name == self.name for chain in self.chains):
                raise ValueError(f"chain {self.name} is given twice")
            chain = Chain(self.name, self.hook, tuple(self.rules), self.policy, self.line)
            self.chains.append(chain)
            self.name = ""
        elif self.is_in_table:
            self.is_in_table = False
        else:
            raise UnknownStatementError


def parse_nftables(text: str) -> Parsed[PacketFilter]:
    """Read nftables.conf."""
    reader = _Reader()
    last = 1
    for line, raw in enumerate(text.split("\n"), 1):
        stripped = " ".join(raw.split())
        if not stripped or stripped.startswith("#"):
            continue
        last = line
        try:
            reader.read(stripped, line)
        except UnknownStatementError:
            reader.faults.unknown(line, raw)
        except (ValueError, StopIteration) as error:
            reader.faults.bad(line, str(error) or "the rule ends too early")
    if reader.is_in_table or reader.arp.is_open:
        reader.faults.bad(last, "a brace is not closed")
    if reader.emptied != _EMPTIED:
        reader.faults.bad(1, "the rules come on top of those that are there")
    return Parsed(PacketFilter(tuple(reader.chains), reader.arp.ports()), reader.faults.all())


def _rule(text: str, line: int) -> FilterRule:
    """Return one rule: conditions, then a verdict."""
    words = iter(_WORD.findall(text))
    conditions: list[Condition] = []
    for word in words:
        if word in _VERDICTS:
            _end(words)
            return FilterRule(tuple(conditions), _VERDICTS[word], None, None, line)
        if word in ("goto", "jump"):
            target = next(words)
            _end(words)
            return FilterRule(tuple(conditions), None, target, None, line)
        conditions += _conditions(word, words)
    raise UnknownStatementError


def _end(words: Iterator[str]) -> None:
    if next(words, None) is not None:
        raise UnknownStatementError


def _conditions(word: str, words: Iterator[str]) -> list[Condition]:
    match word:
        case "iifname" | "oifname":
            name = next(words)
            if not name.startswith('"'):
                raise UnknownStatementError
            what = "port" if word == "iifname" else "out"
            return [Condition(what, names=frozenset((interface(name.strip('"')),)))]
        case "ip" | "ip6":
            return [_address(4 if word == "ip" else 6, next(words), words)]
        case "meta":
            one_of(next(words), "l4proto")
            return [_protocols(words)]
        case "tcp" | "udp":
            protocol = Condition("protocol", names=frozenset((word,)))
            return [protocol, _transport(next(words), words)]
        case _:
            raise UnknownStatementError


def _address(version: int, field: str, words: Iterator[str]) -> Condition:
    if field == "hoplimit" and version == 6:
        one_of(next(words), "!=")
        limit = number(next(words), 0, 255)
        return Condition("hop-limit", ranges=((limit, limit),), is_negated=True)
    what = {"saddr": "source", "daddr": "destination"}.get(field)
    if what is None:
        raise UnknownStatementError
    networks = tuple(_network(version, each) for each in _values(words))
    return Condition(what, networks=networks)


def _network(version: int, text: str) -> Network:
    found = prefix(text) if "/" in text else host_prefix(address(text))
    if found.version != version:
        raise ValueError(f"`{text}` is no prefix of IPv{version}")
    return found


def _values(words: Iterator[str]) -> list[str]:
    """Return one value, or those of `{ A, B }`."""
    first = next(words)
    if first != "{":
        return [first]
    found: list[str] = []
    for word in words:
        if word == "}":
            return found
        if word != ",":
            found.append(word)
    raise UnknownStatementError


def _protocols(words: Iterator[str]) -> Condition:
    first = next(words)
    is_negated = first == "!="
    names = _values(words) if is_negated else [first]
    if not is_negated and first == "{":
        raise UnknownStatementError
    known = {"ipv6-icmp": "icmpv6", "icmpv6": "icmpv6", "icmp": "icmp", "tcp": "tcp", "udp": "udp"}
    kept = frozenset(known[one_of(name, *known)] for name in names)
    return Condition("protocol", names=kept, is_negated=is_negated)


def _transport(field: str, words: Iterator[str]) -> Condition:
    match field:
        case "sport" | "dport":
            return Condition(field, ranges=tuple(_range(each) for each in _values(words)))
        case "flags":
            if [next(words) for _ in range(6)] != ["&", "(", "syn", "|", "ack", ")"]:
                raise UnknownStatementError
            is_negated = one_of(next(words), "!=", "==") == "!="
            flag = one_of(next(words), "syn", "ack")
            mask = frozenset(("syn", "ack"))
            return Condition("flags", names=frozenset((flag,)), mask=mask, is_negated=is_negated)
        case _:
            raise UnknownStatementError


def _range(text: str) -> tuple[int, int]:
    low, _, high = text.partition("-")
    first = number(low, 0, 65535)
    return first, number(high or low, first, 65535)
