"""All platforms, and the templates of their files."""

from pathlib import Path

import pytest

from fabricc import assets
from fabricc.capability import platforms as capability
from fabricc.platforms.registry import PLATFORMS

TEMPLATES = assets.folder("templates")


def test_each_platform_is_kept_by_its_name() -> None:
    assert all(platform.name == name for name, platform in PLATFORMS.items())
    assert PLATFORMS.keys() == capability.PLATFORMS.keys()


@pytest.mark.parametrize("name", PLATFORMS)
def test_rows_and_templates_agree(name: str) -> None:
    platform = PLATFORMS[name]
    folder = TEMPLATES / platform.templates
    there = {str(path.relative_to(folder)) for path in folder.rglob("*.j2")}
    rows = {f"{row.path}.j2" for row in platform.files if row.serialise is None}
    assert rows == there


@pytest.mark.parametrize("name", PLATFORMS)
def test_no_file_stands_there_twice(name: str) -> None:
    paths = [row.path for row in PLATFORMS[name].files]
    assert len(paths) == len(set(paths))
    assert not any(path.startswith("/") or ".." in Path(path).parts for path in paths)


def test_shared_stanzas_are_marked() -> None:
    shared = [path for folder in TEMPLATES.glob("_*") for path in folder.rglob("*")]
    assert shared
    assert all(path.name.startswith("_") for path in shared)
