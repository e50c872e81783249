"""What LLDP hears on a port, held against what should be there.

This file is also a part of the lab's `ptmctl` (`fabricc.lab.ptm`): it needs Python alone.
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

PASS, FAIL, UNKNOWN = "pass", "fail", "N/A"


class Neighbour(NamedTuple):
    """What LLDP heard on a port."""

    name: str
    port: str
    description: str = ""
    port_type: str = "ifname"
    """`ifname`, or `mac` where `port` is a MAC address, and so on, as lldpd has it."""

    def __str__(self) -> str:
        return f"{self.name}:{self.port}"


def heard(lldp: Mapping[str, Any]) -> dict[str, list[Neighbour]]:
    """Return port -> neighbours, of what `lldpcli -f json0 show neighbors` says."""
    found: dict[str, list[Neighbour]] = {}
    for port in (each for part in lldp.get("lldp", ()) for each in part.get("interface", ())):
        name = _first(port["chassis"][0].get("name"))
        far = port["port"][0]
        kind = str(far["id"][0].get("type", "")) if far.get("id") else ""
        said = _first(far.get("id")), _first(far.get("descr")), kind
        found.setdefault(port["name"], []).append(Neighbour(name.split(".")[0], *said))
    return found


def _first(values: Any) -> str:  # noqa: ANN401 - JSON
    return str(values[0].get("value", "")) if values else ""


def best(wanted: str, neighbours: Iterable[Neighbour]) -> Neighbour | None:
    """Return the neighbour that is wanted, else the first that was heard."""
    there = list(neighbours)
    return next((each for each in there if str(each) == wanted), there[0] if there else None)


def state(wanted: str, found: Neighbour | None) -> str:
    """Return whether a cable is where it should be; nothing heard says nothing."""
    return UNKNOWN if found is None else PASS if str(found) == wanted else FAIL
