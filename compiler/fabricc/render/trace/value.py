"""What a traced rendering gives."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trace:
    """Where one line comes from."""

    template: str
    """File in which it stands: `templates/...`, that of a person's own template, or that of the
    serialiser (`compiler/fabricc/...`)."""
    line: int
    """Of the template, from 1."""
    records: tuple[object, ...]
    """The records that the line is made for, from the outermost to the innermost; each is one of
    the view, with an `origin`. Empty for a line that is constant."""
    condition: str | None
    """What put the line there: the innermost `{% if %}` or `{% for %}` as it stands in a template,
    else what the row of the file asks for; None for a line that is always there."""
    fields: tuple[str, ...] = ()
    """Names of the fields of records that the line shows."""


@dataclass(frozen=True, slots=True)
class TracedFile:
    """One file with one trace a line; key: the path."""

    path: str
    """On the device, without the leading slash."""
    text: str
    lines: tuple[Trace, ...]
