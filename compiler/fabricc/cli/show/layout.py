"""Tables that stay readable: stacked cells on a narrow terminal, one line a row in a pipe."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from rich.table import Table
from rich.text import Text

from fabricc.cli.screen import Screen

Row = dict[str, Any]
"""One row as `--format json` has it."""

_GAP = 2


class Column(NamedTuple):
    """A column: its header, and the values of a row in it (none is an empty cell)."""

    header: str
    values: Callable[[Row], Sequence[str]]
    style: str = ""
    is_number: bool = False


def text(key: str) -> Callable[[Row], Sequence[str]]:
    """Return what reads one value of a row; nothing is a dash."""

    def read(row: Row) -> Sequence[str]:
        value = row[key]
        if isinstance(value, bool):
            return ("yes" if value else "no",)
        if isinstance(value, list):
            return [str(each) for each in value] or ("-",)
        return ("-" if value is None else str(value),)

    return read


def named(key: str) -> Callable[[Row], Sequence[str]]:
    """Return what reads a value of a row, and tells whether the row is of something drained."""
    plain = text(key)

    def read(row: Row) -> Sequence[str]:
        return (*plain(row), "(drained)") if row.get("drained") else plain(row)

    return read


def draw(screen: Screen, columns: Sequence[Column], rows: Sequence[Row]) -> None:
    """Write a table.

    Values of one cell stand beside each other if all fit the width, else below each other; text
    that is too wide even so is folded, never cut.
    """
    cells = [[list(column.values(row)) for column in columns] for row in rows]
    widths = [
        max([len(column.header), *(len(" ".join(line[index])) for line in cells)])
        for index, column in enumerate(columns)
    ]
    if not screen.is_terminal:
        screen.write(_plain(columns, cells, widths))
        return
    separator = " " if sum(widths) + _GAP * (len(columns) - 1) <= screen.width else "\n"
    table = Table(box=None, pad_edge=False, padding=(0, _GAP, 0, 0), header_style="bold")
    for column in columns:
        table.add_column(
            column.header,
            style=column.style,
            overflow="fold",
            justify="right" if column.is_number else "left",
        )
    for line in cells:
        table.add_row(*(Text(separator.join(values)) for values in line))
    screen.show(table)


def _plain(
    columns: Sequence[Column], cells: Sequence[Sequence[Sequence[str]]], widths: Sequence[int]
) -> str:
    """Return columns of plain text; quick, since there may be ten thousand rows."""
    shapes = [(column.is_number, width) for column, width in zip(columns, widths, strict=True)]
    lines = []
    for line in ([[column.header] for column in columns], *cells):
        joined = zip(map(" ".join, line), shapes, strict=True)
        padded = [
            words.rjust(width) if is_number else words.ljust(width)
            for words, (is_number, width) in joined
        ]
        lines.append((" " * _GAP).join(padded).rstrip())
    return "\n".join(lines) + "\n"
