"""Profiles of the ASIC, in files of switchd's that hold nothing else that we would have to keep."""

from fabricc.capability.release import Release
from fabricc.ir.device import Device
from fabricc.platforms.cumulus.view import HardwareProfile

FIRST_OWN_FILES = 5
"""Major of the first release in which traffic.conf holds no quality of service beside the profile.

Before, a whole file of ours would take the vendor's buffers and classes away (user guide 4.4,
Quality of Service); from 5.0 on they have files of their own, and what traffic.conf lacks keeps
its default.
"""


def has_own_files(release: Release) -> bool:
    """Tell whether a release has a file that may be replaced as a whole."""
    return int(release.version.split(".")[0]) >= FIRST_OWN_FILES


def forwarding_profiles(device: Device, release: Release) -> tuple[HardwareProfile, ...]:
    """Return the forwarding profile, none where the intent does not say one."""
    return _profiles(device.forwarding_profile, device, release)


def tcam_profiles(device: Device, release: Release) -> tuple[HardwareProfile, ...]:
    """Return the TCAM profile, none where the intent does not say one."""
    return _profiles(device.tcam_profile, device, release)


def _profiles(name: str | None, device: Device, release: Release) -> tuple[HardwareProfile, ...]:
    if name is None or not has_own_files(release):
        return ()
    return (HardwareProfile(name, device.hardware_origin),)
