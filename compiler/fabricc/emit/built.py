"""The inventory that out/ was made from, kept for whoever asks what changed since.

It may be deleted at any time, and counts only for the manifest that it was kept with.
"""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import cast

from fabricc.emit.disk import Disk
from fabricc.emit.layout import layout_of
from fabricc.emit.memo import packed, unpacked
from fabricc.emit.trust import content_at, digest

_SHAPE = 1


def keep_built(root: Path, fabric: str, files: Mapping[str, bytes]) -> None:
    """Remember the files of the inventory, by path, that the build in out/ was made from.

    A failure costs only reasons of a later comparison, so it is not told.
    """
    layout, disk = layout_of(fabric), Disk(root)
    manifest = content_at(f"{disk.root}/{layout.manifest}")
    if manifest is None:
        return
    content = packed((_SHAPE, digest(manifest), dict(sorted(files.items()))))
    with suppress(OSError):
        if disk.read(layout.built) != content:
            disk.replace(layout.built, content)


def built_from(root: Path, fabric: str) -> dict[str, bytes] | None:
    """Return the inventory that out/ was made from; None if nothing is kept for this manifest."""
    layout, disk = layout_of(fabric), Disk(root)
    manifest = content_at(f"{disk.root}/{layout.manifest}")
    try:
        content = disk.read(layout.built)
    except OSError:
        return None
    value = None if content is None else unpacked(content)
    if manifest is None or value is None:
        return None
    shape, made, files = cast("tuple[int, str, dict[str, bytes]]", value)
    return files if shape == _SHAPE and made == digest(manifest) else None
