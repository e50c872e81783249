"""The present build, line by line of its manifest: nothing is written, no file of out/ is read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from fabricc.artifact.tree import Tree
from fabricc.emit.disk import Disk
from fabricc.emit.entry import EntryMaker
from fabricc.emit.layout import layout_of
from fabricc.emit.manifest import read_manifest
from fabricc.emit.past import Past
from fabricc.emit.plain import rebuilt
from fabricc.emit.summary import Cached, DeviceChange, Status
from fabricc.findings import Finding


@dataclass(slots=True)
class PresentBuild:
    """What was made of a fabric: all lines, and the files of the devices that were rendered."""

    lines: dict[str, bytes]
    texts: dict[str, dict[str, bytes]]
    """Of devices that were rendered, and are not as they were: path -> content."""
    shared: dict[str, str]
    """The files of the whole fabric."""
    before: Mapping[str, bytes]
    """The lines of the build that it is compared with."""
    lock: str | None = None
    """None: as it lies there."""


class Present:
    """Takes what a build makes. A device with the key of the last build has its line still.

    `content` is the manifest of the build that it is compared with, `shown` what people call that:
    the files of a device that has the same line there are not kept. Raises WorkspaceError for a
    manifest that is damaged or newer.
    """

    def __init__(self, root: Path, fabric: str, content: bytes | None, shown: str) -> None:
        self._past = Past(Disk(root), layout_of(fabric))
        known = {device: entry.line for device, entry in self._past.cache.entries.items()}
        before = read_manifest(content, shown, known).lines
        self._maker = EntryMaker()
        self.made = PresentBuild({}, {}, {}, before)

    def key_of(self, device: str) -> Cached | None:
        """See `Sink.key_of`; whether the files still stand does not matter here."""
        known = self._past.remembered(device)
        return known and Cached(known.key, tuple(map(rebuilt, known.findings)))

    def keep(self, device: str) -> None:
        """See `Sink.keep`."""
        self.made.lines[device] = self._past.manifest.lines[device]

    def stage(self, tree: Tree, key: str = "", findings: Iterable[Finding] = ()) -> DeviceChange:  # noqa: ARG002
        """See `Sink.stage`."""
        entry = self._maker.entry_of(tree)
        self.made.lines[entry.device] = entry.line
        if self.made.before.get(entry.device) != entry.line:
            self.made.texts[entry.device] = dict(entry.contents)
        return DeviceChange(entry.device, Status.CHANGED)

    def stage_shared(self, path: str, text: str) -> bool:
        """See `Sink.stage_shared`."""
        self.made.shared[path] = text
        return True

    def stage_lock(self, text: str) -> bool:
        """See `Sink.stage_lock`."""
        self.made.lock = text
        return True

    def leave_rest(self) -> None:
        """See `Sink.leave_rest`: nothing is left, a comparison is of the whole fabric."""
