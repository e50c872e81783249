"""Where everything lies, as paths relative to the root of the repository."""

from dataclasses import dataclass
from functools import lru_cache

PRIVATE = ".fabricc"
"""The folder of what may be deleted at any time; git never sees it."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The paths of one fabric."""

    fabric: str
    out: str
    devices: str
    manifest: str
    lock: str
    private: str
    stage: str
    journal: str
    cache: str
    built: str
    busy: str


def layout_of(fabric: str) -> Layout:
    """Return the paths of `fabric`; raises ValueError for a name that is not a plain folder."""
    if "/" in fabric or not is_inside(fabric):
        raise ValueError(f"not the name of a fabric: {fabric!r}")
    out = f"out/{fabric}"
    private = f"{PRIVATE}/{fabric}"
    return Layout(
        fabric=fabric,
        out=out,
        devices=f"{out}/devices",
        manifest=f"{out}/manifest.json",
        lock=f"inventory/{fabric}/fabric.lock",
        private=private,
        stage=f"{private}/stage",
        journal=f"{private}/journal",
        cache=f"{private}/cache",
        built=f"{private}/built",
        busy=f"{private}/busy",
    )


@lru_cache(maxsize=4096)
def is_inside(path: str) -> bool:
    """Tell whether a relative path cannot leave the folder that it is joined to."""
    has_odd_part = any(part in {"", ".", ".."} for part in path.split("/"))
    return not has_odd_part and "\0" not in path and "\n" not in path


def folder_of(path: str) -> str:
    """Return the folder that holds `path`, empty at the root."""
    return path.rpartition("/")[0]
