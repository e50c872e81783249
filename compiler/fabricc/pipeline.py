"""The chain of passes: this file is the table of contents of fabricc.

    read -> parse -> expand -> allocate -> (slice -> lower -> laws -> target -> render) -> emit

The passes in parentheses run for one device at a time.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fabricc.allocate import allocate, first_lock, format_lock, parse_lock
from fabricc.allocate.values import Allocation, Lock
from fabricc.ansible.inventory import INVENTORY as INVENTORY_OF_ANSIBLE
from fabricc.ansible.inventory import inventory
from fabricc.artifact import Tree
from fabricc.artifact.plain import PlainTree, plain_tree, tree_of
from fabricc.assets import edition
from fabricc.capability.names import DeviceName
from fabricc.emit import (
    Present,
    PresentBuild,
    Review,
    Sink,
    Stale,
    Summary,
    WorkspaceError,
    open_workspace,
)
from fabricc.emit.built import keep_built
from fabricc.emit.crew import is_crew_worth, made_by
from fabricc.emit.plain import PlainFinding, plain, rebuilt
from fabricc.emit.tables import tables
from fabricc.findings import Finding, Outcome, Rule, has_errors
from fabricc.findings.hidden import without_values
from fabricc.intent.allow import allowed, check_allowed
from fabricc.intent.intent import Intent
from fabricc.intent.parse import parse
from fabricc.ir.device import Device
from fabricc.laws import check_capacity, check_device
from fabricc.laws.link import LinkEnd, LinkLaws, PlainEnd, ends_of
from fabricc.lower.lower import lower
from fabricc.lower.slice import Slicer
from fabricc.platforms.registry import PLATFORMS
from fabricc.render.custom.prepare import Prepared, prepare
from fabricc.render.render import render
from fabricc.source import Source, inventory_texts, read_inventory, read_texts
from fabricc.source.lock import LOCK, read_lock
from fabricc.source.templates import UserTemplate, digest, read_templates, template_texts
from fabricc.topology.expand import expand
from fabricc.topology.values import Topology

INVENTORY = "inventory"
"""Folder of all fabrics, under the root."""

OUT, MANIFEST = "out", "manifest.json"
"""Folder of what is generated, under the root, and the file in it that says what that is."""

Rules = Mapping[str, Rule]
"""All rules by code."""

Chooser = Callable[[Topology], Outcome[Collection[str] | None]]
"""Names the devices to write; None is all of them."""

PRIVATE = ".fabricc"
"""Folder of what may be deleted at any time, under the root."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A whole fabric with all its numbers; its devices are made one by one from it."""

    source: Source
    intent: Intent
    topology: Topology
    allocation: Allocation
    lock: Lock
    new_lock: Lock
    slicer: Slicer
    customs: Prepared
    """A person's own templates, by platform."""
    templates: tuple[UserTemplate, ...]
    """The same as they were read."""

    def inputs(self) -> dict[str, bytes]:
        """Return the files that it was made from, and the lock as it is now, by path."""
        lock = f"{self.source.folder}/{LOCK}"
        templates = {each.file: each.text.encode() for each in self.templates}
        return {**self.source.contents(), **templates, lock: format_lock(self.new_lock).encode()}


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did; `stale` is what a build with `check` would write or delete."""

    compiled: Compiled
    summary: Summary | None = None
    stale: tuple[Stale, ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """The files of one fabric's inventory, each with what there was to say about it."""

    source: Outcome[Source]
    lock: Outcome[str | None]
    templates: Outcome[tuple[UserTemplate, ...]]


def load(root: Path, fabric: str, rules: Rules | None = None) -> Outcome[Compiled | None]:
    """Read, parse, expand and allocate one fabric; nothing is written but the parser's cache.

    The value is None when the inventory cannot be read far enough to name its devices. `rules` are
    all rules by code, for what the inventory allows; without them that is taken as it is.
    """
    folder = root / INVENTORY / fabric
    source = read_inventory(folder, root, root / PRIVATE / fabric)
    read = Read(source, read_lock(folder, root), read_templates(folder, root))
    return _compiled(read, rules, is_built=(root / OUT / fabric / MANIFEST).exists())


def load_texts(root: Path, fabric: str, texts: Mapping[str, bytes]) -> Outcome[Compiled | None]:
    """Do the same with an inventory given as path -> content; paths start at the root.

    The parser's cache below `root` is one of its own.
    """
    folder = f"{INVENTORY}/{fabric}"
    lock = texts.get(f"{folder}/{LOCK}")
    read = Read(
        read_texts(inventory_texts(texts, folder), folder, root / PRIVATE / fabric / "older"),
        Outcome(None if lock is None else lock.decode(errors="replace")),
        Outcome(template_texts(texts, folder)),
    )
    return _compiled(read, None, is_built=False)


