"""What the commands of the lab share: which lab is meant, progress, and findings for failures."""

import re
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from pathlib import Path
from time import perf_counter
from typing import ParamSpec, Self

import click

from fabricc.cli.options import Command
from fabricc.cli.place import find_place
from fabricc.cli.report import report
from fabricc.cli.status import Status
from fabricc.lab.fault import LabError
from fabricc.lab.kernel import check_root
from fabricc.lab.layout import Lab
from fabricc.lab.state import find_lab, labs

Given = ParamSpec("Given")

_NAME = re.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,60}")


def name_option(command: Command) -> Command:
    """Take --name LAB."""
    return click.option(
        "--name", metavar="LAB", help="The lab; that of the fabric, or the only one, if left out."
    )(command)


def lab_errors(command: Callable[Given, int]) -> Callable[Given, int]:
    """Tell a person what the lab could not do."""

    @wraps(command)
    def told(*values: Given.args, **options: Given.kwargs) -> int:
        try:
            return command(*values, **options)
        except LabError as error:
            report(error.findings, str(options.get("format", "text")))
            return Status.FOUND

    return told


def named_lab(name: str) -> Lab:
    """Return the lab of a name; raises UsageError for one that the kernel could not carry."""
    if not _NAME.fullmatch(name):
        raise click.UsageError(f"`{name}` cannot name a lab: letters, digits, `-` and `_` only.")
    return Lab(name)


def running_lab(start: Path, fabric: str | None, name: str | None) -> Lab:
    """Return the lab that is meant; raises LabError if it is not up, UsageError if unclear."""
    check_root()
    if name is None and fabric is None:
        there = labs()
        if len(there) == 1:
            return there[0]
    return find_lab(name or find_place(start, fabric).fabric)


class Live:
    """One line on standard error that says what is being done, on a terminal only."""

    def __init__(self, *, quiet: bool) -> None:
        self.is_shown = not quiet and sys.stderr.isatty()
        self.seconds = 0.0
        self._start = perf_counter()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.seconds = perf_counter() - self._start
        self._write("")

    def say(self, doing: str) -> None:
        """Say what is being done now, and since when."""
        self._write(f"{perf_counter() - self._start:5.1f} s  {doing} …")

    def _write(self, text: str) -> None:
        if self.is_shown:
            with suppress(OSError):
                sys.stderr.write(f"\r\x1b[2K{text}")
                sys.stderr.flush()
