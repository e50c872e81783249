"""Faults seeded into what would be pushed: a line dropped, swapped with a like one, or changed.

Every line of every file is drawn with the same chance, with a fixed seed, but for those of `_IDLE`
that change nothing that a fabric or its servers do; each of them has its reason. So that kinds of
files with few lines are tried too, `of_each_kind` draws some more of each.
"""

import json
import random
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

KINDS: Mapping[str, str] = {
    "frr.conf": r"etc/frr/frr\.conf",
    "daemons": r"etc/frr/daemons",
    "vtysh.conf": r"etc/frr/vtysh\.conf",
    "interfaces": r"etc/network/interfaces",
    "netplan": r"etc/netplan/.*\.yaml",
    "networkd": r"etc/systemd/network/.*\.(network|netdev)",
    "link": r"etc/systemd/network/.*\.link",
    "sysctl": r"etc/sysctl\.d/90-fabricc\.conf",
    "acl": r"etc/cumulus/acl/.*\.rules",
    "nftables": r"etc/nftables\.conf",
    "ports.conf": r"etc/cumulus/ports\.conf",
    "profiles": r"etc/(cumulus|mlx)/datapath/.*\.conf",
    "topology.dot": r"etc/ptm\.d/topology\.dot",
    "announcer": r"etc/fabricc/announcer\.json",
    "learning": r"etc/fabricc/rdnbrd\.json",
    "rdnbrd": r"etc/rdnbrd\.conf",
    "services": r"etc/fabricc/services\.json",
    "units": r"etc/systemd/(system/|networkd\.conf\.d/).*",
    "dhclient": r"etc/dhcp/.*",
    "cloud": r"etc/cloud/.*",
    "nvued": r"etc/default/nvued",
    "hostname": r"etc/hostname",
    "hosts": r"etc/hosts",
    "lldpd": r"etc/lldpd\.d/.*",
    "manifest": r"manifest\.json",
}
"""The files that are tried. Those that are left out set clocks, logs and resolvers (chrony, ntp,
timesyncd, rsyslog, resolv.conf, resolved), or are programs that are the same everywhere, or are a
person's own (`95-site.conf`)."""

_IDLE = {
    "blank lines, comments, and the ends of blocks, which the next block implies": (
        r"\s*(#|!|//|$|exit$|exit-address-family$|\}$)"
    ),
    "what people alone read": r".*\b(alias|description|Description|Documentation)\b",
    "what is logged": r"\s*(log |loglevel)|.*maximum-prefix [0-9]+ warning-only$",
    "the name of a graph, of which there is one": r"graph ",
    "what is so without the line, too": r"\s*(dhcp[46]: false|DHCP=no)$",
    "gateways of the management network are in that network": r"\s*(on-link: |GatewayOnLink=)",
    "what only keeps a service from doing more than it does": (
        r"(NoNewPrivileges|PrivateTmp|ProtectHome|ProtectSystem)="
    ),
}
"""Lines that change nothing, by the reason."""

_INERT = {
    "the place of an entry in its list, where only the order counts": (
        r"\b(seq|permit|deny|[Pp]riority:?) [0-9]+(?= |$)|\bPriority=[0-9]+"
    ),
    "a prefix of link-local addresses: all of them are in fe80::/64": r"fe80::/10",
    "a metric that is so bad that FRR never uses the route": r"\b4278198272\b",
}
"""Numbers within a line that change nothing, by the reason."""

_IS_OFF = re.compile(r"\w+=no$")
"""A daemon that is off: it is so without its line, too, but not with another."""

_IS_IDLE = re.compile("|".join(f"(?:{each})" for each in _IDLE.values()))
_IS_INERT = re.compile("|".join(f"(?:{each})" for each in _INERT.values()))


class Fault(NamedTuple):
    """A fault: which file of which fabric, and what its text becomes."""

    fabric: str
    file: str
    line: int
    what: str
    old: str
    new: str
    text: str
    """The whole file with the fault."""

    @property
    def title(self) -> str:
        return f"{self.fabric}/{self.file}:{self.line}: {self.what} `{self.old}` -> `{self.new}`"


def faults(folders: Mapping[str, Path], count: int, seed: int) -> Iterator[Fault]:
    """Yield that many faults, each line with the same chance as any other."""
    yield from islice((fault for _, fault in _all(folders, seed)), count)


def of_each_kind(folders: Mapping[str, Path], count: int, seed: int) -> Iterator[Fault]:
    """Yield up to that many faults of each kind of file, in no more than one pass."""
    left = dict.fromkeys(KINDS, count)
    for kind, fault in _all(folders, seed):
        if left[kind]:
            left[kind] -= 1
            yield fault
        if not any(left.values()):
            return


