"""Why a host loses all its paths, in words."""

from fabricc.diff.device import DeviceDiff
from fabricc.diff.told import heading


def because(diff: DeviceDiff, host: str, *, is_alone: bool, lasts: bool) -> str:
    """Return why a host is cut off by the push of a device.

    `is_alone`: whatever else is up; `lasts`: it has a path again when all is done.
    """
    if not lasts:
        return f"it has no path in the new build: {heading(diff)}"
    if is_alone and host == diff.name:
        return f"its own change takes all its paths down: {heading(diff)}"
    if is_alone:
        return f"it has no path but by {diff.name}: {heading(diff)}"
    return f"its other paths wait for devices of later waves: {heading(diff)}"


def since(wave: int) -> str:
    """Return why a host is cut off that has been so before a wave."""
    return (
        f"it has been without a path since wave {wave}, until a device of this wave or a later one"
    )


def parted(diff: DeviceDiff) -> str:
    """Return why a host does not reach some others by all that it has."""
    return f"it has no spine in common with some other hosts meanwhile: {heading(diff)}"
