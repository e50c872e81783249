"""/etc/cumulus/ports.conf: how each front port is split."""

import re
from dataclasses import dataclass

from fabricc.verify.fault import Faults, Parsed

_NEW = re.compile(r"([1248])x")
_OLD = re.compile(r"(?:([248])x)?(10|25|40|50|100|200|400|800)G")


@dataclass(frozen=True, slots=True)
class FrontPort:
    """One line; `lanes` is the number of ports that it becomes, 0 when it is disabled."""

    number: int
    lanes: int
    is_new_grammar: bool | None
    """`4x`, not `4x25G`; None for `disabled`, which both have."""
    line: int


def parse_ports_conf(text: str) -> Parsed[tuple[FrontPort, ...]]:
    """Read ports.conf, of 5.4 and later or of earlier versions."""
    faults, found = Faults(), {}
    for line, raw in enumerate(text.split("\n"), 1):
        stripped = raw.strip()
        if not stripped or stripped.startswith("#"):
            continue
        left, _, mode = stripped.partition("=")
        if not left.isdigit() or int(left) < 1:
            faults.unknown(line, raw)
            continue
        port = _front_port(int(left), mode, line)
        if port is None:
            faults.bad(line, f"`{mode}` is no mode of a port")
        elif port.number in found:
            faults.bad(line, f"port {port.number} is given twice")
        else:
            found[port.number] = port
    return Parsed(tuple(found.values()), faults.all())


def _front_port(number: int, mode: str, line: int) -> FrontPort | None:
    if mode == "disabled":
        return FrontPort(number, 0, None, line)
    if (new := _NEW.fullmatch(mode)) is not None:
        return FrontPort(number, int(new[1]), True, line)  # noqa: FBT003 - the grammar it shows
    if (old := _OLD.fullmatch(mode)) is not None:
        return FrontPort(number, int(old[1] or 1), False, line)  # noqa: FBT003 - as above
    return None
