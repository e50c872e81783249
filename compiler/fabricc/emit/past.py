"""What the last build left: its manifest, what is remembered of it, and its files on the disk."""

from functools import cached_property

from fabricc.emit.cache import Cache, Remembered, load_cache
from fabricc.emit.disk import Disk, Stamp
from fabricc.emit.faults import explained
from fabricc.emit.layout import Layout
from fabricc.emit.manifest import Manifest, read_manifest
from fabricc.emit.trust import Trust, content_at


class Past:
    """The last build, read when it is first asked for; nothing here is ever written."""

    def __init__(self, disk: Disk, layout: Layout) -> None:
        self._disk = disk
        self._layout = layout
        self.has_read_files = False
        """Whether a stamp did not do, so that new ones are worth recording."""

    @cached_property
    def manifest(self) -> Manifest:
        """The manifest of the last build, empty if there is none.

        Raises WorkspaceError if it is damaged or newer than this program.
        """
        with explained(self._disk.root):
            content = content_at(f"{self._disk.root}/{self._layout.manifest}")
        known = {device: entry.line for device, entry in self.cache.entries.items()}
        return read_manifest(content, self._layout.manifest, known)

    @cached_property
    def cache(self) -> Cache:
        """What the last build remembered."""
        return load_cache(self._disk, self._layout.cache)

    @cached_property
    def trust(self) -> Trust:
        """The eye on the files of the devices."""
        return Trust(self._disk.root / self._layout.devices, self.cache.written)

    def remembered(self, device: str) -> Remembered | None:
        """Return what the cache knows of a device, if it was made with the manifest's line."""
        entry = self.cache.entries.get(device)
        if entry is None or self.manifest.digests.get(device) != entry.line:
            return None
        return entry

    def standing(self, device: str) -> Remembered | None:
        """Return what the cache knows of a device, if all its files are what the manifest says.

        Files without the recorded stamp are read; then the stamps returned are the present ones.
        """
        entry = self.remembered(device)
        if entry is None or self.trust.all_stand(device, entry.paths, entry.stamps):
            return entry
        self.has_read_files = True
        digests = self.manifest.files(device)
        stamps: list[Stamp] = []
        for path in entry.paths:
            stamp = self.trust.confirm(f"{device}/{path}", None, digests[path])
            if stamp is None:
                return None
            stamps.append(stamp)
        return entry._replace(stamps=tuple(stamps))

    def close(self) -> None:
        """Give back what was opened."""
        if "trust" in self.__dict__:
            self.trust.close()
