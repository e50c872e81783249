"""One line of a manifest, as a comparison reads it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fabricc.artifact import Apply


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file of a device; key: its path there."""

    sha256: str
    owner: str
    mode: str
    apply: Apply


@dataclass(frozen=True, slots=True)
class Entry:
    """What a manifest says of a device."""

    device: str
    role: str
    rack: str | None
    platform: str
    version: str
    failure_domain: str
    files: Mapping[str, FileEntry]
    steps: Mapping[str, tuple[str, ...]]
    """What a push does besides, in words, by the key of the manifest."""


class ForeignLineError(ValueError):
    """A line of a manifest is not as this fabricc writes it."""


def entry_of(line: bytes) -> Entry:
    """Return a line as it stands in a manifest of ours; ForeignLineError for any other."""
    try:
        said: dict[str, Any] = json.loads(line)
        return Entry(
            device=str(said["device"]),
            role=str(said["role"]),
            rack=said["rack"],
            platform=str(said["platform"]),
            version=str(said["version"]),
            failure_domain=str(said["failure_domain"]),
            files={
                path: FileEntry(file["sha256"], file["owner"], file["mode"], Apply(file["apply"]))
                for path, file in said["files"].items()
            },
            steps=_steps(said),
        )
    except KeyError as error:
        raise ForeignLineError(f"a line without {error}") from error
    except (ValueError, TypeError, AttributeError) as error:
        raise ForeignLineError(str(error)) from error


def _steps(said: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    units = said["units"]
    return {
        "packages": tuple(said["packages"]),
        "commands": tuple(each["run"] for each in said["commands"]),
        "absent": tuple(said["absent"]),
        "units.mask": tuple(units["mask"]),
        "units.disable": tuple(units["disable"]),
        "units.enable": tuple(units["enable"]),
    }
