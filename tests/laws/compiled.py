"""A fabric compiled in memory, from the text of its files to the text of its devices' files."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fabricc.allocate import Allocation, Lock, allocate
from fabricc.ansible.inventory import INVENTORY, inventory
from fabricc.artifact import Tree
from fabricc.assets import edition
from fabricc.emit.tables import tables
from fabricc.findings import Finding, has_errors
from fabricc.intent.parse import parse
from fabricc.ir.device import Device
from fabricc.laws import check_device
from fabricc.laws.link import LinkLaws, ends_of
from fabricc.lower.lower import lower
from fabricc.lower.slice import Slicer
from fabricc.platforms.registry import PLATFORMS
from fabricc.render.render import render
from fabricc.source import read_texts
from fabricc.topology.expand import expand
from fabricc.topology.values import Topology
from tests.laws.document import document_of, text_of
from tests.laws.draft import Draft

Files = dict[str, dict[str, str]]
"""Text by path by device."""


@dataclass(frozen=True, slots=True)
class Compiled:
    topology: Topology
    allocation: Allocation
    lock: Lock
    devices: dict[str, Device]
    trees: dict[str, Tree]
    shared: dict[str, str]
    findings: tuple[Finding, ...]
    keys: dict[str, str]
    """What the cache knows each device by."""
    document: dict[str, Any]
    """The plain data that `read` made."""

    @property
    def files(self) -> Files:
        return {
            name: {file.path: file.text for file in tree.files} for name, tree in self.trees.items()
        }

    def conf(self, device: str) -> str:
        return self.files[device]["etc/frr/frr.conf"]


def compiled(texts: Mapping[str, str], lock: Lock | None = None) -> Compiled:
    """Compile; nothing may be wrong."""
    source = read_texts(texts)
    intent = parse(source.value.document, source.value.broken)
    topology = expand(intent.value)
    numbers = allocate(topology.value, lock or Lock())
    found = [*source.findings, *intent.findings, *topology.findings, *numbers.findings]
    assert not has_errors(found), [each.message for each in found]
    allocation, new_lock = numbers.value
    slicer = Slicer(topology.value, allocation, edition())
    devices, trees, laws = {}, {}, LinkLaws()
    for name in slicer.names():
        lowered = lower(slicer.slice(name))
        device = devices[str(name)] = lowered.value
        rendered = render(PLATFORMS[device.platform], device)
        trees[str(name)] = rendered.value
        found += [*lowered.findings, *check_device(device), *rendered.findings]
        found += laws.meet(ends_of(device))
    assert not has_errors(found), [each.message for each in found]
    shared = dict(tables(topology.value, allocation))
    shared[INVENTORY] = inventory(topology.value, allocation)
    keys = {str(name): slicer.key(name) for name in slicer.names()}
    return Compiled(
        topology=topology.value,
        allocation=allocation,
        lock=new_lock,
        devices=devices,
        trees=trees,
        shared=shared,
        findings=tuple(found),
        keys=keys,
        document=source.value.document,
    )


def compiled_draft(draft: Draft, lock: Lock | None = None) -> Compiled:
    """Compile a draft that is written into one file."""
    return compiled({"fabric.yaml": text_of(document_of(draft))}, lock)
