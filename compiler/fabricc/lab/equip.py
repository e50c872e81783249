"""A device as a node: its files with numbers of users, its units, and what has to be said."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from fabricc.findings import Finding, Rule, finding
from fabricc.lab.bare import bare
from fabricc.lab.boot import Boot
from fabricc.lab.fabric import Device, Fabric
from fabricc.lab.image import Image
from fabricc.lab.layout import INITS, Lab
from fabricc.lab.light import (
    ALWAYS,
    FIRST,
    ORDER,
    is_service,
    light_files,
    unit_texts,
)
from fabricc.lab.nic import management_nic
from fabricc.lab.node import Node
from fabricc.lab.recipe import CLOCK, FLAVOURS, SUITES
from fabricc.lab.root import Placed
from fabricc.lab.rules import left_out, not_there, stand_in
from fabricc.lab.stand_in import Cast
from fabricc.lab.stand_in import stand_in as play

_OWN = ("etc/systemd/system/", "usr/lib/systemd/system/")

_ASLEEP = "systemd with its journal, timers and message bus"
"""What a light node lacks, besides units that it would start."""


@dataclass(slots=True)
class Notes:
    """What has to be said, the same thing about many nodes once."""

    heard: dict[tuple[Rule, tuple[tuple[str, str], ...]], list[str]] = field(default_factory=dict)

    def add(self, rule: Rule, node: str, **values: str) -> None:
        """Note something about a node."""
        self.heard.setdefault((rule, tuple(sorted(values.items()))), []).append(node)

    def findings(self) -> tuple[Finding, ...]:
        """Return all notes as findings."""
        return tuple(
            Finding(rule, rule.message.format(nodes=_listed(nodes), **dict(values)))
            for (rule, values), nodes in self.heard.items()
        )


def _listed(nodes: list[str], most: int = 6) -> str:
    more = f" and {len(nodes) - most} more" if len(nodes) > most else ""
    return ", ".join(nodes[:most]) + more


def flavour_of(device: Device) -> str:
    """Return which layer of the image a device needs."""
    if device.platform == "cumulus":
        return "ifupdown2"
    return device.style if device.style in FLAVOURS else "ifupdown2"


def suite_of(device: Device) -> str | None:
    """Return the suite of a Debian server; all others take that of the machine."""
    return SUITES.get(device.version) if device.platform == "debian" else None


class Equipment:
    """Makes nodes of devices."""

    def __init__(  # noqa: PLR0913, PLR0917 - what all nodes share
        self,
        lab: Lab,
        fabric: Fabric,
        image: Image,
        features: frozenset[str],
        init: str = INITS[0],
        others: Mapping[str, Image] | None = None,
        *,
        is_bare: bool = False,
    ) -> None:
        """`others` are images of other suites than the machine's, by suite.

        Bare nodes are as their installer leaves them.
        """
        self.lab = lab
        self.fabric = fabric
        self.image = image
        self.others = others or {}
        self.features = features
        self.is_light = init == "light"
        self.is_bare = is_bare
        self.notes = Notes()
        self._asleep: set[str] = set()
        self._units: dict[tuple[Image, str], dict[str, str]] = {}
        self._numbers: dict[tuple[Image, str], tuple[dict[str, int], dict[str, int]]] = {}

    def node(self, device: Device, extra: tuple[Placed, ...]) -> Node:
        """Return the node of a device; `extra` are files of the lab's own."""
        flavour = flavour_of(device)
        cast = self._bare(device, flavour) if self.is_bare else self._built(device, flavour)
        for what in cast.stand_ins:
            self.notes.add(stand_in.RULE, device.name, what=what)
        for feature, gone in cast.left_out.items():
            for what in gone:
                self.notes.add(left_out.RULE, device.name, feature=feature, what=what)
        machine = hashlib.sha256(f"{self.lab.name}/{device.name}".encode()).hexdigest()[:32]
        identity = Placed("etc/machine-id", f"{machine}\n".encode(), mode=0o444)
        files = (*cast.files.values(), identity, *extra)
        boot = self._boot(device, flavour, cast)
        lower = self._image(device).lower(flavour)
        absent = () if self.is_bare else device.absent
        node = Node(device.name, lower, files, absent, units=boot.wanted)
        self._note_packages(device, flavour)
        if self.is_light:
            return self._be_light(node, boot, (self._image(device), flavour), cast)
        return replace(node, commands=boot.commands())

    def findings(self) -> tuple[Finding, ...]:
        """Return all that has to be said of the nodes made so far."""
        if not self.is_light:
            return self.notes.findings()
        units = "".join(f", {unit}" for unit in sorted(self._asleep))
        light = finding(not_there.RULE, None, what=f"{_ASLEEP}{units}", nodes="every light node")
        return (*self.notes.findings(), light)

    def _built(self, device: Device, flavour: str) -> Cast:
        cast = Cast({file.path: file for file in self._files(device, flavour)})
        play(cast, device.platform, self.features)
        return cast

    def _bare(self, device: Device, flavour: str) -> Cast:
        cast = Cast({})
        nic = management_nic(self.fabric, device)
        bare(cast, device, nic, flavour, self._image(device), self.features)
        return cast

    def _image(self, device: Device) -> Image:
        return self.others.get(suite_of(device) or "", self.image)

    def _files(self, device: Device, flavour: str) -> list[Placed]:
        key = image, _ = self._image(device), flavour
        if key not in self._numbers:
            self._numbers[key] = image.identities(flavour)
        users, groups = self._numbers[key]
        found = []
        for file in device.files:
            user, _, group = file.owner.partition(":")
            content = self.fabric.content(device.name, file.path)
            owner = users.get(user, 0), groups.get(group, 0)
            found.append(Placed(file.path, content, *owner, file.mode))
        return found

    def _boot(self, device: Device, flavour: str, cast: Cast) -> Boot:
        key = image, _ = self._image(device), flavour
        if key not in self._units:
            self._units[key] = image.units(flavour)
        own = {
            path.removeprefix(place): "disabled"
            for path in cast.files
            for place in _OWN
            if path.startswith(place)
        }
        states = {**self._units[key], **own}
        if self.is_bare:
            return Boot(states, tuple(cast.enable), (), ())
        wanted = tuple(dict.fromkeys((*device.enable, *cast.enable)))
        boot = Boot(states, wanted, device.disable, device.mask)
        for unit in boot.unknown:
            self.notes.add(not_there.RULE, device.name, what=f"unit {unit}")
        return boot

    def _be_light(self, node: Node, boot: Boot, layers: tuple[Image, str], cast: Cast) -> Node:
        """Give a node a script as its first process, with the units that it starts."""
        image, flavour = layers
        started = boot.started()
        units = {
            unit: unit_texts(unit, cast.files, image.unit_text(flavour, unit))
            for unit in (*ORDER, *sorted(filter(is_service, started)))
            if unit in started or unit in ALWAYS
        }
        asked = {unit for unit in boot.wanted if unit in started}
        self._asleep |= asked - units.keys()
        there = {unit: texts for unit, texts in units.items() if texts}
        return replace(node, files=(*node.files, *light_files(there)), first=FIRST)

    def _note_packages(self, device: Device, flavour: str) -> None:
        for package in sorted(set(device.packages) - self._image(device).packages(flavour)):
            is_clock = package in CLOCK
            if is_clock and self.is_bare:
                continue  # it is played
            why = " (a node shares the clock of the machine)" if is_clock else ""
            self.notes.add(not_there.RULE, device.name, what=f"package {package}{why}")
