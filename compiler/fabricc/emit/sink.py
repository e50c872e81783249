"""What the pipeline hands its results to: `Workspace` writes them, `Review` only compares."""

from collections.abc import Iterable
from typing import Protocol

from fabricc.artifact.tree import Tree
from fabricc.emit.summary import Cached, DeviceChange
from fabricc.findings import Finding


class Sink(Protocol):
    """Takes each device once, in any order, then the files of the whole fabric, then the lock."""

    def key_of(self, device: str) -> Cached | None:
        """Return what is remembered of a device, if all its files still are what they were."""

    def keep(self, device: str) -> None:
        """Take a device as it is: `key_of` gave the key that it still has."""

    def stage(self, tree: Tree, key: str, findings: Iterable[Finding] = ()) -> DeviceChange:
        """Take a device as rendered now, with its key and what there was to say about it."""

    def stage_shared(self, path: str, text: str) -> bool:
        """Take a file of the whole fabric, relative to its folder; tell whether it is new."""

    def stage_lock(self, text: str) -> bool:
        """Take the lock file; tell whether it is new."""

    def leave_rest(self) -> None:
        """Leave every device that was not named as it is, in the manifest too (`--only`)."""