def _compiled(read: Read, rules: Rules | None, *, is_built: bool) -> Outcome[Compiled | None]:
    source = read.source
    intent = parse(source.value.document, source.value.broken)
    found = (*source.findings, *intent.findings)
    if rules is not None:
        found = (*found, *check_allowed(intent.value, rules))
    if source.value.is_partial:
        return _said(source.value, intent.value, None, found)
    topology = expand(intent.value)
    text = read.lock
    shown = f"{source.value.folder}/{LOCK}"
    if text.value is None:
        lock = first_lock(shown, is_built=is_built)
    else:
        lock = _parsed_lock(text.value, shown)
    found = (*found, *topology.findings, *text.findings, *lock.findings)
    if has_errors((*text.findings, *lock.findings)):
        return _said(source.value, intent.value, None, found)
    templates = read.templates
    customs = prepare(templates.value, PLATFORMS)
    found = (*found, *templates.findings, *customs.findings)
    numbers = allocate(topology.value, lock.value)
    allocation, new_lock = numbers.value
    compiled = Compiled(
        source=source.value,
        intent=intent.value,
        topology=topology.value,
        allocation=allocation,
        lock=lock.value,
        new_lock=new_lock,
        slicer=Slicer(topology.value, allocation, edition(), _digests(templates.value)),
        customs=customs.value,
        templates=templates.value,
    )
    return _said(source.value, intent.value, compiled, (*found, *numbers.findings))


_parsed_lock = lru_cache(maxsize=1)(parse_lock)
"""Two inventories that are compared have the same lock most often."""


def _digests(templates: Sequence[UserTemplate]) -> dict[str, str]:
    """Return what a person's own templates add to the key of a device, by platform."""
    sums = {name: digest(templates, name) for name in PLATFORMS} if templates else {}
    return {name: each for name, each in sums.items() if each}


def _said(
    source: Source, intent: Intent, compiled: Compiled | None, found: tuple[Finding, ...]
) -> Outcome[Compiled | None]:
    return Outcome(compiled, without_values(map(source.located, allowed(intent, found))))


def device(compiled: Compiled, name: DeviceName) -> Outcome[Device]:
    """Return the IR of one device, with what the laws say of it."""
    lowered = lower(compiled.slicer.slice(name))
    return Outcome(lowered.value, (*lowered.findings, *check_device(lowered.value)))


def files(compiled: Compiled, name: DeviceName) -> Outcome[tuple[Tree, tuple[LinkEnd, ...]]]:
    """Return the files of one device, and its ends of its links."""
    lowered = device(compiled, name)
    platform = lowered.value.platform
    tree = render(PLATFORMS[platform], lowered.value, compiled.customs.get(platform))
    return Outcome((tree.value, ends_of(lowered.value)), (*lowered.findings, *tree.findings))


def check(
    root: Path, fabric: str, *, jobs: int = 1, rules: Rules | None = None
) -> Outcome[Compiled | None]:
    """Compile every device in memory; nothing is written but the parser's cache."""
    loaded = load(root, fabric, rules)
    compiled = loaded.value
    if compiled is None or has_errors(loaded.findings):
        return loaded
    names = compiled.slicer.names()
    laws, found = LinkLaws(), [*loaded.findings, *_capacity(compiled)]
    for _, ends, made in _made(compiled, names, jobs):
        found += _told(compiled, (*made, *laws.meet(ends)))
    return Outcome(compiled, tuple(_once(iter(found))))


def build(
    root: Path,
    fabric: str,
    *,
    only: Chooser | None = None,
    jobs: int = 1,
    rules: Rules | None = None,
) -> Outcome[Built | None]:
    """Compile one fabric and write what changed; nothing is written when there are errors.

    The workspace is held, and what an earlier build left half done is completed, before the lock
    is read. `only` chooses the devices to write.
    """
    try:
        with open_workspace(root, fabric) as workspace:
            filled = _filled(workspace, load(root, fabric, rules), only, jobs)
            found = (*workspace.notes, *filled.findings)
            if filled.value is None or has_errors(found):
                return Outcome(None, found)
            summary = workspace.commit()
            if only is None:
                keep_built(root, fabric, filled.value.inputs())
            return Outcome(Built(filled.value, summary), found)
    except WorkspaceError as error:
        return Outcome(None, error.findings)


