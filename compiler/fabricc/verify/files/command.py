"""Shell commands of `up`, `pre-up`, `down` and their like in /etc/network/interfaces.

Each has one form that is known to the letter; any other command is a line that nobody knows.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from fabricc.verify.fault import UnknownStatementError
from fabricc.verify.files.growing import Growing
from fabricc.verify.files.interface import MAIN, NextHop, Route
from fabricc.verify.scalar import address, addressed, interface, number, prefix

Match = re.Match[str]
Effect = Callable[[Growing, Match, int], None]

_IF = r"(?P<nic>[A-Za-z0-9][\w.@-]*)"
_NEVER_FAILS = r"(?: 2>/dev/null)?(?: \|\| true)?"
_METRIC = 1 << 32


def _same(growing: Growing, found: Match) -> None:
    """A command of one interface speaks of that interface."""
    if interface(found["nic"]) != growing.name:
        raise ValueError(f"a command of {growing.name} speaks of {found['nic']}")


def _sysctl(growing: Growing, found: Match, line: int) -> None:
    growing.sysctls.append((found["key"], found["value"]))
    growing.lines[f"sysctl {found['key']}"] = line


def _mtu(growing: Growing, found: Match, line: int) -> None:
    _same(growing, found)
    growing.say(line, mtu=number(found["mtu"], 68, 65535))


def _only_same(growing: Growing, found: Match, _: int) -> None:
    _same(growing, found)


def _stops(growing: Growing, found: Match, line: int) -> None:
    _same(growing, found)
    growing.say(line, goes_down=True)


def _address(growing: Growing, found: Match, line: int) -> None:
    _same(growing, found)
    growing.address(addressed(found["address"]), line)


def _keep(growing: Growing, found: Match, line: int) -> None:
    _same(growing, found)
    if found["nic"] != found["other"]:
        raise ValueError(f"addresses of {found['nic']} are removed from {found['other']}")
    growing.say(line, kept=tuple(found["kept"].split()))


def route_of(text: str, version: int = 4) -> Route:
    """Return a route as `ip route replace` takes it."""
    words = text.split()
    destination, rest = words[0], words[1:]
    hops: list[NextHop] = []
    values: dict[str, str] = {}
    if destination == "default":
        version = 6 if any(":" in word for word in rest) else version
        destination = "0.0.0.0/0" if version == 4 else "::/0"
    groups = " ".join(rest).split("nexthop ")
    hops += [_hop(_pairs(group.split())) for group in groups[1:]]
    values = _pairs(groups[0].split())
    if not hops:
        hops = [_hop({key: values.pop(key) for key in ("via", "dev") if key in values})]
    if values.keys() - {"metric", "table", "src", "proto"}:
        raise UnknownStatementError
    return Route(
        destination=prefix(destination),
        next_hops=tuple(hops),
        metric=number(values.get("metric", "0"), 0, _METRIC - 1),
        table=number(values.get("table", str(MAIN)), 1, _METRIC - 1),
        source=address(values["src"]) if "src" in values else None,
    )


def _pairs(words: list[str]) -> dict[str, str]:
    """Return `via A dev B …`; `onlink` alone and `scope link` say nothing that we need."""
    kept = [word for word in words if word != "onlink"]
    if len(kept) % 2:
        raise UnknownStatementError
    pairs = dict(zip(kept[::2], kept[1::2], strict=True))
    if pairs.pop("scope", "link") != "link":
        raise UnknownStatementError
    return pairs


def _hop(pairs: dict[str, str]) -> NextHop:
    if pairs.keys() - {"via", "dev", "weight"} or not pairs:
        raise UnknownStatementError
    nic, gateway = pairs.get("dev"), pairs.get("via")
    return NextHop(nic and interface(nic), address(gateway) if gateway else None)


def _route(growing: Growing, found: Match, line: int) -> None:
    growing.routes.append(replace(route_of(found["route"]), line=line))


def _rule(growing: Growing, found: Match, _: int) -> None:
    growing.rules.append((prefix(found["source"]), number(found["table"], 1, _METRIC - 1)))


def _lease(growing: Growing, found: Match, line: int) -> None:
    _same(growing, found)
    growing.say(line, dhcp4=True)


def _flush(growing: Growing, found: Match, line: int) -> None:
    _same(growing, found)
    growing.say(line, flushes_table=number(found["table"], 1, 252))


def _nothing(_: Growing, __: Match, ___: int) -> None:
    pass


_REMOVING_OTHERS = (
    rf"ip (?:-[46] )?-o address show dev {_IF} scope global \| while read -r number name family "
    r'address rest; do case " (?P<kept>[0-9a-f.:/ ]+) " in \*" \$address "\*\) ;; \*\) '
    r'ip address del "\$address" dev (?P<other>[\w.@-]+) \|\| true ;; esac; done'
)
_LEASES = r"-pf /run/fabricc-[\w.@-]+\.pid -lf /var/lib/dhcp/fabricc-[\w.@-]+\.leases"

_COMMANDS: tuple[tuple[frozenset[str], str, Effect], ...] = (
    (
        frozenset(("pre-up", "up", "post-up")),
        rf"sysctl -q -w (?P<key>[\w./-]+)=(?P<value>\d+){_NEVER_FAILS}",
        _sysctl,
    ),
    (frozenset(("pre-up", "up")), rf"ip link set dev {_IF} mtu (?P<mtu>\d+)(?: up)?", _mtu),
    (frozenset(("pre-up", "up")), rf"ip link set dev {_IF} up", _only_same),
    (frozenset(("down", "post-down")), rf"ip link set dev {_IF} down{_NEVER_FAILS}", _stops),
    (
        frozenset(("up", "post-up")),
        rf"ip (?:-[46] )?address replace (?P<address>\S+) dev {_IF}",
        _address,
    ),
    (frozenset(("up", "post-up")), _REMOVING_OTHERS, _keep),
    (
        frozenset(("up", "post-up")),
        rf"ip (?:-[46] )?route replace (?P<route>[\w.:/ -]+?){_NEVER_FAILS}",
        _route,
    ),
    (frozenset(("up", "post-up")), rf"ip rule del priority \d+{_NEVER_FAILS}", _nothing),
    (
        frozenset(("up", "post-up")),
        r"ip rule add from (?P<source>\S+) lookup (?P<table>\d+) priority \d+",
        _rule,
    ),
    (
        frozenset(("down", "pre-down", "post-down")),
        rf"ip address del \S+ dev {_IF}{_NEVER_FAILS}",
        _only_same,
    ),
    (frozenset(("up",)), rf"dhclient -4 -nw {_LEASES} {_IF}{_NEVER_FAILS}", _lease),
    (
        frozenset(("down", "pre-down")),
        rf"dhclient -4 -r {_LEASES} {_IF}{_NEVER_FAILS}",
        _only_same,
    ),
    (
        frozenset(("pre-down",)),
        rf"ip (?:-4 )?route flush table (?P<table>\d+) dev {_IF}{_NEVER_FAILS}",
        _flush,
    ),
    (frozenset(("pre-up",)), rf"ip link add (?:dev )?{_IF} type dummy{_NEVER_FAILS}", _only_same),
)


@lru_cache(maxsize=1 << 14)
def _matching(hook: str, text: str) -> tuple[Effect, Match] | None:
    for hooks, pattern, effect in _COMMANDS:
        found = re.fullmatch(pattern, text) if hook in hooks else None
        if found is not None:
            return effect, found
    return None


HOOKS = frozenset(("pre-up", "up", "post-up", "down", "pre-down", "post-down"))


def run(growing: Growing, hook: str, text: str, line: int) -> None:
    """Add what a command does to its interface; raises UnknownStatementError for others."""
    known = _matching(hook, text)
    if known is None:
        raise UnknownStatementError
    effect, found = known
    effect(growing, found, line)
