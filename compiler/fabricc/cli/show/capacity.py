"""`fabricc show capacity`."""

from collections.abc import Iterator

from fabricc.capability.names import natural
from fabricc.capability.tcam_profiles import DEFAULT
from fabricc.cli.selector import Selection
from fabricc.cli.show.layout import Column, Row, text
from fabricc.cli.show.subject import Subject
from fabricc.laws.capacity import Resource, capacities
from fabricc.pipeline import Compiled


def rows(compiled: Compiled, selection: Selection) -> Iterator[Row]:
    """Yield a row for each table of each leaf and spine, the fullest switch and table first."""
    chosen = [
        each
        for each in capacities(compiled.topology, compiled.allocation)
        if each.switch.name in selection
    ]
    for capacity in sorted(chosen, key=lambda each: (-each.worst, natural(each.switch.name))):
        switch = capacity.switch
        for each in sorted(capacity.resources, key=_emptiness):
            yield {
                "switch": switch.name,
                "model": switch.model,
                "forwarding_profile": switch.forwarding_profile or DEFAULT,
                "tcam_profile": switch.tcam_profile or DEFAULT,
                "resource": each.name,
                "used": each.used,
                "limit": each.limit,
                "percent": each.percent,
            }


def _emptiness(each: Resource) -> int:
    """Sort by how full a table is; those without a known limit come last."""
    return -each.percent if each.percent is not None else 1


def _profiles(row: Row) -> tuple[str, ...]:
    """Return what applies to the resource of a row."""
    key = "tcam_profile" if "rules" in row["resource"] else "forwarding_profile"
    return (row[key],)


def _percent(row: Row) -> tuple[str, ...]:
    return ("-" if row["percent"] is None else f"{row['percent']} %",)


SUBJECT = Subject(
    columns=(
        Column("SWITCH", text("switch"), "bold"),
        Column("MODEL", text("model")),
        Column("PROFILE", _profiles),
        Column("WHAT", text("resource")),
        Column("USED", text("used"), is_number=True),
        Column("LIMIT", text("limit"), is_number=True),
        Column("FULL", _percent, is_number=True),
    ),
    rows=rows,
)
