"""Emit: the only writer of `out/<fabric>/`, the lock file and `.fabricc/`.

`open_workspace` for a build, `Review` for `--check`; both are a `Sink` to the pipeline.
"""

from fabricc.emit.faults import WorkspaceError
from fabricc.emit.opening import open_workspace
from fabricc.emit.present import Present, PresentBuild
from fabricc.emit.review import Review
from fabricc.emit.sink import Sink
from fabricc.emit.summary import Cached, DeviceChange, Reason, Stale, Status, Summary
from fabricc.emit.workspace import Workspace

__all__ = [
    "Cached",
    "DeviceChange",
    "Present",
    "PresentBuild",
    "Reason",
    "Review",
    "Sink",
    "Stale",
    "Status",
    "Summary",
    "Workspace",
    "WorkspaceError",
    "open_workspace",
]
