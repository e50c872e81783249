"""A build of before: what it wrote, and the inventory that it was made from."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from fabricc.emit.built import built_from
from fabricc.emit.trust import content_at
from fabricc.pipeline import INVENTORY, MANIFEST, OUT
from fabricc.source.revision import Revision, revision_of


class Older(Protocol):
    """Where a build of before is read from."""

    @property
    def name(self) -> str:
        """What people are told that it is."""

    @property
    def is_own(self) -> bool:
        """Tell whether it is what out/ of this checkout holds."""

    def manifest(self) -> bytes | None:
        """Return its manifest, None where it wrote none."""

    def contents(self, wanted: Mapping[str, Collection[str]]) -> dict[str, dict[str, bytes]]:
        """Return files of devices: device -> path there -> content. What is missing is left out."""

    def folder(self, path: str) -> dict[str, bytes]:
        """Return all files below a folder of the build, or the one file, by path from its top."""

    def inventory(self) -> dict[str, bytes] | None:
        """Return the files of its inventory by path, None where it is not known."""


@dataclass(frozen=True, slots=True)
class OlderRevision:
    """The build that a commit holds."""

    revision: Revision
    fabric: str

    @property
    def name(self) -> str:
        """See `Older.name`."""
        short = self.revision.commit[:10]
        name = self.revision.name
        return short if self.revision.commit.startswith(name) else f"{name} ({short})"

    @property
    def is_own(self) -> bool:
        """See `Older.is_own`."""
        return False

    def manifest(self) -> bytes | None:
        """See `Older.manifest`."""
        path = f"{OUT}/{self.fabric}/{MANIFEST}"
        return self.revision.read([path]).get(path)

    def contents(self, wanted: Mapping[str, Collection[str]]) -> dict[str, dict[str, bytes]]:
        """See `Older.contents`."""
        places = {
            f"{OUT}/{self.fabric}/devices/{device}/{path}": (device, path)
            for device, paths in wanted.items()
            for path in paths
        }
        found: dict[str, dict[str, bytes]] = {device: {} for device in wanted}
        for place, content in self.revision.read(tuple(places)).items():
            device, path = places[place]
            found[device][path] = content
        return found

    def folder(self, path: str) -> dict[str, bytes]:
        """See `Older.folder`."""
        base = f"{OUT}/{self.fabric}/"
        found = self.revision.read(self.revision.files(f"{base}{path}"))
        return {place.removeprefix(base): content for place, content in found.items()}

    def inventory(self) -> dict[str, bytes] | None:
        """See `Older.inventory`."""
        revision = self.revision
        return revision.read(revision.files(f"{INVENTORY}/{self.fabric}")) or None


@dataclass(frozen=True, slots=True)
class OlderFolder:
    """The build that lies in a folder: of another checkout, or what out/ of this one holds."""

    name: str
    out: Path
    """The folder with its manifest."""
    root: Path | None
    """The checkout that it is of; None where there is no inventory beside it."""
    fabric: str
    is_own: bool = False
    """It is out/ of this checkout, whose inventory has gone on since."""

    def manifest(self) -> bytes | None:
        """See `Older.manifest`."""
        return content_at(f"{self.out}/{MANIFEST}")

    def contents(self, wanted: Mapping[str, Collection[str]]) -> dict[str, dict[str, bytes]]:
        """See `Older.contents`."""
        base = f"{self.out}/devices"
        return {
            device: {
                path: content
                for path in paths
                if (content := content_at(f"{base}/{device}/{path}")) is not None
            }
            for device, paths in wanted.items()
        }

    def folder(self, path: str) -> dict[str, bytes]:
        """See `Older.folder`."""
        place = self.out / path
        if path and place.is_file():
            return {path: place.read_bytes()}
        return _files(self.out, place) or {}

    def inventory(self) -> dict[str, bytes] | None:
        """See `Older.inventory`.

        That of out/ is what the build kept, else that of HEAD, if HEAD holds the same manifest.
        """
        if self.root is None:
            return None
        if not self.is_own:
            return _files(self.root, self.root / INVENTORY / self.fabric)
        kept = built_from(self.root, self.fabric)
        head = revision_of(self.root, "HEAD") if kept is None else None
        if head is None:
            return kept
        committed = OlderRevision(head, self.fabric)
        return committed.inventory() if committed.manifest() == self.manifest() else None


def older_folder(root: Path, fabric: str, name: str, *, is_own: bool = False) -> OlderFolder:
    """Return the build of a checkout."""
    return OlderFolder(name, root / OUT / fabric, root, fabric, is_own)


def _files(root: Path, folder: Path) -> dict[str, bytes] | None:
    """Return the regular files below a folder, by their paths from the root."""
    found = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found} or None