def review(
    root: Path,
    fabric: str,
    *,
    only: Chooser | None = None,
    jobs: int = 1,
    rules: Rules | None = None,
) -> Outcome[Built | None]:
    """Tell what `build` would write or delete, from the bytes that lie there; write nothing."""
    try:
        sink = Review(root, fabric)
        filled = _filled(sink, load(root, fabric, rules), only, jobs)
        if filled.value is None or has_errors(filled.findings):
            return Outcome(None, filled.findings)
        return Outcome(Built(filled.value, stale=sink.finish()), filled.findings)
    except WorkspaceError as error:
        return Outcome(None, error.findings)


def present(  # noqa: PLR0913 - both builds, and how to make the present one
    root: Path,
    fabric: str,
    before: bytes | None,
    shown: str,
    *,
    jobs: int = 1,
    rules: Rules | None = None,
) -> Outcome[tuple[Compiled, PresentBuild] | None]:
    """Compile one fabric in memory, to be compared; a device that the last build knew is not made.

    `before` is the manifest that it is compared with, `shown` what people call it.
    """
    try:
        sink = Present(root, fabric, before, shown)
        filled = _filled(sink, load(root, fabric, rules), None, jobs)
        if filled.value is None or has_errors(filled.findings):
            return Outcome(None, filled.findings)
        return Outcome((filled.value, sink.made), filled.findings)
    except WorkspaceError as error:
        return Outcome(None, error.findings)


def _filled(
    sink: Sink, loaded: Outcome[Compiled | None], only: Chooser | None, jobs: int
) -> Outcome[Compiled | None]:
    """Give the sink all of a fabric that has no errors so far."""
    compiled, found = loaded.value, loaded.findings
    if compiled is None or has_errors(found):
        return Outcome(None, found)
    chosen = only(compiled.topology) if only else Outcome(None)
    if has_errors(chosen.findings):
        return Outcome(None, (*found, *chosen.findings))
    found = (*found, *chosen.findings, *_capacity(compiled))
    made = _once(_fill(sink, compiled, chosen.value, jobs))
    return Outcome(compiled, (*found, *made))


def _fill(
    sink: Sink, compiled: Compiled, only: Collection[str] | None, jobs: int
) -> Iterator[Finding]:
    """Give the sink every device, the files of the whole fabric, and the lock."""
    keys: dict[DeviceName, str] = {}
    laws = LinkLaws()
    for name in compiled.slicer.names():
        key = compiled.slicer.key(name)
        cached = sink.key_of(name)
        if cached is not None and cached.key == key:
            sink.keep(name)
            yield from _told(compiled, cached.findings)
        else:
            keys[name] = key
    for tree, ends, found in _made(compiled, tuple(keys), jobs):
        if only is None or tree.device in only:
            sink.stage(tree, keys[DeviceName(tree.device)], found)
        yield from _told(compiled, (*found, *laws.meet(ends)))
    if only is not None:
        sink.leave_rest()
    else:
        for path, text in shared(compiled):
            sink.stage_shared(path, text)
    if compiled.new_lock != compiled.lock or not compiled.lock.grants:
        sink.stage_lock(format_lock(compiled.new_lock))


def shared(compiled: Compiled) -> Iterator[tuple[str, str]]:
    """Yield path and text of each file of the whole fabric."""
    yield from tables(compiled.topology, compiled.allocation)
    yield INVENTORY_OF_ANSIBLE, inventory(compiled.topology, compiled.allocation)


def _capacity(compiled: Compiled) -> Iterator[Finding]:
    """Tell which tables are full: by the whole fabric, so at every build and not by device."""
    return _told(compiled, tuple(check_capacity(compiled.topology, compiled.allocation)))


def _told(compiled: Compiled, found: Collection[Finding]) -> Iterator[Finding]:
    yield from map(compiled.source.located, allowed(compiled.intent, found))


def _once(found: Iterator[Finding]) -> Iterator[Finding]:
    """Yield each finding once: what is wrong with a template is so on every device."""
    said: set[Finding] = set()
    for each in found:
        if each not in said:
            said.add(each)
            yield each


Made = tuple[Tree, tuple[LinkEnd, ...], tuple[Finding, ...]]
PlainMade = tuple[PlainTree, tuple[PlainEnd, ...], tuple[PlainFinding, ...]]


def _made(compiled: Compiled, names: Sequence[DeviceName], jobs: int) -> Iterator[Made]:
    """Make the files of devices, in this process or in several."""
    if not is_crew_worth(jobs, len(names)):
        for name in names:
            made = files(compiled, name)
            yield *made.value, made.findings
        return

    def make(name: DeviceName) -> PlainMade:
        made = files(compiled, name)
        tree, ends = made.value
        return plain_tree(tree), tuple(map(LinkEnd.plain, ends)), tuple(map(plain, made.findings))

    for tree, ends, found in made_by(jobs, names, make):
        yield tree_of(tree), tuple(LinkEnd(*end) for end in ends), tuple(map(rebuilt, found))
