"""A device as a node: its files with numbers of users, its units, and what has to be said."""

import hashlib
from dataclasses import dataclass, field

from fabricc.findings import Finding, Rule
from fabricc.lab.fabric import Device, Fabric
from fabricc.lab.image import Image
from fabricc.lab.layout import Lab
from fabricc.lab.node import Node
from fabricc.lab.recipe import CLOCK
from fabricc.lab.root import Placed
from fabricc.lab.rules import left_out, not_there, stand_in
from fabricc.lab.stand_in import Cast
from fabricc.lab.stand_in import stand_in as play

_OPTIONAL = ("frr.service", "lldpd.service")
"""Enabled in the image, and stopped on devices that do not ask for them."""

_OWN = "etc/systemd/system/"


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
    return device.style if device.style in ("ifupdown", "netplan") else "ifupdown2"


class Equipment:
    """Makes nodes of devices."""

    def __init__(self, lab: Lab, fabric: Fabric, image: Image, features: frozenset[str]) -> None:
        self.lab = lab
        self.fabric = fabric
        self.image = image
        self.features = features
        self.notes = Notes()
        self._units: dict[str, dict[str, str]] = {}
        self._numbers: dict[str, tuple[dict[str, int], dict[str, int]]] = {}

    def node(self, device: Device, extra: tuple[Placed, ...]) -> Node:
        """Return the node of a device; `extra` are files of the lab's own."""
        flavour = flavour_of(device)
        cast = Cast({file.path: file for file in self._files(device, flavour)})
        play(cast, device.platform, self.features)
        for what in cast.stand_ins:
            self.notes.add(stand_in.RULE, device.name, what=what)
        for feature, gone in cast.left_out.items():
            for what in gone:
                self.notes.add(left_out.RULE, device.name, feature=feature, what=what)
        commands = tuple(self._commands(device, flavour, cast))
        machine = hashlib.sha256(f"{self.lab.name}/{device.name}".encode()).hexdigest()[:32]
        identity = Placed("etc/machine-id", f"{machine}\n".encode(), mode=0o444)
        self._note_packages(device, flavour)
        return Node(
            device.name,
            self.image.lower(flavour),
            (*cast.files.values(), identity, *extra),
            device.absent,
            commands,
        )

    def _files(self, device: Device, flavour: str) -> list[Placed]:
        if flavour not in self._numbers:
            self._numbers[flavour] = self.image.identities(flavour)
        users, groups = self._numbers[flavour]
        found = []
        for file in device.files:
            user, _, group = file.owner.partition(":")
            content = self.fabric.content(device.name, file.path)
            owner = users.get(user, 0), groups.get(group, 0)
            found.append(Placed(file.path, content, *owner, file.mode))
        return found

    def _commands(self, device: Device, flavour: str, cast: Cast) -> list[tuple[str, ...]]:
        if flavour not in self._units:
            self._units[flavour] = self.image.units(flavour)
        own = {p.removeprefix(_OWN): "disabled" for p in cast.files if p.startswith(_OWN)}
        states = {**self._units[flavour], **own}
        wanted = dict.fromkeys((*device.enable, *cast.enable))
        for unit in wanted:
            if _file_of(unit) not in states and unit.removesuffix(".service") not in CLOCK:
                self.notes.add(not_there.RULE, device.name, what=f"unit {unit}")
        enable = [u for u in wanted if states.get(_file_of(u)) == "disabled"]
        idle = (*device.disable, *(unit for unit in _OPTIONAL if unit not in wanted))
        disable = [u for u in idle if states.get(_file_of(u)) == "enabled"]
        verbs = {"enable": enable, "disable": disable, "mask": list(device.mask)}
        return [("systemctl", "--quiet", verb, *units) for verb, units in verbs.items() if units]

    def _note_packages(self, device: Device, flavour: str) -> None:
        for package in sorted(set(device.packages) - self.image.packages(flavour)):
            is_clock = package in CLOCK
            why = " (a node shares the clock of the machine)" if is_clock else ""
            self.notes.add(not_there.RULE, device.name, what=f"package {package}{why}")


def _file_of(unit: str) -> str:
    """Return the file of a unit: that of the template for an instance."""
    name, at, rest = unit.partition("@")
    return f"{name}@.{rest.rpartition('.')[2]}" if at else unit
