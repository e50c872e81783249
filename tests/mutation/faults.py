"""Faults seeded into the files of built fabrics: a line dropped, swapped with the next, or changed.

Only lines that matter are touched: no comment, no blank line, no log or time server, no name that
people alone read. The choice is random with a fixed seed, evenly over the kinds of files, so that
a kind with few lines is tried as often as one with many.
"""

import random
import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

KINDS = {
    "frr.conf": r"etc/frr/frr\.conf",
    "daemons": r"etc/frr/daemons",
    "interfaces": r"etc/network/interfaces",
    "netplan": r"etc/netplan/.*\.yaml",
    "networkd": r"etc/systemd/network/10-.*",
    "sysctl": r"etc/sysctl\.d/90-fabricc\.conf",
    "acl": r"etc/cumulus/acl/.*\.rules",
    "nftables": r"etc/nftables\.conf",
    "ports.conf": r"etc/cumulus/ports\.conf",
    "topology.dot": r"etc/ptm\.d/topology\.dot",
    "announcer": r"etc/fabricc/announcer\.json",
    "hostname": r"etc/hostname",
}
_SHARES = {"frr.conf": 10, "interfaces": 3, "acl": 3, "netplan": 2, "sysctl": 2}
"""How often a kind is tried, against one time for the others."""

_IDLE = re.compile(
    # comments and structure
    r"\s*(#|!|//|$)|\s*(exit|\}|graph |LLDP=|hostnametype|auto |\[|version:|network:|ethernets:)"
    # what people read, and what runs beside the fabric: logs, the order of starting
    r"|\s*(log |frr version|service |renderer|optional:|alias |\"?(keepalive|holdtime)\"?:)"
    # daemons that no fabric starts, and options of starting
    r"|(vtysh_enable|\w+_options=|(?!bgpd|bfdd)\w+=no$)"
    # the management network carries no packet of the fabric
    r"|.*\b(eth0|eno1|oob0|192\.0\.2\.|dhcp[46]:|DHCP=|UseDNS|gateway|route-metric|metric|table:)"
    r"|.*(::1/128|127\.0\.0\.1|to: default|rmem_max|wmem_max)"
    r"|.*\b(priority:|ip rule|on-link)"
    # how a service is watched, how full tables of neighbours get, how a file is loaded again
    r"|.*(\"(rise|fall|interval|timeout)\"|gc_thresh|skip_notify|delete table)"
)
"""Lines that structure a file, or say nothing about where packets of the fabric go."""

_PLACE = re.compile(r"\b(seq|permit|deny|maximum-prefix) [0-9]+(?= |$)|fe80::/10|mtu:? [0-9]+")
"""Numbers that put lines in order, or may as well be a little more: they are left alone."""


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


def faults(folders: dict[str, Path], count: int, seed: int) -> Iterator[Fault]:
    """Yield that many faults; `folders` are those of the fabrics, with `devices/` in each."""
    files: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for fabric, folder in sorted(folders.items()):
        for path in sorted((folder / "devices").rglob("*")):
            name = str(path.relative_to(folder))
            inside = name.split("/", 2)[2] if name.count("/") > 1 else ""
            kind = next((k for k, v in KINDS.items() if re.fullmatch(v, inside)), None)
            if kind is not None and path.is_file():
                files[kind].append((fabric, name, path.read_text()))
    ports = {
        f"{fabric}/{name.split('/')[1]}/{port}"
        for fabric, name, text in files["interfaces"]
        for port in re.findall(r"iface (swp[0-9]+)", text)
    }
    whole = sum(_SHARES.get(kind, 1) for kind in files)
    for kind, known in sorted(files.items()):
        yield from islice(_of_kind(known, ports, seed), round(count * _SHARES.get(kind, 1) / whole))


def _of_kind(files: list[tuple[str, str, str]], ports: set[str], seed: int) -> Iterator[Fault]:
    """Yield faults in an order that hangs on each line alone.

    So a new device, or a file that changes, changes few of the faults that are tried.
    """
    lines = [
        (crc32(f"{seed} {fabric} {name} {number} {line}".encode()), fabric, name, text, number)
        for fabric, name, text in files
        for number, line in enumerate(text.split("\n"))
    ]
    for number, fabric, name, text, at in sorted(lines):
        fault = _fault(random.Random(number), fabric, name, text, at, ports)
        if fault is not None:
            yield fault


def _fault(  # noqa: PLR0917
    draw: random.Random, fabric: str, name: str, text: str, at: int, ports: set[str]
) -> Fault | None:
    lines = text.split("\n")
    old = lines[at]
    if _IDLE.match(old) or not _is_used(fabric, name, old, ports):
        return None
    what = draw.choice(["drop", "change", "change", "swap"])
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


def _is_used(fabric: str, name: str, line: str, ports: set[str]) -> bool:
    """Tell whether a line of ports.conf is about a port that has a cable."""
    if not name.endswith("ports.conf"):
        return True
    return f"{fabric}/{name.split('/')[1]}/swp{line.partition('=')[0]}" in ports


def _like(one: str, other: str) -> bool:
    """Tell whether the last words of two lines may change places, and mean something else then.

    Lines of one list, headings of stanzas and of maps may stand in any order.
    """
    words, others = one.split(), other.split()
    if not (len(words) == len(others) > 1 and words[0] == others[0] and words[-1] != others[-1]):
        return False
    if words[0] in {"interface", "route-map", "iface", "-"}:
        return False
    return "prefix-list" not in words[:2] or words[2] != others[2]


def _exchanged(one: str, other: str) -> tuple[str, str]:
    """Return two lines with their last words exchanged."""
    head, last = one.rsplit(maxsplit=1)
    other_head, other_last = other.rsplit(maxsplit=1)
    return f"{head} {other_last}", f"{other_head} {last}"


def _changed(draw: random.Random, line: str) -> str:
    """Return a line with one number another, or with one of its words misspelt."""
    ordering = [each.span() for each in _PLACE.finditer(line)]
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
