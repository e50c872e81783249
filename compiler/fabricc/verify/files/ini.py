"""Files of sections and keys, as systemd has them: units, drop-ins, networkd, resolved."""

import re
from dataclasses import dataclass

from fabricc.verify.fault import Faults

_SECTION = re.compile(r"\[([A-Za-z0-9]+)\]")
_KEY = re.compile(r"([A-Za-z][A-Za-z0-9-]*)\s*=\s*(.*)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One `Key=Value`; `block` counts the sections from 0, since names may come twice."""

    block: int
    section: str
    key: str
    value: str
    line: int


def entries(text: str, faults: Faults) -> list[Entry]:
    """Return all entries in order; what is none is a fault."""
    found: list[Entry] = []
    section, block = "", -1
    held, started = "", 0
    for line, raw in enumerate(text.split("\n"), 1):
        stripped = raw.strip()
        if not held and (not stripped or stripped[0] in "#;"):
            continue
        started = started if held else line
        held += stripped
        if held.endswith("\\"):
            held = held[:-1] + " "
            continue
        whole, held = held, ""
        header, key = _SECTION.fullmatch(whole), _KEY.fullmatch(whole)
        if header is not None:
            section, block = header[1], block + 1
        elif key is not None and section:
            found.append(Entry(block, section, key[1], key[2], started))
        else:
            faults.unknown(started, whole)
    return found
