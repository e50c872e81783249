"""`fabricc show links`."""

from collections.abc import Iterator

from fabricc.cli.selector import Selection
from fabricc.cli.show.layout import Column, Row, named, text
from fabricc.cli.show.subject import Subject
from fabricc.emit.tables import cabling
from fabricc.pipeline import Compiled
from fabricc.topology.values import Link


def rows(compiled: Compiled, selection: Selection) -> Iterator[Row]:
    """Yield a row for each cable with an end at a chosen device."""
    topology, allocation = compiled.topology, compiled.allocation
    speeds = {(cable[0], cable[1]): cable[5] for cable in cabling(topology, allocation)}
    for link in topology.links:
        lower, upper = link.lower, link.upper
        if lower.device in selection or upper.device in selection:
            yield {
                "a_device": lower.device,
                "a_port": lower.port,
                "b_device": upper.device,
                "b_port": upper.port or allocation.spine_ports.get(link.key),
                "kind": link.kind.value,
                "mtu": _mtu(compiled, link),
                "drained": link.is_drained,
                "speed": speeds.get((lower.device, lower.port or "")) or None,
            }


def _mtu(compiled: Compiled, link: Link) -> int | None:
    """Return the MTU of an uplink, or of the NIC of a host."""
    host = compiled.topology.hosts.get(link.lower.device)
    if host is None:
        return link.mtu
    return next((nic.mtu for nic in host.nics if nic.name == link.lower.port), link.mtu)


SUBJECT = Subject(
    columns=(
        Column("LOWER END", lambda row: (f"{row['a_device']}:{row['a_port']}",), "bold"),
        Column("UPPER END", lambda row: (f"{row['b_device']}:{row['b_port'] or '?'}",), "bold"),
        Column("KIND", named("kind")),
        Column("MTU", text("mtu"), is_number=True),
        Column("SPEED", text("speed"), is_number=True),
    ),
    rows=rows,
)
