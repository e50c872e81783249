"""What a node has lived through: sessions, BFD, carriers and daemons, counted at two instants."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from fabricc.lab.fault import LabError
from fabricc.lab.layout import Lab
from fabricc.lab.state import first_process, seen_by
from fabricc.lab.vty import show

_DAEMONS = ("zebra", "bgpd")
_JITTER = 1500
"""Milliseconds: FRR works out when a session came up anew each time it is asked."""


class Session(NamedTuple):
    """One BGP session as its neighbour stands in bgpd."""

    is_up: bool
    since: int
    """Milliseconds since 1970, 0 for one that is not up."""
    dropped: int


class Watched(NamedTuple):
    """The counters of one node at one instant."""

    sessions: Mapping[str, Session]
    bfd_downs: Mapping[str, int]
    """Port -> how often BFD went down there."""
    carriers: Mapping[str, int]
    """Port -> how often its carrier changed."""
    daemons: Mapping[str, int]
    """Daemon of FRR -> its process, inside the node."""


NOBODY = Watched({}, {}, {}, {})
"""A node that does not run."""


class Seen(NamedTuple):
    """What happened on one node between two instants."""

    reset: frozenset[str]
    """Ports whose session is another one now, or none."""
    bfd_down: frozenset[str]
    flapped: frozenset[str]
    is_frr_restarted: bool
    down: frozenset[str] = frozenset()
    """Ports whose session was down at the first of them: an earlier wave took it."""
    had_frr: bool = True
    """FRR ran at the first of them: what is started cannot restart."""


def watch(lab: Lab, nodes: Iterable[str]) -> dict[str, Watched]:
    """Return the counters of some nodes."""
    return {node: _watch(lab, node) for node in nodes}


def between(before: Watched, after: Watched) -> Seen:
    """Return what happened between two looks at one node."""
    is_restarted = any(
        after.daemons.get(name) != process for name, process in before.daemons.items()
    )
    return Seen(
        reset=frozenset(
            port
            for port, session in before.sessions.items()
            if session.is_up and (is_restarted or _is_another(session, after.sessions.get(port)))
        ),
        bfd_down=_counted(before.bfd_downs, after.bfd_downs),
        flapped=_counted(before.carriers, after.carriers),
        is_frr_restarted=is_restarted,
        had_frr=bool(before.daemons),
        down=frozenset(port for port, each in before.sessions.items() if not each.is_up),
    )


def _counted(before: Mapping[str, int], after: Mapping[str, int]) -> frozenset[str]:
    """Return where a count grew; of what was made anew meanwhile, all that it counted since."""
    return frozenset(
        port
        for port, count in after.items()
        if port in before and (count > before[port] or 0 < count < before[port])
    )


def _is_another(before: Session, after: Session | None) -> bool:
    if after is None or not after.is_up:
        return True
    return after.dropped > before.dropped or after.since > before.since + _JITTER


def _watch(lab: Lab, node: str) -> Watched:
    pid = first_process(lab, node)
    if pid is None:
        return NOBODY
    return Watched(
        sessions=_sessions(_shown(lab, node, "bgpd", "bgp neighbors")),
        bfd_downs=_bfd_downs(_shown(lab, node, "bfdd", "bfd peers counters")),
        carriers=_carriers(seen_by(pid, "sys/class/net")),
        daemons=_daemons(seen_by(pid, "run/frr")),
    )


def _shown(lab: Lab, node: str, daemon: str, what: str) -> Any:  # noqa: ANN401 - JSON
    """Return what a daemon shows, None where it does not run."""
    try:
        return show(lab, node, daemon, what)
    except LabError:
        return None


def _sessions(shown: Mapping[str, Mapping[str, Any]] | None) -> dict[str, Session]:
    return {
        port: Session(
            is_up=told.get("bgpState") == "Established",
            since=1000 * int(told.get("bgpTimerUpEstablishedEpoch", 0)),
            dropped=int(told.get("connectionsDropped", 0)),
        )
        for port, told in (shown or {}).items()
        if "bgpState" in told
    }


def _bfd_downs(shown: Iterable[Mapping[str, Any]] | None) -> dict[str, int]:
    return {
        told["interface"]: int(told.get("session-down", 0))
        for told in shown or ()
        if "interface" in told
    }


def _carriers(folder: Path) -> dict[str, int]:
    found = {}
    for port in folder.iterdir():
        counter = port / "carrier_changes"
        if counter.is_file() and port.name != "lo":
            found[port.name] = int(counter.read_text())
    return found


def _daemons(folder: Path) -> dict[str, int]:
    found = {}
    for name in _DAEMONS:
        try:
            found[name] = int((folder / f"{name}.pid").read_text())
        except (OSError, ValueError):
            continue
    return found
