"""What loading other files does, told from their text alone.

Written from the documents and from what the lab has measured, without a look at the IR or at the
table of effects, so that one may be held against the other.
"""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from fabricc.impact.effect import Effect

Files = Mapping[str, str]
"""Path on the device -> text."""

RESET = Effect.SESSION_RESET

ALL = "*"
"""Every session, or every port, of the device."""


@dataclass(slots=True)
class Felt:
    """What goes down, by local ports."""

    effect: Effect = Effect.NONE
    sessions: dict[str, str] = field(default_factory=dict)
    """Port -> why."""
    ports: dict[str, str] = field(default_factory=dict)

    def note(self, effect: Effect, where: str, why: str) -> None:
        self.effect = max(self.effect, effect)
        if effect in {Effect.PORT_FLAP, Effect.SWITCHD_RESTART}:
            self.ports.setdefault(where, why)
        if effect >= Effect.SESSION_RESET:
            self.sessions.setdefault(where, why)


def felt(old: Files, new: Files, platform: str) -> Felt:
    """What a device feels that has the new files in place of the old ones."""
    found = Felt()
    for path in sorted({*old, *new}):
        one, other = old.get(path, ""), new.get(path, "")
        if one == other:
            continue
        for effect, where, why in _file(path, one, other, platform):
            found.note(effect, where, f"{path}: {why}")
    source = re.compile(r"^ set src (\S+)", re.MULTILINE)
    gone = _addresses(old) - _addresses(new)
    for address in source.findall(old.get("etc/frr/frr.conf", "")):
        if address in gone:
            found.note(Effect.SESSION_RESET, ALL, f"{address} goes, the source of all routes")
    told = json.loads(old.get("etc/fabricc/announcer.json", "{}")).get("addresses", [])
    if told and told[0] in gone:
        found.note(Effect.SESSION_RESET, ALL, f"{told[0]} goes, the source of what it sends")
    return found


Told = Iterator[tuple[Effect, str, str]]


def _file(path: str, one: str, other: str, platform: str) -> Told:
    known = _FILES.get(path)
    if known is not None:
        yield from known(one, other)
    elif path == "etc/rdnbrd.conf" and platform == "cumulus" and one and other:
        yield RESET, ALL, "rdnbrd restarts"
    elif path.startswith("etc/netplan/"):
        yield from _mtus(one, other, r"^    (\S+):$", r"^      mtu: (\S+)")
    elif path.startswith("etc/systemd/network/10-") and path.endswith(".network"):
        nic = path.rpartition("/")[2][3:].removesuffix(".network")
        if one and other and _one(r"MTUBytes=(\S+)", one) != _one(r"MTUBytes=(\S+)", other):
            yield Effect.PORT_FLAP, nic, "mtu"


def _daemons(_: str, __: str) -> Told:
    yield Effect.FRR_RESTART, ALL, "which daemons run"


def _tables(_: str, __: str) -> Told:
    yield Effect.SWITCHD_RESTART, ALL, "switchd restarts"


def _splits(one: str, other: str) -> Told:
    for number in _keys(one, other):
        yield Effect.PORT_FLAP, f"swp{number}", "split"


def _keys(one: str, other: str) -> Iterator[str]:
    """The keys whose `key=value` differs."""
    old, new = (dict(re.findall(r"^(\d+)=(\S+)", text, re.MULTILINE)) for text in (one, other))
    yield from (key for key in {*old, *new} if old.get(key) != new.get(key))


def _one(pattern: str, text: str) -> str | None:
    found = re.search(pattern, text)
    return found and found[1]


def _mapping(one: str, other: str, key: str) -> Told:
    old, new = (json.loads(text or "{}").get(key, {}) for text in (one, other))
    for port in old.keys() & new.keys():  # one that is left out is drained, or has no stanza
        if new[port] != old[port]:
            yield Effect.SESSION_RESET, port, "who is asked for by ARP"


def _mtus(one: str, other: str, head: str, line: str) -> Told:
    def read(text: str) -> dict[str, str]:
        found, nic = {}, ""
        for each in text.split("\n"):
            if began := re.match(head, each):
                nic = began[1]
            elif mtu := re.match(line, each):
                found[nic] = mtu[1]
        return found

    old, new = read(one), read(other)
    for nic in old.keys() & new.keys():
        if old[nic] != new[nic]:
            yield Effect.PORT_FLAP, nic, "mtu"


Stanzas = dict[str, list[str]]


def _interfaces(one: str, other: str) -> Told:
    if not one or not other:
        return
    old, new = _stanzas(one), _stanzas(other)
    for name, lines in old.items():
        is_managed = any("vrf mgmt" in line or "dhc" in line for line in lines)
        if name in {"lo", "mgmt"} or is_managed:
            continue
        if name in new:
            yield from _stanza(name, lines, new[name])
        elif _is_of_ifupdown2(lines):
            yield Effect.PORT_FLAP, name, "its stanza goes"


