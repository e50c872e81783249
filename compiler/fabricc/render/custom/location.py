"""Which file on which platform a template makes, by where it lies."""

import re
from collections.abc import Collection

from fabricc.source.templates import SUFFIX

_PART = re.compile(r"[A-Za-z0-9@+][A-Za-z0-9._@+-]*")

RESERVED = (
    "boot/",
    "dev/",
    "etc/group",
    "etc/gshadow",
    "etc/passwd",
    "etc/shadow",
    "proc/",
    "run/",
    "sys/",
    "tmp/",
)
"""Paths, or their beginnings, that belong to the system or are gone after a boot."""


def is_part(name: str) -> bool:
    """Tell whether a template is only there to be included by others."""
    return any(each.startswith("_") for each in name.split("/"))


def is_alien(name: str) -> bool:
    """Tell whether a file is no template at all."""
    return not name.endswith(SUFFIX)


def destination(name: str) -> tuple[str, str]:
    """Return platform and path on the device of a template."""
    platform, _, path = name.partition("/")
    return platform, path.removesuffix(SUFFIX)


def misplaced(name: str, platforms: Collection[str]) -> tuple[str, str] | None:
    """Return what is wrong with the place of a template, and what to do; None if all is well."""
    if is_alien(name):
        return f"its name does not end in `{SUFFIX}`", f"end it in `{SUFFIX}`, or keep it elsewhere"
    platform, path = destination(name)
    known = ", ".join(f"`{each}`" for each in platforms)
    if not path:
        return "it lies in no folder of a platform", f"make one of: {known}"
    if platform not in platforms:
        return f"there is no platform `{platform}`", f"the platforms are: {known}"
    bad = next((each for each in path.split("/") if not _PART.fullmatch(each)), None)
    if bad is not None:
        written = bad.encode("unicode_escape").decode()
        advice = "use letters, digits, `.`, `_` and `-`"
        return f"`{written}` is no name for a file on a device", advice
    if path.startswith(RESERVED):
        return f"`/{path}` belongs to the system", "write another file"
    return None


def in_the_way(path: str, others: Collection[str]) -> str | None:
    """Return another file that would have to be a folder, or lies below this one; else None."""
    return next(
        (each for each in others if each.startswith(f"{path}/") or path.startswith(f"{each}/")),
        None,
    )
