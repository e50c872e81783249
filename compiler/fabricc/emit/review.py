"""The review: what a build would change, found without writing anything anywhere (`--check`)."""

from collections.abc import Iterable
from pathlib import Path

from fabricc.artifact.tree import Tree
from fabricc.capability.names import natural
from fabricc.emit.disk import Disk
from fabricc.emit.entry import EntryMaker
from fabricc.emit.faults import explained
from fabricc.emit.layout import is_inside, layout_of
from fabricc.emit.manifest import read_manifest
from fabricc.emit.summary import Cached, DeviceChange, Reason, Stale, Status
from fabricc.emit.trust import content_at, digest
from fabricc.findings import Finding


class Review:
    """Compares with what really stands in the files: no cache, no stamps, no lock.

    Raises WorkspaceError for a manifest that is damaged or newer, and for unreadable files.
    """

    def __init__(self, root: Path, fabric: str) -> None:
        self._layout = layout_of(fabric)
        self._root = Disk(root).root
        with explained(self._root):
            content = content_at(f"{self._root}/{self._layout.manifest}")
        self._manifest = read_manifest(content, self._layout.manifest, {})
        self._maker = EntryMaker()
        self._lines: dict[str, bytes] = {}
        self._stale: list[Stale] = []
        self._is_rest_left = False

    def key_of(self, device: str) -> Cached | None:  # noqa: ARG002 - a review remembers nothing
        """Return None: a review trusts nothing that it has not compared."""
        return None

    def keep(self, device: str) -> None:
        """See `Sink.keep`."""
        self._lines[device] = self._manifest.lines[device]

    def stage(self, tree: Tree, key: str = "", findings: Iterable[Finding] = ()) -> DeviceChange:  # noqa: ARG002
        """See `Sink.stage`."""
        entry = self._maker.entry_of(tree)
        device = entry.device
        is_new = device not in self._manifest.lines
        last = {} if is_new else self._manifest.files(device)
        self._lines[device] = entry.line
        written = tuple(
            path
            for path, sha256 in entry.digests.items()
            if self._differs(self._path(device, path), sha256, last.get(path))
        )
        deleted = tuple(path for path in last if path not in entry.digests)
        for path in deleted:
            self._leftover(self._path(device, path))
        if is_new:
            return DeviceChange(device, Status.ADDED, written)
        is_same = not written and self._manifest.is_said(device, entry.line)
        status = Status.UNCHANGED if is_same else Status.CHANGED
        return DeviceChange(device, status, written, deleted)

    def stage_shared(self, path: str, text: str) -> bool:
        """See `Sink.stage_shared`."""
        if not is_inside(path):
            raise ValueError(f"not a file of the fabric: {path!r}")
        return self._differs(f"{self._layout.out}/{path}", digest(text.encode()), None)

    def stage_lock(self, text: str) -> bool:
        """See `Sink.stage_lock`."""
        return self._differs(self._layout.lock, digest(text.encode()), None)

    def leave_rest(self) -> None:
        """See `Sink.leave_rest`."""
        self._is_rest_left = True

    def finish(self) -> tuple[Stale, ...]:
        """Return every file that a build would write or delete, in natural order of the paths."""
        for device in () if self._is_rest_left else self._manifest.lines:
            if device not in self._lines:
                for path in self._manifest.files(device):
                    self._leftover(self._path(device, path))
        lines = {**self._manifest.lines, **self._lines} if self._is_rest_left else self._lines
        if not self._manifest.is_written_as(lines):
            reason = Reason.STALE if self._manifest.header else Reason.MISSING
            self._stale.append(Stale(self._layout.manifest, reason))
        return tuple(sorted(self._stale, key=lambda stale: natural(stale.path)))

    def _path(self, device: str, path: str) -> str:
        return f"{self._layout.devices}/{device}/{path}"

    def _differs(self, path: str, sha256: str, last: str | None) -> bool:
        """Note a file that does not hold what it must; `last` is what the last build wrote."""
        with explained(self._root):
            content = content_at(f"{self._root}/{path}")
        if content is None:
            self._stale.append(Stale(path, Reason.MISSING))
        elif digest(content) != sha256:
            reason = Reason.MODIFIED if last == sha256 else Reason.STALE
            self._stale.append(Stale(path, reason))
        else:
            return False
        return True

    def _leftover(self, path: str) -> None:
        with explained(self._root):
            if content_at(f"{self._root}/{path}") is not None:
                self._stale.append(Stale(path, Reason.LEFTOVER))
