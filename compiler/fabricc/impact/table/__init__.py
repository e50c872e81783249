"""The table of effects: one row for each field of the IR, and what some platforms do otherwise."""

from fabricc.impact.row import Row
from fabricc.impact.table import bgp, device, port
from fabricc.impact.table.overrides import OVERRIDES
from fabricc.impact.table.records import SOURCE, SOURCE_FREE, is_source

ROWS: dict[type, dict[str, Row]] = {**device.ROWS, **port.ROWS, **bgp.ROWS}
"""By record and field; `tests/unit/impact` holds it against the IR."""


def row_of(record: type, field: str, platform: str, version: tuple[int, ...]) -> Row:
    """Return what a change of a field does on a release of a platform; KeyError for no field."""
    for each in OVERRIDES:
        if each.meets(record, field, platform, version):
            return each.row
    return ROWS[record][field]


def row_of_record(record: object, platform: str) -> Row | None:
    """Return what it does that a record comes or goes, where that is not as with its likes."""
    return SOURCE if platform not in SOURCE_FREE and is_source(record) else None
