"""Writing to a person's terminal or to a pipe, through rich; colours follow NO_COLOR."""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

import click
from rich.console import Console, RenderableType
from rich.text import Text

from fabricc.cli.pipe import put
from fabricc.findings import Finding, Label
from fabricc.findings.formats import Segment, Style, excerpts, styled

_COLOURS = {
    Style.ERROR: "bold red",
    Style.WARNING: "bold yellow",
    Style.NOTE: "bold cyan",
    Style.MESSAGE: "bold",
    Style.GUTTER: "blue",
    Style.PLACE: "none",
    Style.SOURCE: "none",
    Style.PRIMARY: "bold red",
    Style.SECONDARY: "blue",
    Style.HELP: "bold",
    Style.SUMMARY: "bold",
    Style.PLAIN: "none",
}

_UNLIMITED = 1_000_000
"""Columns of a pipe: nothing is wrapped or cut there."""


class Screen:
    """Standard output, or standard error."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.is_terminal = stream.isatty()
        width = None if self.is_terminal else _UNLIMITED
        self.console = Console(file=stream, width=width, highlight=False, emoji=False)

    @property
    def width(self) -> int:
        """The columns there are."""
        return self.console.width

    def show(self, *shown: RenderableType) -> None:
        """Write something that rich can lay out, and a line end."""
        with self.console.capture() as captured:
            for one in shown:
                self.console.print(one, soft_wrap=isinstance(one, Text | str))
        self.write(captured.get())

    def write(self, text: str) -> None:
        """Write text as it is; blanks at the ends of lines are for terminals only."""
        if not self.is_terminal:
            text = "\n".join(line.rstrip() for line in text.split("\n"))
        put(self.stream, text)

    def findings(self, findings: Iterable[Finding]) -> None:
        """Write findings for people."""
        self._segments(styled(findings, self.width if self.is_terminal else None))

    def excerpts(self, labels: Sequence[Label]) -> None:
        """Write the lines of places, as findings show them."""
        self._segments(excerpts(labels, self.width if self.is_terminal else None))

    def _segments(self, segments: list[Segment]) -> None:
        if segments:
            self.show(Text.assemble(*((text, _COLOURS[style]) for text, style in segments), end=""))

    def json(self, value: object) -> None:
        """Write a value for machines."""
        put(self.stream, json.dumps(value, indent=2, ensure_ascii=False) + "\n")


def output() -> Screen:
    """Return where results go."""
    return Screen(sys.stdout)


def messages() -> Screen:
    """Return where findings go that are not themselves the result."""
    return Screen(sys.stderr)


@contextmanager
def written(path: Path | None) -> Iterator[Screen]:
    """Give where a result goes: into a file, or without one to standard output."""
    if path is None:
        yield output()
        return
    try:
        file = path.open("w", encoding="utf-8")
    except OSError as error:
        message = f"Cannot write `{path}`: {error.strerror}."
        raise click.UsageError(message) from None
    with file:
        yield Screen(file)


class Progress:
    """One line on standard error while something takes its time; only on a terminal.

    There is no thread behind it: the jobs of a build are forked from this process.
    """

    def __init__(self, doing: str, *, quiet: bool = False) -> None:
        self.doing = doing
        self.is_shown = not quiet and sys.stderr.isatty() and sys.stdout.isatty()

    def __enter__(self) -> None:
        if self.is_shown:
            self._write(f"{self.doing} …")

    def __exit__(self, *_: object) -> None:
        if self.is_shown:
            self._write("\r\x1b[2K")

    def _write(self, text: str) -> None:
        with suppress(OSError):
            sys.stderr.write(text)
            sys.stderr.flush()
