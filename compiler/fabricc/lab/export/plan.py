"""What is exported, where to, and what has to be said about it."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from fabricc.findings import Finding
from fabricc.lab.equip import Notes
from fabricc.lab.export.carried import left_behind
from fabricc.lab.fabric import Device, Fabric
from fabricc.lab.nic import PORT
from fabricc.lab.rules import carried_otherwise, not_carried, unmanaged

FRR_IMAGE = "quay.io/frrouting/frr:10.5.1"
"""What every device runs unless another image is asked for."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person chose."""

    cumulus_kind: str = "linux"
    images: Mapping[str, str] = field(default_factory=dict)
    """Platform -> image."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One export."""

    whole: Fabric
    fabric: Fabric
    """The part that is exported."""
    choice: Choice
    folder: Path
    """Where the file will lie: paths in it begin there."""
    notes: Notes = field(default_factory=Notes)

    def leave(self, device: Device, whats: Iterable[str]) -> None:
        """Note what is not carried of a device."""
        for what in whats:
            self.notes.add(not_carried.RULE, device.name, what=what)

    def leave_rest(self, device: Device, mounted: Iterable[str]) -> None:
        """Note what is not carried of a device of which only some files are mounted."""
        self.leave(device, left_behind(self.fabric, device, set(mounted)))

    def differ(self, device: Device, what: str) -> None:
        """Note what is done otherwise than on the device."""
        self.notes.add(carried_otherwise.RULE, device.name, what=what)

    def is_managed(self, device: Device) -> bool:
        """Tell, and note, whether eth0 is free for the management network of containerlab."""
        if PORT not in self.whole.ports(device.name):
            return True
        self.notes.add(unmanaged.RULE, device.name)
        return False

    def mount(self, device: Device, path: str, target: str) -> str:
        """Return the line that mounts a file of a device, read-only: a lab never changes out/."""
        source = self.fabric.folder / "devices" / device.name / path
        return f"{os.path.relpath(source, self.folder)}:/{target}:ro"

    def findings(self) -> tuple[Finding, ...]:
        """Return all that has to be said."""
        return self.notes.findings()
