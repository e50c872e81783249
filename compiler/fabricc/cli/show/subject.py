"""What can be shown: a name, its columns, and its rows from a compiled fabric."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from fabricc.cli.selector import Selection
from fabricc.cli.show.layout import Column, Row
from fabricc.pipeline import Compiled


class Subject(NamedTuple):
    """One kind of table."""

    columns: Sequence[Column]
    rows: Callable[[Compiled, Selection], Iterator[Row]]
    remarks: Callable[[Compiled, Selection], Sequence[str]] | None = None
    """What else is to be known: failures that are not survived."""
