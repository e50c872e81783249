"""`fabricc show sessions`."""

from collections.abc import Iterator

from fabricc.cli.selector import Selection
from fabricc.cli.show.layout import Column, Row, text
from fabricc.cli.show.subject import Subject
from fabricc.ir.device import Session
from fabricc.pipeline import Compiled, device


def rows(compiled: Compiled, selection: Selection) -> Iterator[Row]:
    """Yield a row for each BGP session, as its local side has it."""
    for name in compiled.slicer.names():
        if name not in selection:
            continue
        bgp = device(compiled, name).value.bgp
        if bgp is not None:
            for session in bgp.sessions:
                yield _row(name, bgp.asn, session)


def _row(name: str, asn: int, session: Session) -> Row:
    bfd = session.bfd
    return {
        "device": name,
        "port": session.port,
        "asn": asn,
        "remote_device": session.remote_device,
        "remote_port": session.remote_port,
        "remote_asn": session.remote_asn,
        "facing": session.facing.value,
        "families": [family.value for family in session.families],
        "bfd": None
        if bfd is None
        else {
            "detect_multiplier": bfd.detect_multiplier,
            "receive_interval": bfd.receive_interval,
            "transmit_interval": bfd.transmit_interval,
        },
        "receive": session.receive.value if session.facing.value == "host" else None,
        "password": session.password,
        "originates_default": session.originate_default,
    }


def _bfd(row: Row) -> tuple[str]:
    bfd = row["bfd"]
    return ("off" if bfd is None else f"{bfd['detect_multiplier']}x{bfd['receive_interval']}ms",)


SUBJECT = Subject(
    columns=(
        Column("LOCAL", lambda row: (f"{row['device']}:{row['port']}",), "bold"),
        Column("REMOTE", lambda row: (f"{row['remote_device']}:{row['remote_port']}",)),
        Column("ASN", text("asn"), is_number=True),
        Column("REMOTE ASN", text("remote_asn"), is_number=True),
        Column("FAMILIES", text("families")),
        Column("BFD", _bfd),
        Column("RECEIVE", text("receive")),
        Column("PASSWORD", text("password")),
    ),
    rows=rows,
)
