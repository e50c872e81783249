"""`fabricc show drains`."""

from collections.abc import Iterator

from fabricc.cli.selector import Selection
from fabricc.cli.show.layout import Column, Row, text
from fabricc.cli.show.subject import Subject
from fabricc.pipeline import Compiled


def rows(compiled: Compiled, selection: Selection) -> Iterator[Row]:
    """Yield a row for each device, link and member of a service that is drained."""
    topology, allocation = compiled.topology, compiled.allocation
    for name in (*topology.switches, *topology.hosts):
        machine = topology.machine(name)
        if machine.is_drained and name in selection:
            yield _row(machine.role.value, name)
    for link in topology.links:
        lower, upper = link.lower, link.upper
        if link.is_drained and (lower.device in selection or upper.device in selection):
            port = upper.port or allocation.spine_ports.get(link.key)
            yield _row("link", f"{lower.device}:{lower.port}", f"{upper.device}:{port or '?'}")
    for service in topology.services.values():
        for host in service.drained:
            if host in selection:
                yield _row("member", host, service.name)


def _row(kind: str, name: str, other: str | None = None) -> Row:
    return {"kind": kind, "name": name, "other": other}


SUBJECT = Subject(
    columns=(
        Column("KIND", text("kind")),
        Column("DRAINED", text("name"), "bold"),
        Column("LINK OR SERVICE", text("other")),
    ),
    rows=rows,
)
