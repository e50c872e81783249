"""The table of nftables.conf that ARP passes: who may ask and answer at a port."""

import re
from dataclasses import dataclass, field

from fabricc.capability.names import Network
from fabricc.verify.fault import UnknownStatementError
from fabricc.verify.scalar import interface, prefix

HEAD = "table arp fabricc {"
_CHAIN = "chain input {"
_HOOK = "type filter hook input priority filter; policy accept;"
_ACCEPT = re.compile(r'iifname "([^"]+)" arp saddr ip (\S+) accept')
_DROP = re.compile(r'iifname "([^"]+)" drop')


@dataclass(frozen=True, slots=True)
class ArpPort:
    """What ARP may say at a port; key: the port."""

    port: str
    senders: frozenset[Network]
    is_closed: bool
    """All other senders are dropped there."""
    line: int = field(default=0, compare=False)


class ArpTable:
    """Reads the table line by line, from its head to its last brace."""

    def __init__(self) -> None:
        """Start before the head."""
        self.depth = 0
        self._has_hook = False
        self._senders: dict[str, set[Network]] = {}
        self._closed: set[str] = set()
        self._lines: dict[str, int] = {}

    @property
    def is_open(self) -> bool:
        """Whether more of the table is to come."""
        return self.depth > 0

    def read(self, text: str, line: int) -> None:
        """Read one line; raises UnknownStatementError or ValueError."""
        if text == "}":
            self.depth -= 1
        elif (text, self.depth) in {(HEAD, 0), (_CHAIN, 1)}:
            self.depth += 1
        elif self.depth != 2:
            raise UnknownStatementError
        elif text == _HOOK and not self._has_hook:
            self._has_hook = True
        elif not self._has_hook:
            raise ValueError("nothing sends ARP into the chain")
        elif (found := _ACCEPT.fullmatch(text)) is not None:
            port = interface(found[1])
            if port in self._closed:
                raise ValueError(f"{port} is closed above")
            self._lines.setdefault(port, line)
            self._senders.setdefault(port, set()).add(_sender(found[2]))
        elif (found := _DROP.fullmatch(text)) is not None:
            self._closed.add(interface(found[1]))
            self._lines.setdefault(interface(found[1]), line)
        else:
            raise UnknownStatementError

    def ports(self) -> tuple[ArpPort, ...]:
        """Return what may be said at each port that is named."""
        return tuple(
            ArpPort(port, frozenset(self._senders.get(port, ())), port in self._closed, line)
            for port, line in self._lines.items()
        )


def _sender(text: str) -> Network:
    found = prefix(text)
    if found.version != 4:
        raise ValueError(f"`{text}` is no sender of ARP")
    return found
