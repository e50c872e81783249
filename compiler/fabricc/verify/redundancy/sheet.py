"""The tables of one build, line by line: only lines that are asked for are understood."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from fabricc.verify.conclude import router
from fabricc.verify.device import device_of
from fabricc.verify.entry import ManifestEntry, parse_manifest
from fabricc.verify.kinds import kind_of
from fabricc.verify.output import Texts
from fabricc.verify.plant import Cable, Router

_DEVICE = re.compile(r'"device":"([^"\\]+)"')
_RACK = re.compile(r'"rack":"([^"\\]+)"')
_HEAD = '{"format":1}\n'
_KINDS = frozenset({"frr", "interfaces", "announcer", "services"})
"""The files that routes depend on, as far as ways go."""

Row = tuple[str, str, str, str, str]
"""A cable as its line has it, without its speed."""


class Sheet:
    """One build. Raises OSError or UnicodeDecodeError where it has no tables."""

    def __init__(self, texts: Texts) -> None:
        """Read the tables."""
        self._texts = texts
        self.lines: dict[str, str] = {}
        """Device to its line of the manifest: it has the checksums of all its files."""
        for line in texts.text("manifest.json").split("\n")[1:]:
            named = _DEVICE.search(line)
            if named is not None:
                self.lines[named.group(1)] = line
        self.rows: dict[Row, None] = dict.fromkeys(_rows(texts.text("cabling.csv")))
        self._addresses = texts.text("addresses.csv")
        self._entries: dict[str, ManifestEntry | None] = {}

    @cached_property
    def _rows_at(self) -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows:
            found[row[0]].append(row)
            found[row[2]].append(row)
        return found

    def cables(self, device: str) -> list[Cable]:
        """Return the cables of a device."""
        return [Cable(*row) for row in self._rows_at.get(device, ())]

    def ports(self, device: str) -> frozenset[str]:
        """Return the ports of a device that have cables."""
        rows = self._rows_at.get(device, ())
        return frozenset(row[1] if row[0] == device else row[3] for row in rows)

    def entry(self, device: str) -> ManifestEntry | None:
        """Return what the manifest says of a device."""
        if device not in self._entries:
            parsed = parse_manifest(_HEAD + self.lines.get(device, "")).value
            self._entries[device] = parsed[0] if parsed else None
        return self._entries[device]

    def mark(self, device: str) -> tuple[object, ...]:
        """Return what changes whenever a change may matter to ways; empty without the device."""
        line = self.lines.get(device)
        if line is None:
            return ()
        said = json.loads(line)
        files = sorted((path, each["sha256"]) for path, each in said["files"].items())
        return said["role"], said["rack"], *(each for each in files if _matters(each[0]))

    @cached_property
    def racks(self) -> dict[str, frozenset[str]]:
        """Return the leafs of each rack: those with uplinks."""
        found: dict[str, set[str]] = defaultdict(set)
        for name in {row[0] for row in self.rows if row[4] == "uplink"}:
            named = _RACK.search(self.lines.get(name, ""))
            if named is not None:
                found[named.group(1)].add(name)
        return {rack: frozenset(names) for rack, names in found.items()}

    @cached_property
    def services(self) -> dict[str, frozenset[str]]:
        """Return the hosts of each address of a service, and such addresses of each host."""
        found: dict[str, set[str]] = defaultdict(set)
        for line in self._addresses.split("\n"):
            if ",service," in line:
                host, _, address, *_ = line.split(",")
                found[address].add(host)
                found[host].add(address)
        return {name: frozenset(each) for name, each in found.items()}

    def router(self, device: str) -> Router | None:
        """Read a device, as far as its ways go; None if there is nothing of it."""
        entry = self.entry(device)
        if entry is None:
            return None
        values = []
        for path in entry.files:
            known = kind_of(path)
            if known is None or not _matters(path):
                continue
            try:
                text = self._texts.text(f"devices/{device}/{path}")
            except (OSError, UnicodeDecodeError):
                continue  # `verify` tells of it
            values.append((path, known[0], known[1](text).value))
        return router(device_of("", entry, values), self.ports(device))


def _matters(path: str) -> bool:
    known = kind_of(path)
    return known is not None and known[0] in _KINDS


def _rows(text: str) -> Iterator[Row]:
    for line in text.split("\n")[1:]:
        words = line.split(",")
        if len(words) == 6:
            a_device, a_port, b_device, b_port, kind, _ = words
            yield a_device, a_port, b_device, b_port, kind
