"""What single failures cost, for people and for machines."""

from typing import Any

from fabricc.cli.show.layout import Column, Row, text
from fabricc.verify.routes.loss import Loss, Redundancy
from fabricc.verify.routes.route import text_of_prefix

_SHOWN = 4
"""How many names stand in a cell."""

COLUMNS = (
    Column("without", text("failure"), "bold"),
    Column("cut off", text("cut")),
    Column("parted", text("parted")),
    Column("loses a path", text("thinner")),
    Column("services gone", text("services")),
)


def rows(redundancy: Redundancy) -> list[Row]:
    """Return a row for each failure that costs anything, the worst first."""
    ordered = sorted(
        redundancy.losses,
        key=lambda loss: (-len(loss.cut), -len(loss.parted), -len(loss.services)),
    )
    return [
        {
            "failure": f"{loss.failure.kind} {loss.failure.name}",
            "cut": _names(loss.cut),
            "parted": _names(loss.parted),
            "thinner": _names(loss.thinner),
            "services": _names(tuple(map(text_of_prefix, loss.services))),
        }
        for loss in ordered
    ]


def _names(names: tuple[str, ...]) -> str | None:
    more = len(names) - _SHOWN
    shown = ", ".join(names[:_SHOWN])
    return (f"{shown} and {more} more" if more > 0 else shown) or None


def document(redundancy: Redundancy) -> dict[str, Any]:
    """Return the same for machines, with all names."""
    return {
        "hosts": redundancy.hosts,
        "single_failures": redundancy.failures,
        "failures": [_loss(loss) for loss in redundancy.losses],
    }


def _loss(loss: Loss) -> dict[str, Any]:
    return {
        "kind": loss.failure.kind,
        "name": loss.failure.name,
        "cut": list(loss.cut),
        "parted": list(loss.parted),
        "loses_a_path": list(loss.thinner),
        "services_gone": [text_of_prefix(each) for each in loss.services],
    }