def _stanza(name: str, old: list[str], new: list[str]) -> Told:
    for word in ("mtu", "link-speed", "link-autoneg"):
        if _said(old, word) != _said(new, word):
            yield Effect.PORT_FLAP, name, word
    if _is_of_ifupdown2(old):
        for line in old:
            if line.startswith("address ") and line not in new:
                yield Effect.SESSION_RESET, name, line


def _is_of_ifupdown2(lines: list[str]) -> bool:
    return any(line.startswith("alias") for line in lines)


def _said(lines: list[str], word: str) -> list[str]:
    return re.findall(rf"\b{word} (\S+)", "\n".join(lines))


def _stanzas(text: str) -> Stanzas:
    found: Stanzas = defaultdict(list)
    name = ""
    for line in text.split("\n"):
        if line.startswith("iface "):
            name = line.split()[1]
            found[name] += []
        elif line.startswith((" ", "\t")) and name:
            found[name].append(line.strip())
    return found


def _addresses(files: Files) -> set[str]:
    """All addresses that stand on some interface, whatever the format."""
    texts = [
        text
        for path, text in files.items()
        if path.startswith(("etc/network/", "etc/netplan/", "etc/systemd/network/"))
        or path == "etc/fabricc/services.json"
    ]
    return set(re.findall(r"([0-9a-f.:]+)/(?:32|128)\b", "\n".join(texts)))


Lines = set[tuple[str, str]]
"""Block and line, without the spaces in front."""


@dataclass(slots=True)
class _Frr:
    """What matters of frr.conf."""

    lines: Lines
    groups: dict[str, str]
    """Neighbour -> its group."""

    def members(self, name: str) -> list[str]:
        """The neighbours that a line about a group or a neighbour is about."""
        if name in self.groups:
            return [name]
        return [port for port, group in self.groups.items() if group == name]

    def about(self, pattern: str) -> set[tuple[str, ...]]:
        found = re.compile(pattern)
        return {
            (block, *match.groups())
            for block, line in self.lines
            if (match := found.fullmatch(line))
        }


def _read(text: str) -> _Frr:
    lines: Lines = set()
    groups: dict[str, str] = {}
    block = family = ""
    for line in text.split("\n"):
        words = line.strip()
        if words in {"", "!", "exit", "exit-address-family"}:
            family = "" if words == "exit-address-family" else family
            continue
        if not line.startswith(" "):
            block, family = (words, "") if words.startswith(("router ", "interface ")) else ("", "")
        if words.startswith("address-family"):
            family = words
        lines.add((family or block.partition(" bgp")[0], words))
        if joined := re.fullmatch(r"neighbor (\S+) interface v6only peer-group (\S+)", words):
            groups[joined[1]] = joined[2]
    return _Frr(lines, groups)


def _frr(one: str, other: str) -> Told:
    old, new = _read(one), _read(other)
    for pattern, why in ((r"router bgp (\S+)", "AS number"), (r"bgp router-id (\S+)", "router id")):
        if old.about(pattern) != new.about(pattern):
            yield RESET, ALL, why
    for port, group in old.groups.items():
        if new.groups.get(port) != group:
            yield RESET, port, f"leaves {group}"
    pattern = r"neighbor (\S+) remote-as (\S+)"
    for _, name, _ in old.about(pattern) - new.about(pattern):
        yield RESET, name, "remote-as"
    pattern = r"neighbor (\S+) activate"
    for family, name in old.about(pattern) ^ new.about(pattern):
        for port in old.members(name):
            yield RESET, port, f"{family}: {name} activate"
    yield from _bfd(old, new)


def _bfd(old: _Frr, new: _Frr) -> Told:
    """What goes is taken off before anything is put on.

    A line that moves from a group to its members, or the reverse, is off for a moment. PTM makes a
    BFD session anew with other timers.
    """
    was, now = _timers(old), _timers(new)
    for name, timers in was.items():
        if name in now and now[name] == timers:
            continue
        for port in old.members(name):
            if name in now or port != name or old.groups[port] not in was:
                yield RESET, port, f"BFD of {name}: {timers}, now {now.get(name)}"


def _timers(frr: _Frr) -> dict[str, str]:
    plain = {name: "as ever" for _, name in frr.about(r"neighbor (\S+) bfd")}
    return plain | {name: said for _, name, said in frr.about(r"neighbor (\S+) bfd (\d+ \d+ \d+)")}


_FILES: dict[str, Callable[[str, str], Told]] = {
    "etc/frr/frr.conf": lambda one, other: _frr(one, other) if one and other else iter(()),
    "etc/frr/daemons": _daemons,
    "etc/cumulus/ports.conf": _splits,
    "etc/cumulus/datapath/traffic.conf": _tables,
    "etc/mlx/datapath/tcam_profile.conf": _tables,
    "etc/network/interfaces": _interfaces,
    "etc/fabricc/rdnbrd.json": lambda one, other: _mapping(one, other, "ports"),
    "etc/fabricc/announcer.json": lambda one, other: _mapping(one, other, "nics"),
}