def _all(folders: Mapping[str, Path], seed: int) -> Iterator[tuple[str, Fault]]:
    """Yield faults in an order that hangs on each line alone.

    So a new device, or a file that changes, changes few of the faults that are tried.
    """
    files = [
        (kind, fabric, name, path.read_text())
        for fabric, folder in sorted(folders.items())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        for name in (str(path.relative_to(folder)),)
        for kind in (kind_of(name),)
        if kind is not None
    ]
    ports = {
        f"{fabric}/{name.split('/')[1]}/{port}"
        for kind, fabric, name, text in files
        if kind == "interfaces"
        for port in re.findall(r"iface (swp[0-9]+)", text)
    }
    lines = [
        (crc32(f"{seed} {fabric} {name} {number} {line}".encode()), number, each)
        for each in files
        for _, fabric, name, text in (each,)
        for number, line in enumerate(text.split("\n"))
    ]
    for drawn, at, (kind, fabric, name, text) in sorted(lines):
        draw = random.Random(drawn)
        if kind == "manifest":
            fault = _of_units(draw, fabric, name, text, at)
        else:
            fault = _fault(draw, fabric, name, text, at, ports)
        if fault is not None:
            yield kind, fault


def kind_of(name: str) -> str | None:
    """Return what kind of file a path is, below the folder of its device."""
    inside = name.split("/", 2)[2] if name.startswith("devices/") else name
    return next((kind for kind, known in KINDS.items() if re.fullmatch(known, inside)), None)


def _of_units(draw: random.Random, fabric: str, name: str, text: str, at: int) -> Fault | None:
    """One unit of a device is no longer enabled, disabled or masked."""
    lines = text.split("\n")
    read = json.loads(lines[at]) if lines[at] else {}
    named = [(key, unit) for key, units in read.get("units", {}).items() for unit in units]
    named = [each for each in named if not _BESIDE.match(each[1])]
    if not named:
        return None
    key, unit = draw.choice(named)
    read["units"][key].remove(unit)
    lines[at] = json.dumps(read, separators=(",", ":"))
    what = f"{read['device']} {key}"
    return Fault(fabric, name, at + 1, "drop", f"{what} {unit}", "", "\n".join(lines))


_BESIDE = re.compile(
    r"(ntp|ntpsec|ntpd|chrony|lldpd|rsyslog|systemd-timesyncd|systemd-resolved)[.@]"
)
"""Units of clocks, logs, names and the discovery of neighbours: no packet hangs on them."""


def _fault(  # noqa: PLR0917
    draw: random.Random, fabric: str, name: str, text: str, at: int, ports: set[str]
) -> Fault | None:
    lines = text.split("\n")
    old = lines[at]
    if _IS_IDLE.match(old) or not _is_used(fabric, name, old, text, ports):
        return None
    what = draw.choice(["drop", "change", "change", "swap"])
    if what == "drop" and _IS_OFF.match(old):
        what = "change"
    left = [*lines[:at], *lines[at + 1 :]]
    new = ""
    if what == "change":
        new = _changed(draw, old)
        left = [*lines[:at], new, *lines[at + 1 :]]
    elif what == "swap":
        # Two values change places: the words of this line with those of one like it.
        like = [i for i, each in enumerate(lines) if i != at and _like(each, old)]
        if not like:
            return None
        other = draw.choice(like)
        new = lines[other]
        left = list(lines)
        left[at], left[other] = _exchanged(lines[at], lines[other])
    changed = "\n".join(left)
    if changed == text:
        return None
    return Fault(fabric, name, at + 1, what, old.strip(), new.strip(), changed)


def _is_used(fabric: str, name: str, line: str, text: str, ports: set[str]) -> bool:
    """Tell whether a line is about a port that has a cable, or a daemon that runs."""
    if name.endswith("ports.conf"):
        return f"{fabric}/{name.split('/')[1]}/swp{line.partition('=')[0]}" in ports
    daemon, is_options, _ = line.partition("_options=")
    return not is_options or daemon in _ALWAYS or f"{daemon}=yes" in text.split("\n")


_ALWAYS = ("zebra", "staticd", "watchfrr")


def _like(one: str, other: str) -> bool:
    """Tell whether the last words of two lines may change places, and mean something else then.

    Lines of one list, headings of stanzas and of maps may stand in any order.
    """
    words, others = one.split(), other.split()
    if not (len(words) == len(others) > 1 and words[0] == others[0] and words[-1] != others[-1]):
        return False
    if words[0] in {"interface", "route-map", "iface", "auto", "-"}:
        return False
    return "prefix-list" not in words[:2] or words[2] != others[2]


def _exchanged(one: str, other: str) -> tuple[str, str]:
    """Return two lines with their last words exchanged."""
    head, last = one.rsplit(maxsplit=1)
    other_head, other_last = other.rsplit(maxsplit=1)
    return f"{head} {other_last}", f"{other_head} {last}"


def _changed(draw: random.Random, line: str) -> str:
    """Return a line with one number another, or with one of its words misspelt."""
    ordering = [each.span() for each in _IS_INERT.finditer(line)]
    numbers = [
        each
        for each in re.finditer(r"[0-9]+", line)
        if not any(start <= each.start() < end for start, end in ordering)
    ]
    if numbers and draw.random() < 0.8:
        found = draw.choice(numbers)
        return f"{line[: found.start()]}{int(found[0]) + draw.choice([1, 2])}{line[found.end() :]}"
    words = list(re.finditer(r"[A-Za-z][A-Za-z-]{2,}", line))
    if not words:
        return line
    found = draw.choice(words)
    word = found[0]
    at = draw.randrange(len(word))
    other = "x" if word[at] != "x" else "y"
    return f"{line[: found.start()]}{word[:at]}{other}{word[at + 1 :]}{line[found.end() :]}"
