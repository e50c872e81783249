"""The list of a platform's files: one row each."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from fabricc.artifact import Apply, Command, Units
from fabricc.findings import Outcome
from fabricc.ir.device import Device

View = TypeVar("View")


@dataclass(frozen=True, slots=True)
class FileRow(Generic[View]):
    """One file of a platform.

    The text comes from `templates/<platform>/<path>.j2`, unless `serialise` turns the view into
    plain data for a data format (netplan; JSON where the path says so). `when` names a boolean of
    the view; None is always.
    Two rows may have one path, with an `apply` each, where no view wants both.
    """

    path: str
    owner: str = "root:root"
    mode: str = "0644"
    apply: Apply = Apply.NONE
    when: str | None = None
    serialise: Callable[[View], Any] | None = None
    """Plain data for a serialiser of `render`: JSON for a path that ends in `.json`, else YAML.
    None: the template."""
    header: str = ""
    """Comment line that heads a serialised file."""
    each: str | None = None
    """Names records of the view: one file for each of them, whose `name` stands in the path in
    place of `{nic}`; the template has the record as `nic`. None: one file."""

    def path_of(self, name: str) -> str:
        """Return the path of the file of one record."""
        return self.path.replace("{nic}", name)


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
