"""Read out/<fabric>: every file by its parser, and the plan of cables and addresses."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fabricc.capability.secret import secrets_in
from fabricc.findings import Finding, Outcome, Place, finding
from fabricc.findings.rule import Rule
from fabricc.verify.built import Built, Size
from fabricc.verify.conclude import router
from fabricc.verify.crew import made_by
from fabricc.verify.device import Device, device_of
from fabricc.verify.entry import ManifestEntry, parse_manifest
from fabricc.verify.fault import Fault, Kind, Parsed
from fabricc.verify.files.topology_dot import parse_topology
from fabricc.verify.kinds import kind_of
from fabricc.verify.output import Folder, Output
from fabricc.verify.plant import Cable, Plant
from fabricc.verify.rules import (
    bad_value,
    file_unknown,
    line_unknown,
    line_unread,
    nothing_to_verify,
    output_missing,
    secret_readable,
    secrets_misfit,
    stray_file,
    text_damaged,
)
from fabricc.verify.tables import parse_addresses, parse_cabling

_RULES: dict[Kind, Rule] = {
    Kind.UNKNOWN: line_unknown.RULE,
    Kind.UNREAD: line_unread.RULE,
    Kind.BAD: bad_value.RULE,
}


def _told(shown: str, faults: tuple[Fault, ...]) -> list[Finding]:
    return [
        finding(_RULES[each.kind], Place(shown, each.line), said=each.why, line=each.line)
        for each in faults
    ]


@dataclass(frozen=True, slots=True)
class _Read:
    """What became of one device, and what there is to say about its files."""

    device: Device | None
    findings: tuple[Finding, ...]
    files: int
    lines: int


def read(root: Path, fabric: str, *, jobs: int = 1) -> Outcome[Built | None]:
    """Read out/<fabric> below `root`, as `read_output` does."""
    return read_output(Folder(root / "out" / fabric), f"out/{fabric}", jobs=jobs)


def read_output(output: Output, name: str, *, jobs: int = 1) -> Outcome[Built | None]:
    """Read the output of a build in `jobs` processes; without a value when there is none.

    `name` is where it lies, as it is shown.
    """
    findings: list[Finding] = []
    tables: dict[str, Any] = {}
    lines = 0
    if not output.is_folder(""):
        said = "nothing is built yet"
        return Outcome(None, (finding(nothing_to_verify.RULE, Place(name), path=name, said=said),))
    for file, parse in _TABLES.items():
        try:
            text = output.text(file)
        except (OSError, UnicodeDecodeError) as error:
            said = getattr(error, "strerror", None) or "it is not UTF-8"
            where = Place(f"{name}/{file}")
            findings.append(
                finding(nothing_to_verify.RULE, where, path=f"{name}/{file}", said=said.lower())
            )
            continue
        parsed: Parsed[Any] = parse(text)
        lines += text.count("\n")
        findings += text_damaged.check(f"{name}/{file}", text)
        findings += _told(f"{name}/{file}", parsed.faults)
        tables[file] = parsed.value
    if len(tables) < len(_TABLES):
        return Outcome(None, tuple(findings))
    entries: tuple[ManifestEntry, ...] = tables["manifest.json"]
    made = made_by(jobs, entries, lambda entry: _Reading(output, name, entry).read())
    devices = {each.device.name: each.device for each in made if each.device is not None}
    findings += [found for each in made for found in each.findings]
    findings += _strays(output, name, entries)
    cables = tables["cabling.csv"]
    size = Size(
        devices=len(devices),
        files=len(tables) + sum(each.files for each in made),
        lines=lines + sum(each.lines for each in made),
        links=len(cables),
    )
    built = Built(
        name=name,
        devices=devices,
        cables=cables,
        addresses=tables["addresses.csv"],
        edges=tables["topology.dot"],
        plant=plant_of(devices, cables),
        size=size,
    )
    return Outcome(built, tuple(findings))


_TABLES = {
    "manifest.json": parse_manifest,
    "cabling.csv": parse_cabling,
    "addresses.csv": parse_addresses,
    "topology.dot": parse_topology,
}


def plant_of(devices: dict[str, Device], cables: tuple[Cable, ...]) -> Plant:
    """Return what routes are computed from."""
    ports: dict[str, set[str]] = {name: set() for name in devices}
    for cable in cables:
        for device, port in cable.ends:
            ports.setdefault(device, set()).add(port)
    return Plant({name: router(each, ports[name]) for name, each in devices.items()}, cables)


class _Reading:
    """One device while its files are read."""

    def __init__(self, output: Output, name: str, entry: ManifestEntry) -> None:
        self.output = output
        self.root = f"devices/{entry.device}"
        self.shown = f"{name}/devices/{entry.device}"
        self.manifest = Place(f"{name}/manifest.json", entry.line)
        self.entry = entry
        self.findings: list[Finding] = []
        self.secrets: set[str] = set()
        self.files = 0
        self.lines = 0

    def read(self) -> _Read:
        """Return the device and what there is to say about its files."""
        device = self._device()
        return _Read(device, tuple(self.findings), self.files, self.lines)

    def _device(self) -> Device | None:
        """Return the device; None if it has no folder."""
        if not self.output.is_folder(self.root):
            self._missing("the folder", "there is none")
            return None
        values = [value for path in self.entry.files for value in self._file(path)]
        secrets = frozenset(self.secrets)
        self.findings += secrets_misfit.check(self.manifest, self.entry, secrets)
        return device_of(self.shown, self.entry, values)

    def _missing(self, path: str, said: str) -> None:
        device = self.entry.device
        found = finding(output_missing.RULE, self.manifest, device=device, path=path, said=said)
        self.findings.append(found)

    def _file(self, path: str) -> Iterator[tuple[str, str, Any]]:
        shown = f"{self.shown}/{path}"
        try:
            text = self.output.text(f"{self.root}/{path}")
        except (OSError, UnicodeDecodeError) as error:
            said = getattr(error, "strerror", None) or "it is not UTF-8"
            self._missing(f"/{path}", said.lower())
            return
        self.files += 1
        self.lines += text.count("\n")
        self.findings += text_damaged.check(shown, text)
        self._look_for_secrets(path, shown, text)
        known = kind_of(path)
        if known is None:
            rule = line_unread.RULE if path in self.entry.own else file_unknown.RULE
            self.findings.append(finding(rule, Place(shown), path=f"/{path}", said=f"/{path}"))
            return
        kind, parse = known
        parsed = parse(text)
        if parsed.faults:
            self.findings += _told(shown, parsed.faults)
        yield path, kind, parsed.value

    def _look_for_secrets(self, path: str, shown: str, text: str) -> None:
        found = frozenset(map(str, secrets_in(text)))
        self.secrets |= found
        self.findings += secret_readable.check(Place(shown), self.entry, path, found)
        self.findings += secrets_misfit.check_text(shown, self.entry, text)


def _strays(output: Output, name: str, entries: tuple[ManifestEntry, ...]) -> Iterator[Finding]:
    """Tell of files and folders that the manifest does not know: nobody will ever push them."""
    known = {entry.device: frozenset(entry.files) for entry in entries}
    for device in sorted(output.names("devices")):
        if device not in known or not output.is_folder(f"devices/{device}"):
            yield finding(stray_file.RULE, Place(f"{name}/devices/{device}"), path=device)
            continue
        for path in sorted(output.files(f"devices/{device}") - known[device]):
            shown = f"{name}/devices/{device}/{path}"
            yield finding(stray_file.RULE, Place(shown), path=f"{device}/{path}")
