"""Devices of one declaration, told of in one message."""

from collections.abc import Iterable, Iterator

from fabricc.findings import IntentPath
from fabricc.topology.values import Host

_FEW = 3


def by_declaration(hosts: Iterable[Host]) -> Iterator[tuple[IntentPath, str]]:
    """Yield each declaration of the hosts, and the hosts of it for people."""
    groups: dict[IntentPath, list[str]] = {}
    for host in hosts:
        path = host.origin[0]
        if isinstance(path, tuple):
            groups.setdefault(path, []).append(host.name)
    for path, names in groups.items():
        yield path, listed("host", names)


def listed(kind: str, names: list[str]) -> str:
    """Return a bounded list of names, e.g. `12 hosts (web01, web02, web03, …)`."""
    if len(names) == 1:
        return f"{kind} `{names[0]}`"
    shown = ", ".join(names[:_FEW]) + (", …" if len(names) > _FEW else "")
    return f"{len(names)} {kind}s ({shown})"
