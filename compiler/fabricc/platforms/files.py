"""The list of a platform's files: one row each."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from fabricc.artifact import Apply, Command, Units
from fabricc.findings import Outcome
from fabricc.ir.device import Device

View = TypeVar("View")


class Syntax(StrEnum):
    """The data format of a serialised file."""

    YAML = "yaml"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class FileRow(Generic[View]):
    """One file of a platform.

    The text comes from `templates/<platform>/<path>.j2`, unless `serialise` turns the view into
    plain data for a data format (netplan). `when` names a boolean of the view; None is always.
    """

    path: str
    owner: str = "root:root"
    mode: str = "0644"
    apply: Apply = Apply.NONE
    when: str | None = None
    serialise: Callable[[View], Any] | None = None
    """Plain data for the YAML serialiser of `render`; None: the template."""
    syntax: Syntax = Syntax.YAML
    """In which the plain data is written."""
    header: str = ""
    """Comment line that heads a serialised file."""


@dataclass(frozen=True, slots=True)
class Platform(Generic[View]):
    """One platform: how a device becomes its view, and which files come of it."""

    name: str
    templates: str
    """Folder under templates/."""
    view: Callable[[Device], Outcome[View]]
    files: tuple[FileRow[View], ...]
    absent: Callable[[View], tuple[str, ...]]
    units: Callable[[View], Units]
    packages: Callable[[View], tuple[str, ...]]
    commands: Callable[[View], tuple[Command, ...]]
