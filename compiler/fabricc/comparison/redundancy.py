"""What a change does to redundancy, by the model of `verify`, which reads the files of both builds.

Nothing is written for it: the older build is read where it lies, the present one from memory.
"""

from dataclasses import dataclass, field

from fabricc.comparison.compare import Compared
from fabricc.comparison.older import Older
from fabricc.emit.manifest import manifest_bytes
from fabricc.verify.redundancy.change import RedundancyChange
from fabricc.verify.redundancy.redundancy import redundancy

READ_AT_MOST = 300
"""Devices: reading more of them takes longer than the comparison itself."""


def redundancy_of(both: Compared, limit: int | None = READ_AT_MOST) -> RedundancyChange:
    """Return how the redundancy differs; `skipped` where more than `limit` devices matter.

    Before the first build there is nothing to compare with: nothing differs.
    """
    if not both.diff.before.manifest or not both.diff.devices:
        return RedundancyChange()
    before = _Before(both.older)
    try:
        return redundancy(before, _After(both, before), moved=both.renames, limit=limit)
    except (
        OSError,
        UnicodeDecodeError,
    ):  # the older build has no tables: they are gone, or damaged
        return RedundancyChange()


@dataclass(slots=True)
class _Before:
    """The files of the older build, read device by device."""

    older: Older
    known: dict[str, bytes] = field(default_factory=dict)

    def text(self, path: str) -> str:
        if path not in self.known:
            top, _, rest = path.partition("/")
            device = rest.partition("/")[0]
            self.known |= self.older.folder(f"{top}/{device}" if device else path)
        if path not in self.known:
            raise FileNotFoundError(2, "No such file or directory", path)
        return self.known[path].decode()


@dataclass(frozen=True, slots=True)
class _After:
    """The files of the present build; those of devices that did not change are the older ones."""

    both: Compared
    before: _Before

    def text(self, path: str) -> str:
        made = self.both.made
        if path == "manifest.json":
            return manifest_bytes(made.lines).decode()
        if path in made.shared:
            return made.shared[path]
        _, _, rest = path.partition("/")
        device, _, place = rest.partition("/")
        texts = made.texts.get(device)
        if texts is None:
            return self.before.text(path)
        if place not in texts:
            raise FileNotFoundError(2, "No such file or directory", path)
        return texts[place].decode()
