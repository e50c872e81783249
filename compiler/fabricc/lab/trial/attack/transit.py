"""Leafs send traffic to a server that is not for it: it goes no further."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from fabricc.lab.fabric import Fabric
from fabricc.lab.layout import Lab
from fabricc.lab.namespace import write_settings
from fabricc.lab.trial.attack.victims import leafs_of, other_hosts
from fabricc.lab.trial.attack.wire import Seen, Shot, shoot
from fabricc.lab.trial.bench import Bench
from fabricc.lab.trial.child import enter_node, in_child
from fabricc.lab.trial.result import Result, judged, skipped

SCENARIO = "transit"

_EXPECTED = "forwarding is off, nothing that is for others leaves it"
_SETTINGS = Path("/proc/sys")
_V6 = "net/ipv6/conf/all/forwarding"


def try_transit(bench: Bench, host: str) -> Result:
    """Try that a host passes nothing on; then that it would, if its kernel were told to."""
    fabric = bench.fabric
    ends = fabric.far_ends[host]
    shots = list(_shots(fabric, host))
    if not shots:
        return skipped(SCENARIO, host, "there is nothing behind it that could be sent to")
    wrong = [f"{name} is {value}" for name, value in _forwarding(bench.lab, host).items()]
    gates, doors = set(ends.values()), {(host, port) for port in ends}

    def came(seen: Seen) -> bool:
        return all(seen[shot] & doors for shot in shots)

    def left(seen: Seen) -> bool:
        return all(seen[shot] & gates for shot in shots)

    seen = shoot(bench.lab, fabric, shots, {*gates, *doors}, came)
    for shot in shots:
        name = f"{shot.source} to {shot.target} by {':'.join(shot.start)}"
        if not seen[shot] & doors:
            wrong.append(f"void: {name} never came to it")
        if seen[shot] & gates:
            wrong.append(f"{name} was passed on")
    with _router(bench.lab, host, ends):
        proof = shoot(bench.lab, fabric, shots, {*gates, *doors}, left)
    wrong += [
        f"void: {shot.target} is not passed on by a router either"
        for shot in shots
        if not proof[shot] & gates
    ]
    wrong += [f"{name} is left at {value}" for name, value in _forwarding(bench.lab, host).items()]
    wrong += [f"not as before: {line}" for line in bench.settle()]
    measured = f"{len(shots)} ways into it, none out; with forwarding on all lead out"
    return judged(SCENARIO, host, _EXPECTED, measured, wrong)


def _shots(fabric: Fabric, host: str) -> Iterator[Shot]:
    """Yield a packet from every leaf port of a host, to another leaf, host or spine."""
    leafs = sorted(leafs_of(fabric, host))
    for leaf, port in fabric.far_ends[host].values():
        beyond = [fabric.devices[name] for name in leafs if name != leaf]
        is_ipv4_only = port in fabric.devices[leaf].neighbors
        for source in (s for s in fabric.devices[leaf].own if s.version == 4 or not is_ipv4_only):
            targets = (
                target
                for device in (*beyond, *other_hosts(fabric, host), *fabric.of_role("spine"))
                for target in device.own
                if target.version == source.version
            )
            for target in list(targets)[:1]:
                yield Shot((leaf, port), source, target)


def _forwarding(lab: Lab, host: str) -> dict[str, str]:
    """Return the settings of a node's kernel by which it passes packets on, if there are any."""

    def read() -> dict[str, str]:
        enter_node(lab, host)
        names = (
            *_SETTINGS.glob("net/ipv4/ip_forward"),
            *_SETTINGS.glob("net/ipv[46]/conf/*/forwarding"),
        )
        values = {str(name.relative_to(_SETTINGS)): name.read_text().strip() for name in names}
        return {name: value for name, value in values.items() if value != "0"}

    found = in_child(lab, read)
    assert isinstance(found, dict)  # noqa: S101 - what `read` returns
    return found


@contextmanager
def _router(lab: Lab, host: str, ports: Iterable[str]) -> Iterator[None]:
    """Make a host a router for a while.

    IPv4 by port, since the switch for all of it changes other settings, too. IPv6 has no other.
    """
    names = [_V6, *(f"net/ipv4/conf/{port}/forwarding" for port in ports)]
    try:
        write_settings(lab.namespace(host), dict.fromkeys(names, "1"))
        yield
    finally:
        write_settings(lab.namespace(host), dict.fromkeys(names, "0"))
