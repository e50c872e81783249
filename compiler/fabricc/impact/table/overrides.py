"""What some platforms and releases do otherwise; the first that fits holds."""

from dataclasses import dataclass

from fabricc.impact.effect import Effect
from fabricc.impact.row import Row, same
from fabricc.ir.device import Device, FrontPort, Split
from fabricc.topology.values import Bfd


@dataclass(frozen=True, slots=True)
class Override:
    """Another row for some releases of one platform."""

    records: tuple[type, ...]
    fields: frozenset[str]
    """Empty: all fields of these records."""
    platform: str
    row: Row
    first: tuple[int, ...] = ()
    """The first release that it holds for; empty: from the beginning."""
    before: tuple[int, ...] = ()
    """The first release that it no longer holds for; empty: to the end."""

    def meets(self, record: type, field: str, platform: str, version: tuple[int, ...]) -> bool:
        """Tell whether this is the row of a field on a release."""
        return (
            platform == self.platform
            and record in self.records
            and (not self.fields or field in self.fields)
            and version >= self.first
            and (not self.before or version < self.before)
        )


OVERRIDES: tuple[Override, ...] = (
    Override(
        (Split, FrontPort),
        frozenset(),
        "cumulus",
        same(
            Effect.SWITCHD_RESTART, "switchd splits ports only when it starts (Cumulus user guide)"
        ),
        before=(4, 1),
    ),
    Override(
        (Device,),
        frozenset({"splits", "front_ports"}),
        "cumulus",
        same(
            Effect.SWITCHD_RESTART, "switchd splits ports only when it starts (Cumulus user guide)"
        ),
        before=(4, 1),
    ),
    Override(
        (Bfd,),
        frozenset(),
        "cumulus",
        same(Effect.SESSION_RESET, "PTM makes the BFD session anew with its timers"),
        before=(5, 15),
    ),
)
"""Rows that differ from the table."""
