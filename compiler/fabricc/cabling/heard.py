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
    age: int = 0
    """Seconds since it was first heard, or said something new."""

    def __str__(self) -> str:
        return f"{self.name}:{self.port}"


def heard(lldp: Mapping[str, Any]) -> dict[str, list[Neighbour]]:
    """Return port -> neighbours, of what `lldpcli -f json0 show neighbors` says."""
    found: dict[str, list[Neighbour]] = {}
    for port in (each for part in lldp.get("lldp", ()) for each in part.get("interface", ())):
        name = _first(port["chassis"][0].get("name"))
        far = port["port"][0]
        kind = str(far["id"][0].get("type", "")) if far.get("id") else ""
        said = _first(far.get("id")), _first(far.get("descr")), kind, seconds(port.get("age"))
        found.setdefault(port["name"], []).append(Neighbour(name.split(".")[0], *said))
    return found


def _first(values: Any) -> str:  # noqa: ANN401 - JSON
    return str(values[0].get("value", "")) if values else ""


def seconds(age: object) -> int:
    """Return an age as lldpd says it, `0 day, 00:02:08`, in seconds; 0 where it says none."""
    days, comma, rest = str(age).partition(" day")
    clock = rest.rpartition(" ")[2].split(":")
    if not comma or len(clock) != 3 or not all(each.isdigit() for each in (days, *clock)):
        return 0
    hours, minutes, left = map(int, clock)
    return ((int(days) * 24 + hours) * 60 + minutes) * 60 + left


def latest(neighbours: Iterable[Neighbour]) -> list[Neighbour]:
    """Return who is at a port now: a neighbour that was unplugged is told for two minutes more.

    One without a name, as the firmware of a card is, counts where there is no other.
    """
    every = list(neighbours)
    there = [each for each in every if each.name] or every
    youngest = min((each.age for each in there), default=0)
    return [each for each in there if each.age == youngest]


def best(wanted: str, neighbours: Iterable[Neighbour]) -> Neighbour | None:
    """Return the neighbour that is wanted, if it is there now, else the first that is."""
    there = latest(neighbours)
    return next((each for each in there if str(each) == wanted), there[0] if there else None)


def state(wanted: str, found: Neighbour | None) -> str:
    """Return whether a cable is where it should be; nothing heard says nothing."""
    return UNKNOWN if found is None else PASS if str(found) == wanted else FAIL
