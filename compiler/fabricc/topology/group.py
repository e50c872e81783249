"""Devices of one declaration, told of in one message."""

from collections.abc import Iterable, Iterator

from fabricc.findings import IntentPath, Origin
from fabricc.topology.place import path_of
from fabricc.topology.values import Machine

FEW = 3
"""So many names are shown."""


def by_declaration(machines: Iterable[Machine]) -> Iterator[tuple[Origin, str, str]]:
    """Yield for each declaration its origin, its first device and all of them for people."""
    groups: dict[IntentPath, list[Machine]] = {}
    for machine in machines:
        groups.setdefault(path_of(machine.origin), []).append(machine)
    for group in groups.values():
        first = group[0]
        names: list[str] = [machine.name for machine in group]
        yield first.origin, first.name, listed(first.role.value, names)


def plural(kind: str) -> str:
    """Return the plural of a kind: `leafs`, `switches`."""
    return f"{kind}es" if kind.endswith("ch") else f"{kind}s"


def listed(kind: str, names: list[str]) -> str:
    """Return a bounded list of names, e.g. `12 hosts (web01, web02, web03, …)`."""
    if len(names) == 1:
        return f"{kind} `{names[0]}`"
    shown = ", ".join(names[:FEW]) + (", …" if len(names) > FEW else "")
    return f"{len(names)} {plural(kind)} ({shown})"
