"""A service that stops working on one member: its routes go, others answer, and it comes back."""

import time
from collections.abc import Callable
from dataclasses import replace

from fabricc.findings import finding
from fabricc.lab.command import attempt, brief
from fabricc.lab.enter import words_inside
from fabricc.lab.expect import Expectation
from fabricc.lab.fabric import Address, Fabric
from fabricc.lab.fault import LabError
from fabricc.lab.on_node.services import sick_file
from fabricc.lab.ready import differences
from fabricc.lab.rules import command_refused
from fabricc.lab.state import find_node
from fabricc.lab.trial.bench import Bench
from fabricc.lab.trial.echo import Question, ask_all
from fabricc.lab.trial.result import Result, judged
from fabricc.lab.trial.target import Target, hosts

NAME = "service-sick"

_ROUTES = 1.0
"""Seconds from an address on lo to the last kernel that follows."""

_PAUSE = 0.05


def checked_members(fabric: Fabric) -> list[Target]:
    """Return the hosts that announce a service while a check succeeds, one target a service."""
    return [
        replace(each, label=f"{service} on {each.label}", place=service, device=each.label)
        for each in hosts(fabric)
        for service in fabric.devices[each.label].checked
    ]


def try_sick(bench: Bench, target: Target) -> Result:
    """Try that a member whose check fails is withdrawn in time, and announced again in time."""
    member, service = target.device or "", target.place
    checked = bench.fabric.devices[member].checked[service]
    addresses = checked.addresses
    left = _without(bench.fabric, member, frozenset(addresses))
    reduced = Expectation(left)
    bounds = checked.off + _ROUTES, checked.on + _ROUTES
    touched = sick_file(service)
    try:
        _run(bench, member, "mkdir", "-p", touched.rpartition("/")[0])
        _run(bench, member, "touch", touched)
        off, wrong = _wait(
            lambda: [*_held(bench, member, addresses, is_wanted=False), *_unlike(bench, reduced)],
            bounds[0],
        )
        wrong += _unanswered(bench, left, addresses)
    finally:
        _run(bench, member, "rm", "-f", touched)
    on, late = _wait(
        lambda: [
            *_held(bench, member, addresses, is_wanted=True),
            *_unlike(bench, bench.expectation),
        ],
        bounds[1],
    )
    wrong += late
    wrong += [f"not as before: {line}" for line in bench.settle()]
    expected = f"withdrawn within {bounds[0]:.1f} s, announced within {bounds[1]:.1f} s"
    return judged(NAME, target.label, expected, f"{off:.1f} s, then {on:.1f} s", wrong)


def _without(fabric: Fabric, member: str, addresses: frozenset[Address]) -> Fabric:
    """Return the fabric in which one member does not have some addresses."""
    device = fabric.devices[member]
    services = tuple(each for each in device.services if each not in addresses)
    devices = {**fabric.devices, member: replace(device, services=services)}
    return Fabric(fabric.folder, devices, fabric.cables)


def _run(bench: Bench, node: str, *words: str) -> None:
    done = attempt(*words_inside(find_node(bench.lab, node), words))
    if done.returncode:
        said, command = brief(f"{done.stdout}\n{done.stderr}"), f"{' '.join(words)} on {node}"
        raise LabError(finding(command_refused.RULE, None, command=command, said=said))


def _held(
    bench: Bench, member: str, addresses: tuple[Address, ...], *, is_wanted: bool
) -> list[str]:
    """Return the addresses that the member still has, or has not yet."""
    words = ("ip", "-n", bench.lab.namespace(member), "-o", "address", "show", "dev", "lo")
    found = attempt(*words).stdout
    verb = "has not yet" if is_wanted else "still has"
    return [f"{member} {verb} {a}" for a in addresses if (f" {a}/" in found) != is_wanted]


def _unlike(bench: Bench, expectation: Expectation) -> list[str]:
    return [str(each) for each in differences(bench.lab, expectation, bench.fabric.devices)]


def _wait(wrong: Callable[[], list[str]], seconds: float) -> tuple[float, list[str]]:
    """Wait until nothing is wrong; return how long that took, and what is when it took too long."""
    start = time.monotonic()
    while lines := wrong():
        if time.monotonic() - start > seconds:
            return time.monotonic() - start, lines
        time.sleep(_PAUSE)
    return time.monotonic() - start, []


def _unanswered(bench: Bench, left: Fabric, addresses: tuple[Address, ...]) -> list[str]:
    """Return who gets no answer of a service whose one member is sick; none where it was alone."""
    members = {
        host.name: [each for each in host.services if each in addresses]
        for host in left.of_role("host")
    }
    others = {name for name, carried in members.items() if carried}
    questions = [
        Question(host.name, address)
        for host in left.of_role("host")
        for address in addresses
        if others and host.name not in others and address.version in host.versions
    ]
    answers = ask_all(bench.lab, {name: members[name] for name in others}, questions)
    return [f"{q.asker} does not reach {q.target}" for q in questions if q not in answers]
