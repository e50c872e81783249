"""Whole trees of the platforms, and the texts that they are compared with."""

from pathlib import Path
from typing import Any

from fabricc.artifact import Artifact, Tree
from fabricc.ir.device import Device
from fabricc.platforms.files import Platform
from fabricc.render.render import render


def tree(platform: Platform[Any], device: Device) -> Tree:
    """Return the tree of a device that has no findings."""
    outcome = render(platform, device)
    assert outcome.findings == ()
    return outcome.value


def files(platform: Platform[Any], device: Device) -> dict[str, Artifact]:
    """Return the files of a device by path."""
    return {file.path: file for file in tree(platform, device).files}


def assert_expected(platform: Platform[Any], device: Device, folder: Path) -> None:
    """Compare all files but FRR's, which have tests of their own, with those under `folder`."""
    made = {
        path: file.text for path, file in files(platform, device).items() if "/frr/" not in path
    }
    expected = {
        str(path.relative_to(folder)): path.read_text()
        for path in folder.rglob("*")
        if path.is_file()
    }
    assert sorted(made) == sorted(expected)
    for path, text in made.items():
        assert text == expected[path], path
