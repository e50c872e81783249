"""A server without BGP claims by ARP what is not its own: nobody believes it."""

import json
import socket
import struct
import time
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import replace
from ipaddress import IPv4Address

from fabricc.lab.command import attempt
from fabricc.lab.fabric import Address, End, Fabric
from fabricc.lab.layout import Lab
from fabricc.lab.ready import differences
from fabricc.lab.trial.attack.loot import flood
from fabricc.lab.trial.attack.victims import choose_victims, other_hosts
from fabricc.lab.trial.bench import Bench
from fabricc.lab.trial.bounds import SILENCE
from fabricc.lab.trial.child import Child, enter_node
from fabricc.lab.trial.failure import STARVED
from fabricc.lab.trial.pairs import Pair
from fabricc.lab.trial.result import Result, Verdict, judged, skipped
from fabricc.lab.trial.traffic import Record, traffic

SCENARIO = "claim"

_EXPECTED = "no kernel and no table of ARP's routes changes, no packet of others is lost"
_TABLE = "10"
"""Of the kernel: rdnbrd's routes."""
_ARP = struct.Struct("!HHBBH6s4s6s4s")
_TYPE, _ASKS, _ANSWERS = 0x0806, 1, 2
_EVERYBODY, _NOBODY = b"\xff" * 6, bytes(6)
_HOLD = 1.5 * SILENCE
_PAUSE = 0.1
_LAST = 0.3
"""Seconds before the end of the traffic: what was sent in them may still be on its way."""


def try_claim(bench: Bench, host: str) -> Result:
    """Try that a host cannot draw others' packets to itself by ARP."""
    fabric = bench.fabric
    if not fabric.devices[host].is_found_by_arp:
        return skipped(SCENARIO, host, "no route follows from its ARP")
    if unsettled := bench.settle():
        return judged(SCENARIO, host, _EXPECTED, "not tried: the lab is not settled", unsettled)
    stolen = [*choose_victims(fabric, host).addresses(4), *map(IPv4Address, flood(fabric, 4))]
    others = other_hosts(fabric, host)
    pair = Pair(others[0], others[-1], survives=True) if len(others) > 1 else None
    leafs = sorted({far for far, _ in fabric.far_ends[host].values()})
    before, believed, record = _tables(bench.lab, leafs), dict[str, None](), None
    with ExitStack() as stack:
        running = stack.enter_context(traffic(bench.lab, pair.flows())) if pair else None
        claiming = Child(bench.lab, lambda _: _claim(bench.lab, fabric, host, stolen))
        stack.callback(claiming.stop)
        deadline = time.monotonic() + _HOLD
        while time.monotonic() < deadline:
            believed |= dict.fromkeys(_believed(bench, before, leafs))
            time.sleep(_PAUSE)
        heard: dict[End, set[Address]] = claiming.end()
        record = running.stop() if running else None
    wrong = [
        f"void: {len(set(stolen) - came)} addresses never came to {':'.join(end)}"
        for end, came in heard.items()
        if set(stolen) - came
    ]
    wrong += [f"not as before: {line}" for line in bench.settle()]
    measured = f"{len(stolen)} addresses claimed by {len(heard)} of its ports for {_HOLD:.1f} s"
    return _judge(host, measured, [*believed], wrong, record)


def _judge(
    host: str, measured: str, believed: list[str], wrong: list[str], record: Record | None
) -> Result:
    late = 0.0
    if record:
        end = record.times[-1] - _LAST
        late, lost = record.lateness(0.0, end), record.lost(0.0, end)
        measured += f", two others lost {lost} packets"
        wrong += [f"two others lost {lost} packets"] if lost else []
    result = judged(SCENARIO, host, _EXPECTED, measured, [*believed, *wrong])
    if wrong and not believed and late > STARVED:
        why = f"this machine was too busy: a sender was {late:.2f} s late"
        return replace(result, verdict=Verdict.STARVED, details=(why, *result.details))
    return result


def _believed(bench: Bench, before: dict[str, set[str]], leafs: Iterable[str]) -> list[str]:
    """Return what is not as before, in all kernels and in the tables of its leafs."""
    found = [str(each) for each in differences(bench.lab, bench.expectation, bench.fabric.devices)]
    for leaf, table in _tables(bench.lab, leafs).items():
        found += [f"{leaf}: {each} came into table {_TABLE}" for each in table - before[leaf]]
        found += [f"{leaf}: {each} went from table {_TABLE}" for each in before[leaf] - table]
    return found


def _tables(lab: Lab, leafs: Iterable[str]) -> dict[str, set[str]]:
    """Return leaf -> the routes that follow from ARP, each with its port."""
    found = {}
    for leaf in leafs:
        words = ("ip", "-n", lab.namespace(leaf), "-4", "-json", "route", "show", "table", _TABLE)
        shown = json.loads(attempt(*words).stdout or "[]")
        found[leaf] = {f"{each['dst']} by {each.get('dev')}" for each in shown}
    return found


def _claim(
    lab: Lab, fabric: Fabric, host: str, stolen: Iterable[Address]
) -> dict[End, set[Address]]:
    """Claim addresses for a while; return what was heard at each port of its leafs."""
    ends = fabric.far_ends[host].items()
    ears = {far: _open(lab, far) for _, far in ends}
    mouths = {port: (_open(lab, (host, port)), fabric.devices[far[0]].own) for port, far in ends}
    heard = {far: set[Address]() for far in ears}
    deadline = time.monotonic() + _HOLD
    while time.monotonic() < deadline:
        for port, (mouth, own) in mouths.items():
            gateway = next(each for each in own if each.version == 4)
            for address in stolen:
                for said in _claims(mouth.getsockname()[4], address, gateway):
                    mouth.sendto(said, (port, _TYPE, 0, 0, _EVERYBODY))
                _listen(ears, heard)
        time.sleep(_PAUSE)
    return heard


def _claims(mac: bytes, address: Address, gateway: Address) -> list[bytes]:
    """Return a question to the leaf, a gratuitous one, and answers that nobody asked for."""
    return [
        _ARP.pack(1, 0x0800, 6, 4, operation, mac, address.packed, _NOBODY, about.packed)
        for operation in (_ASKS, _ANSWERS)
        for about in (gateway, address)
    ]


def _open(lab: Lab, end: End) -> socket.socket:
    enter_node(lab, end[0])
    made = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, 0)
    made.setblocking(False)  # noqa: FBT003 - the name says it
    made.bind((end[1], _TYPE))
    return made


def _listen(ears: dict[End, socket.socket], heard: dict[End, set[Address]]) -> None:
    for end, ear in ears.items():
        try:
            while True:
                *_, sender, _, _ = _ARP.unpack_from(ear.recv(256))
                heard[end].add(IPv4Address(sender))
        except BlockingIOError:
            continue
