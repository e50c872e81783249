"""`fabricc show addresses`."""

from collections.abc import Iterator
from ipaddress import ip_address

from fabricc.cli.selector import Selection
from fabricc.cli.show.layout import Column, Row, text
from fabricc.cli.show.subject import Subject
from fabricc.emit.tables import addresses
from fabricc.pipeline import Compiled


def rows(compiled: Compiled, selection: Selection) -> Iterator[Row]:
    """Yield a row for each address, in the order of the addresses."""
    found = [
        (ip_address(address), name, kind, asn)
        for name, kind, address, asn in addresses(compiled.topology, compiled.allocation)
        if name in selection
    ]
    found.sort(key=lambda each: (each[0].version, int(each[0])))
    for address, name, kind, asn in found:
        yield {"address": str(address), "device": name, "kind": kind, "asn": asn}


SUBJECT = Subject(
    columns=(
        Column("ADDRESS", text("address"), "bold"),
        Column("DEVICE", text("device")),
        Column("KIND", text("kind")),
        Column("ASN", text("asn"), is_number=True),
    ),
    rows=rows,
)
