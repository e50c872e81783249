"""A person's own template, examined: which file it makes, and how that is put on a device."""

from collections.abc import Mapping
from dataclasses import dataclass

from fabricc.artifact import Apply
from fabricc.render.custom.sandbox import Sandbox
from fabricc.source.templates import UserTemplate


@dataclass(frozen=True, slots=True)
class Custom:
    """One file of a platform that a person's template makes; key: its path."""

    template: UserTemplate
    path: str
    """On the device, without the leading slash."""
    replaces: bool
    """The platform has the file; its owner, mode and way to apply stay as they are."""
    owner: str = ""
    mode: str = ""
    apply: Apply = Apply.NONE


@dataclass(frozen=True, slots=True)
class Customs:
    """All templates of a person's own for one platform, and what fills them in."""

    by_path: Mapping[str, Custom]
    sandbox: Sandbox
