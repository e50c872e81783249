"""Files of `attach: redistribute-neighbor`: who is asked for by ARP, and who may answer where.

The programs beside them are read as Python and no further: what they do is the same everywhere.
"""

import ast
import json
from collections.abc import Callable, Iterator
from ipaddress import IPv4Address
from typing import Any

from fabricc.verify.fault import Faults, Parsed
from fabricc.verify.files.document import load
from fabricc.verify.files.lines import Forms, Said
from fabricc.verify.scalar import interface, number, one_of

_INTERPRETER = "#!/usr/bin/python3 -I\n"


def _seconds(text: str) -> int:
    return number(text, 1, 60)


def _table(text: str) -> int:
    return number(text, 2, 252)


def _boolean(text: str) -> str:
    return one_of(text, "True", "False")


rdnbrd_conf = Forms(
    {
        "level": (r"loglevel = (?:CRITICAL|ERROR|WARNING|INFO|DEBUG)", ()),
        "keepalive": (r"keepalive = (\d+)", (_seconds,)),
        "holdtime": (r"holdtime = (\d+)", (_seconds,)),
        "table": (r"route_table = (\d+)", (_table,)),
        "unicast": (r"unicast_arp_requests = (\w+)", (_boolean,)),
    },
    matters=True,
)


def parse_announcer(text: str) -> Parsed[tuple[Said, ...]]:
    """Read announcer.json: `address` lines, its own first, and `gateway` lines (NIC, address)."""

    def said(read: dict[str, Any]) -> Iterator[Said]:
        addresses, nics = read.pop("addresses"), read.pop("nics")
        for key in ("keepalive", "holdtime"):
            yield Said(key, (str(_seconds(str(read.pop(key)))),), 1)
        for address in addresses:
            yield Said("address", (str(IPv4Address(address)),), 1)
        for nic, gateway in nics.items():
            yield Said("gateway", (interface(nic), str(IPv4Address(gateway))), 1)

    return _parse(text, said)


def parse_learning(text: str) -> Parsed[tuple[Said, ...]]:
    """Read rdnbrd.json: a `learned` line (port, address) for each address that a port may learn."""

    def said(read: dict[str, Any]) -> Iterator[Said]:
        for port, addresses in read.pop("ports").items():
            for address in addresses:
                yield Said("learned", (interface(port), str(IPv4Address(address))), 1)

    return _parse(text, said)


def _parse(text: str, said: Callable[[dict[str, Any]], Iterator[Said]]) -> Parsed[tuple[Said, ...]]:
    faults = Faults()
    try:
        read = load(text)
        found = tuple(said(read))
    except json.JSONDecodeError as error:
        faults.bad(error.lineno, error.msg)
        return Parsed((), faults.all())
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        faults.bad(1, f"{type(error).__name__}: {error}")
        return Parsed((), faults.all())
    for key in read:
        line = next((n for n, raw in enumerate(text.split("\n"), 1) if f'"{key}":' in raw), 1)
        faults.unknown(line, key)
    return Parsed(found, faults.all())


def parse_program(text: str) -> Parsed[tuple[Said, ...]]:
    """Read a program: whether it is Python at all."""
    faults = Faults()
    if not text.startswith(_INTERPRETER):
        faults.unknown(1, text.partition("\n")[0])
    try:
        ast.parse(text)
    except SyntaxError as error:
        faults.bad(error.lineno or 1, error.msg)
    return Parsed((), faults.all())
