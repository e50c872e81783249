"""The state of a whole lab against what is expected: sessions, what they carry, kernels' routes."""

from fabricc.cabling.heard import PASS
from fabricc.lab.cabling import wait_for_cabling
from fabricc.lab.fault import LabError
from fabricc.lab.ready import differences
from fabricc.lab.trial.bench import Bench
from fabricc.lab.trial.result import Result, judged, skipped
from fabricc.lab.trial.sessions import paths, sessions_down, spoken, versions_of
from fabricc.lab.trial.told import told

_HEAR_SECONDS = 20.0


def try_sessions(bench: Bench, target: str) -> Result:
    """Try that every session is up, and no other is there."""
    fabric = bench.fabric
    wrong = [line for node in fabric.devices for line in sessions_down(bench.lab, fabric, node)]
    sides = sum(
        len(fabric.far_ends[name].keys() - device.neighbors.keys())
        for name, device in fabric.devices.items()
    )
    watched = sum(
        1
        for name, device in fabric.devices.items()
        for port, session in device.sessions.items()
        if session.bfd and port in fabric.far_ends[name]
    )
    measured = f"{sides} ends of sessions, {watched} with BFD"
    return judged("sessions", target, "established, BFD up where it is wanted", measured, wrong)


def try_prefixes(bench: Bench, target: str) -> Result:
    """Try that every session carries what it must, and nothing that it must not."""
    wrong: list[str] = []
    count = 0
    for node in bench.fabric.devices:
        for version in versions_of(bench.fabric, node):
            try:
                found = paths(bench.lab, node, version)
            except LabError as error:
                wrong.append(str(error))
                continue
            for port in bench.fabric.far_ends[node]:
                if version not in spoken(bench.fabric, node, port):
                    continue
                have = frozenset(found.get(port, ()))
                want = told(bench.expectation, node, port, version)
                count += len(have)
                wrong += [f"{node}:{port}: {p} is missing" for p in sorted(want.required - have)]
                wrong += [f"{node}:{port}: {p} is too much" for p in sorted(have - want.allowed)]
    expected = "each neighbour's prefixes, and no other"
    return judged("prefixes", target, expected, f"{count} prefixes on all sessions", wrong)


def try_routes(bench: Bench, target: str) -> Result:
    """Try that every kernel has exactly the routes it should have, by all their ports."""
    nodes = bench.fabric.devices
    wrong = [str(each) for each in differences(bench.lab, bench.expectation, nodes)]
    routes = [
        ports
        for node in nodes
        for version in bench.expectation.versions
        for ports in bench.expectation.routes(node, version).values()
    ]
    wide = sum(1 for ports in routes if len(ports) > 1)
    measured = f"{len(routes)} routes, {wide} of them by more than one port"
    return judged("routes", target, "these routes, at full width, and no other", measured, wrong)


def try_cabling(bench: Bench, target: str) -> Result:
    """Try that each switch hears by LLDP, at each port, the neighbour that it should have."""
    if bench.lab.init == "light":
        return skipped("cabling", target, "no light node speaks LLDP")
    found = wait_for_cabling(bench.lab, bench.fabric, _HEAR_SECONDS)
    heard = [each for each in found if each.found is not None]
    wrong = [str(each) for each in found if each.state != PASS]
    expected = "the neighbours of topology.dot, or of cabling.csv"
    measured = f"{len(heard)} of {len(found)} ports of switches hear a neighbour"
    return judged("cabling", target, expected, measured, wrong)
