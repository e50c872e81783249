"""All platforms: a new one is a folder, its templates, and one line here."""

from typing import Any

from fabricc.platforms import cumulus, debian, debian_switch, ubuntu
from fabricc.platforms.files import Platform

PLATFORMS: dict[str, Platform[Any]] = {
    "cumulus": cumulus.PLATFORM,
    "debian": debian.PLATFORM,
    "debian-switch": debian_switch.PLATFORM,
    "ubuntu": ubuntu.PLATFORM,
}
"""By the name that the intent uses; the same names as `capability.platforms.PLATFORMS`."""
