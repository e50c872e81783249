"""cabling.csv and addresses.csv: the plan that the text is held against."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass

from fabricc.capability.names import Address
from fabricc.verify.fault import Faults, Parsed
from fabricc.verify.plant import Cable
from fabricc.verify.scalar import address, asn, interface, one_of

_CABLING = ["a_device", "a_port", "b_device", "b_port", "kind", "speed"]
_ADDRESSES = ["device", "kind", "address", "asn"]


@dataclass(frozen=True, slots=True)
class Addressed:
    """One line of addresses.csv."""

    device: str
    kind: str
    address: Address
    asn: int | None
    line: int


def _rows(text: str, columns: list[str], faults: Faults) -> Iterator[tuple[int, list[str]]]:
    try:
        rows = list(csv.reader(text.split("\n")))
    except csv.Error as error:
        faults.bad(1, error)
        return
    if not rows or rows[0] != columns:
        faults.bad(1, f"the columns are not {','.join(columns)}")
        return
    for line, row in enumerate(rows[1:], 2):
        if not row:
            continue
        if len(row) != len(columns):
            faults.bad(line, f"{len(row)} columns, not {len(columns)}")
        else:
            yield line, row


def parse_cabling(text: str) -> Parsed[tuple[Cable, ...]]:
    """Read cabling.csv; a port has one cable."""
    faults, found = Faults(), []
    ends: set[tuple[str, str]] = set()
    for line, row in _rows(text, _CABLING, faults):
        a_device, a_port, b_device, b_port, kind, _ = row
        try:
            one_of(kind, "uplink", "host", "peerlink", "external")
            cable = Cable(a_device, interface(a_port), b_device, interface(b_port), kind, line)
            for end in ((a_device, a_port), (b_device, b_port)):
                if end in ends:
                    raise ValueError(f"{end[0]}:{end[1]} has two cables")  # noqa: TRY301 - a fault of this row
                ends.add(end)
        except ValueError as error:
            faults.bad(line, error)
            continue
        found.append(cable)
    return Parsed(tuple(found), faults.all())


def parse_addresses(text: str) -> Parsed[tuple[Addressed, ...]]:
    """Read addresses.csv."""
    faults, found = Faults(), []
    for line, row in _rows(text, _ADDRESSES, faults):
        device, kind, text_of_address, number = row
        try:
            one_of(kind, "loopback", "host", "service", "management")
            said = asn(number) if number else None
            found.append(Addressed(device, kind, address(text_of_address), said, line))
        except ValueError as error:
            faults.bad(line, error)
    return Parsed(tuple(found), faults.all())
