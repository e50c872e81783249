"""The workspace: takes what a build made, writes only what changed, and that all or not at all."""

from collections.abc import Iterable

from fabricc.artifact.tree import Tree
from fabricc.emit.cache import Remembered, save_cache
from fabricc.emit.carry_out import carry_out
from fabricc.emit.device import stage_device
from fabricc.emit.disk import Disk
from fabricc.emit.entry import EntryMaker
from fabricc.emit.faults import HALF_DONE, explained
from fabricc.emit.journal import journal_bytes
from fabricc.emit.layout import Layout, is_inside
from fabricc.emit.manifest import Manifest, line_digest, manifest_bytes
from fabricc.emit.past import Past
from fabricc.emit.plain import plain, rebuilt
from fabricc.emit.recover import discard, finish
from fabricc.emit.stage import Stage
from fabricc.emit.summary import Cached, DeviceChange, Summary, summarised
from fabricc.emit.trust import content_at
from fabricc.findings import Finding


class Workspace:
    """One build of one fabric; made by `open_workspace`, ended by `commit`.

    Nothing of the output changes before `commit`. Every method raises WorkspaceError for what the
    file system refuses, and ValueError for names that the passes should not have let through.
    """

    def __init__(self, disk: Disk, layout: Layout, notes: tuple[Finding, ...]) -> None:
        self.notes = notes
        """What there was to say at the start: an earlier build was completed or thrown away."""
        self._disk = disk
        self._layout = layout
        self._past = Past(disk, layout)
        self._stage = Stage(disk, layout)
        self._maker = EntryMaker()
        self._lines: dict[str, bytes] = {}
        self._memory: dict[str, Remembered] = {}
        self._path_lists: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._changes: list[DeviceChange] = []
        self._shared_written = 0
        self._is_lock_written = False
        self._is_rest_left = False
        self._is_sealed = False

    @property
    def manifest(self) -> Manifest:
        """The manifest of the last build; empty if there is none."""
        return self._past.manifest

    def key_of(self, device: str) -> Cached | None:
        """See `Sink.key_of`."""
        standing = self._past.standing(device)
        if standing is None:
            return None
        self._memory[device] = standing
        return Cached(standing.key, tuple(map(rebuilt, standing.findings)))

    def keep(self, device: str) -> None:
        """See `Sink.keep`."""
        self._claim(device, self.manifest.lines[device])

    def stage(self, tree: Tree, key: str, findings: Iterable[Finding] = ()) -> DeviceChange:
        """See `Sink.stage`; files whose content stands on the disk already are not touched."""
        entry = self._maker.entry_of(tree)
        self._claim(entry.device, entry.line)
        folder = f"{self._layout.devices}/{entry.device}"
        with explained(self._disk.root):
            change, stamps = stage_device(self._stage, self._past, folder, entry)
        paths = tuple(entry.contents)
        self._memory[entry.device] = Remembered(
            line_digest(entry.line),
            key,
            tuple(map(plain, findings)),
            self._path_lists.setdefault(paths, paths),
            stamps,
        )
        self._changes.append(change)
        return change

    def stage_shared(self, path: str, text: str) -> bool:
        """See `Sink.stage_shared`."""
        if not is_inside(path):
            raise ValueError(f"not a file of the fabric: {path!r}")
        is_new = self._stage_if_new(f"{self._layout.out}/{path}", text.encode())
        self._shared_written += is_new
        return is_new

    def stage_lock(self, text: str) -> bool:
        """See `Sink.stage_lock`; the lock is put in place before all else."""
        self._is_lock_written = self._stage_if_new(self._layout.lock, text.encode())
        return self._is_lock_written

    def leave_rest(self) -> None:
        """See `Sink.leave_rest`; with `stage_lock` alone, the lock is all that is written."""
        self._is_rest_left = True

    def commit(self) -> Summary:
        """Put everything in place and end the build.

        If this fails, the output is as it was, or the next `open_workspace` completes it.
        """
        removed: list[str] = []
        kept = len(self._lines) - len(self._changes)
        has_devices = bool(self._lines) or not self._is_rest_left
        with explained(self._disk.root):
            if has_devices:
                removed = self._settle_devices()
            steps = self._stage.steps()
            if steps:
                self._stage.seal(journal_bytes(steps))
                self._is_sealed = True
        with explained(self._disk.root, HALF_DONE):
            carry_out(self._disk, steps)
            if has_devices:
                self._remember()
            if steps:
                finish(self._disk, self._layout)
        return summarised(
            self._changes,
            removed=removed,
            kept=kept,
            files_written=self._shared_written,
            files_deleted=self._stage.files_deleted,
            is_lock_written=self._is_lock_written,
        )

    def close(self) -> None:
        """Give back what was opened, throw away what was staged and not committed."""
        self._past.close()
        if self._stage.is_made and not self._is_sealed:
            discard(self._disk, self._layout)

    def _claim(self, device: str, line: bytes) -> None:
        if device in self._lines:
            raise ValueError(f"device `{device}` was given twice")
        self._lines[device] = line

    def _stage_if_new(self, target: str, content: bytes) -> bool:
        with explained(self._disk.root):
            self._stage.ground.will_take_file(target)
            if content_at(f"{self._disk.root}/{target}") == content:
                return False
            self._stage.put_file(target, content)
        return True

    def _settle_devices(self) -> list[str]:
        """Stage the deletes and the manifest; returns the devices that go."""
        last = self.manifest.lines
        if self._is_rest_left:
            self._lines = {**last, **self._lines}
        removed = [device for device in last if device not in self._lines]
        for device in removed:
            for path in self.manifest.files(device):
                self._stage.delete(f"{self._layout.devices}/{device}/{path}")
        if not self.manifest.is_written_as(self._lines):
            self._stage.ground.will_take_file(self._layout.manifest)
            self._stage.put_file(self._layout.manifest, manifest_bytes(self._lines))
        return removed

    def _remember(self) -> None:
        cache = self._past.cache
        known = {**cache.entries, **self._memory}
        entries = {device: known[device] for device in self._lines if device in known}
        if entries != cache.entries or self._past.has_read_files:
            save_cache(self._disk, self._layout.cache, entries)
