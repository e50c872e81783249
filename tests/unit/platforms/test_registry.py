"""All platforms, and the templates of their files."""

from pathlib import Path

import pytest

from fabricc import assets
from fabricc.capability import platforms as capability
from fabricc.platforms.registry import PLATFORMS
from tests.unit.platforms import build
from tests.unit.platforms.trees import tree

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
def test_no_row_stands_there_twice(name: str) -> None:
    rows = [(row.path, row.when) for row in PLATFORMS[name].files]
    assert len(rows) == len(set(rows))
    assert not any(path.startswith("/") or ".." in Path(path).parts for path, _ in rows)


@pytest.mark.parametrize("name", PLATFORMS)
def test_a_row_is_one_file_a_record_where_its_path_says_so(name: str) -> None:
    assert all(("{nic}" in row.path) is (row.each is not None) for row in PLATFORMS[name].files)


@pytest.mark.parametrize(
    ("name", "version", "style"),
    [
        (platform.name, version, style)
        for platform in capability.PLATFORMS.values()
        for version in platform.releases
        for style in platform.styles_of(version)
    ],
)
def test_no_file_is_written_twice(name: str, version: str, style: str) -> None:
    make = build.host if capability.PLATFORMS[name].attaches else build.leaf
    made = tree(PLATFORMS[name], make(platform=name, version=version, style=style))
    paths = [file.path for file in made.files]
    assert paths == sorted(set(paths))


def test_shared_stanzas_are_marked() -> None:
    shared = [path for folder in TEMPLATES.glob("_*") for path in folder.rglob("*")]
    assert shared
    assert all(path.name.startswith("_") for path in shared)
