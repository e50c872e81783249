"""BGP and BFD sessions as the daemons tell them, against those that the manifest names."""

from collections.abc import Iterator
from typing import Any

from fabricc.lab.fabric import Fabric
from fabricc.lab.fault import LabError
from fabricc.lab.layout import Lab
from fabricc.lab.vty import show

Paths = dict[str, dict[str, Any]]
"""Port -> prefix -> the path that the neighbour on that port sent."""


def peers(lab: Lab, node: str, version: int) -> dict[str, dict[str, Any]]:
    """Return port -> what bgpd tells of its session, in one family; raises LabError."""
    summary = show(lab, node, "bgpd", f"bgp ipv{version} unicast summary")
    found: dict[str, dict[str, Any]] = summary.get("peers", {})
    return found


def bfd_states(lab: Lab, node: str) -> dict[str, str]:
    """Return port -> state of its BFD session; raises LabError.

    While bgpd makes a neighbour anew bfdd may have one whose interface it does not know yet.
    """
    peers_now = show(lab, node, "bfdd", "bfd peers")
    return {peer["interface"]: peer["status"] for peer in peers_now if "interface" in peer}


def sessions_down(lab: Lab, fabric: Fabric, node: str) -> Iterator[str]:
    """Yield what is wrong with the sessions of a node: not there, not up, or not wanted."""
    device = fabric.devices[node]
    cabled = fabric.far_ends[node]
    wanted = {port: session for port, session in device.sessions.items() if port in cabled}
    if device.is_found_by_arp:
        return
    try:
        for version in versions_of(fabric, node):
            found = {port: each["state"] for port, each in peers(lab, node, version).items()}
            ports = {p for p in wanted if version in spoken(fabric, node, p)}
            for port in sorted(ports):
                state = found.get(port, "not there")
                if state != "Established":
                    yield f"{node}:{port}: the IPv{version} session is {state}"
            for port in sorted(found.keys() - device.sessions.keys()):
                yield f"{node}:{port}: a session that should not be there"
        watched = {port for port, session in wanted.items() if session.bfd}
        states = bfd_states(lab, node) if watched else {}
        for port in sorted(watched):
            if states.get(port) != "up":
                yield f"{node}:{port}: BFD is {states.get(port, 'not there')}"
    except LabError as error:
        yield str(error)


def paths(lab: Lab, node: str, version: int) -> Paths:
    """Return what each neighbour sent and the node took, of one family; raises LabError."""
    neighbours = show(lab, node, "bgpd", "bgp neighbors")
    ports = {n["hostForeign"]: port for port, n in neighbours.items() if "hostForeign" in n}
    table = show(lab, node, "bgpd", f"bgp ipv{version} unicast").get("routes", {})
    found: Paths = {}
    for prefix, each in table.items():
        for path in each:
            port = ports.get(path.get("peerId"))
            if port is not None:
                found.setdefault(port, {})[prefix] = path
    return found


def versions_of(fabric: Fabric, node: str) -> list[int]:
    """Return the versions of IP in which a node speaks BGP."""
    device = fabric.devices[node]
    if device.is_found_by_arp:
        return []
    return list(device.versions) if device.role == "host" else fabric.versions


def spoken(fabric: Fabric, node: str, port: str) -> tuple[int, ...]:
    """Return the versions of IP that a session carries: those of its host, if it has one.

    None where there is no session.
    """
    if port in fabric.devices[node].neighbors:
        return ()
    ends = fabric.devices[node], fabric.devices[fabric.far_ends[node][port][0]]
    host = next((end for end in ends if end.role == "host"), None)
    return host.versions if host else tuple(fabric.versions)
