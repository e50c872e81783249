"""The release that a device runs."""

from fabricc.capability.platforms import PLATFORMS
from fabricc.capability.release import Release
from fabricc.ir.device import Device


def release_of(device: Device) -> Release:
    """Return what the device's platform can do in its version.

    Raises LookupError for a version that is not known: `expand` lets none of these through.
    """
    release = PLATFORMS[device.platform].release(device.version)
    if release is None:
        raise LookupError(f"{device.platform} has no release {device.version}")
    return release
