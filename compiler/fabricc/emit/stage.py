"""New files on their way: written beside the output, on the same file system, not yet in it."""

from collections.abc import Mapping

from fabricc.emit.disk import Disk, Stamp
from fabricc.emit.ground import Ground
from fabricc.emit.journal import Delete, Place, Step, Tidy
from fabricc.emit.layout import Layout, folder_of


class Stage:
    """What was staged so far, and the steps that will put it in place."""

    def __init__(self, disk: Disk, layout: Layout) -> None:
        self._disk = disk
        self._layout = layout
        self.is_made = False
        self._count = 0
        self._places: list[Place] = []
        self._deletes: list[Delete] = []
        self.ground = Ground(disk)

    @property
    def files_deleted(self) -> int:
        """How many files will be deleted."""
        return len(self._deletes)

    def put_file(self, target: str, content: bytes) -> Stamp:
        """Stage one file that will stand at `target`."""
        staged = self._next(target)
        return self._disk.write(staged, content)

    def put_folder(self, target: str, contents: Mapping[str, bytes]) -> tuple[Stamp, ...]:
        """Stage a whole new folder: one rename puts all of it in place."""
        disk = self._disk
        staged = self._next(target)
        disk.make_folder(staged)
        made = {""}
        stamps = []
        for path, content in contents.items():
            self._make(staged, folder_of(path), made)
            stamps.append(disk.write(f"{staged}/{path}", content))
        return tuple(stamps)

    def seal(self, journal: bytes) -> None:
        """Write the complete journal: from here on the build can only be completed.

        The lock and the manifest must survive a power cut; whatever else it takes from the files
        of a device, the next build sees and writes again.
        """
        for place in self._places:
            if place.target in {self._layout.lock, self._layout.manifest}:
                self._disk.sync(place.staged)
        self._disk.sync(self._layout.stage)
        self._disk.write(self._layout.journal, journal)
        self._disk.sync(self._layout.journal)
        self._disk.sync(self._layout.private)

    def delete(self, path: str) -> None:
        """Let a file of the last build be deleted."""
        self._deletes.append(Delete(path))

    def steps(self) -> tuple[Step, ...]:
        """Return the steps: the lock first, then what goes, then what comes, the manifest last.

        What goes stands first because a folder may come where a file was, and the reverse.
        """
        order = {self._layout.lock: 0, self._layout.manifest: 2}
        places = sorted(self._places, key=lambda place: order.get(place.target, 1))
        locks = [place for place in places if place.target == self._layout.lock]
        return (*locks, *self._deletes, *self._tidied(), *places[len(locks) :])

    def _tidied(self) -> list[Tidy]:
        folders: set[str] = set()
        for step in self._deletes:
            folder = folder_of(step.path)
            while folder not in folders and folder != self._layout.devices:
                folders.add(folder)
                folder = folder_of(folder)
        return [Tidy(folder) for folder in sorted(folders, reverse=True)]

    def _next(self, target: str) -> str:
        if not self.is_made:
            self._disk.make_folder(self._layout.stage)
            self.is_made = True
        staged = f"{self._layout.stage}/{self._count}"
        self._count += 1
        self._places.append(Place(staged, target))
        return staged

    def _make(self, staged: str, folder: str, made: set[str]) -> None:
        if folder not in made:
            self._make(staged, folder_of(folder), made)
            self._disk.make_folder(f"{staged}/{folder}")
            made.add(folder)
