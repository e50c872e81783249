"""Records that come and go otherwise than their likes: a device's own addresses."""

from fabricc.impact.effect import Effect
from fabricc.impact.row import Row
from fabricc.ir.device import OwnAddress

SOURCE = Row(
    Effect.RELOAD,
    Effect.RELOAD,
    Effect.SESSION_RESET,
    "with its own address all routes go that have it as their source (docs/lab-notes)",
    is_whole=True,
)
"""Of an own address: FRR puts the routes back when it is loaded, seconds later."""

SOURCE_FREE = frozenset({"cumulus"})
"""Platforms whose routes have no source."""


def is_source(record: object) -> bool:
    """Tell whether a record is an address of the device itself."""
    return isinstance(record, OwnAddress) and record.service is None
