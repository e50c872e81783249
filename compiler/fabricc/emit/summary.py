"""What a build did, or would do, to the output."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from fabricc.capability.names import natural
from fabricc.findings import Finding


class Status(StrEnum):
    """What became of one device."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class DeviceChange:
    """What became of one device; its files by path on the device.

    `changed` without files: only what a push does besides, such as units or packages.
    """

    device: str
    status: Status
    written: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build did; devices in natural order.

    `files_written` and `files_deleted` count files of devices and of the whole fabric, not the
    manifest and not the lock. Devices that were left alone on purpose (`--only`) count nowhere.
    """

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0
    files_written: int = 0
    files_deleted: int = 0
    is_lock_written: bool = False


@dataclass(frozen=True, slots=True)
class Cached:
    """What the last build knew about a device whose files still stand."""

    key: str
    findings: tuple[Finding, ...]


class Reason(StrEnum):
    """Why a file is not as a build would leave it."""

    MISSING = "missing"
    MODIFIED = "modified by hand"
    STALE = "stale"
    LEFTOVER = "left over"


@dataclass(frozen=True, slots=True)
class Stale:
    """One file, relative to the root, that a build would write or delete."""

    path: str
    reason: Reason


def summarised(  # noqa: PLR0913 - what the parts of a build have counted
    changes: Sequence[DeviceChange],
    *,
    removed: Iterable[str],
    kept: int,
    files_written: int,
    files_deleted: int,
    is_lock_written: bool,
) -> Summary:
    """Return the summary; `files_written` are those of the whole fabric only."""
    names: dict[Status, list[str]] = {status: [] for status in Status}
    for change in changes:
        names[change.status].append(change.device)
    return Summary(
        added=tuple(sorted(names[Status.ADDED], key=natural)),
        changed=tuple(sorted(names[Status.CHANGED], key=natural)),
        removed=tuple(sorted(removed, key=natural)),
        unchanged=kept + len(names[Status.UNCHANGED]),
        files_written=files_written + sum(len(change.written) for change in changes),
        files_deleted=files_deleted,
        is_lock_written=is_lock_written,
    )
