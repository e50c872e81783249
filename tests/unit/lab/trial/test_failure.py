"""How one failure is judged, by made-up records; and whole tries, with real traffic on loopback."""

import multiprocessing
import os
import signal
import time
from collections.abc import Callable
from dataclasses import replace
from ipaddress import ip_address

import pytest

from fabricc.lab.expect import Expectation
from fabricc.lab.fabric import Fabric
from fabricc.lab.trial import failure
from fabricc.lab.trial.bench import Bench
from fabricc.lab.trial.failure import _Bounds, _Course, _judge, try_failure
from fabricc.lab.trial.faults import FAULTS, Fault
from fabricc.lab.trial.pairs import FLOWS, Pair, choose_pairs
from fabricc.lab.trial.result import Result, Verdict
from fabricc.lab.trial.target import Target, cables
from fabricc.lab.trial.traffic import TICK, Record
from tests.unit.lab.trial.clos import Attached, clos
from tests.unit.lab.trial.stand import Stand

[PULL] = [fault for fault in FAULTS if fault.name == "link-pull"]
BROKEN, MENDED, SETTLED, END = 0.4, 1.2, 1.8, 2.4
FABRIC = clos(2, 4, {"web01": Attached((1, 2)), "web02": Attached((3, 4)), "web03": Attached((1,))})


def pair_of(host: str) -> tuple[Target, list[Pair]]:
    """Return the first cable of a host, and who talks while it is pulled."""
    target = next(each for each in cables(FABRIC) if each.label.startswith(f"{host}:"))
    return target, choose_pairs(Expectation(FABRIC), PULL.left(FABRIC, target), target)


def judged(
    host: str, *silences: tuple[float, float], late: float = 0.0, unsettled: tuple[str, ...] = ()
) -> Result:
    """Return what is made of a pulled cable, the last flow of its pair silent in some times."""
    target, pairs = pair_of(host)
    flows = tuple(flow for pair in pairs for flow in pair.flows())
    times = [tick * TICK for tick in range(round(END / TICK))]
    arrived = [bytearray(b"\1" * len(times)) for _ in flows]
    for first, last in silences:
        for tick in range(round(first / TICK), round(last / TICK)):
            arrived[-1][tick] = 0
    lateness = [late if time > BROKEN else 0.0 for time in times]
    record = Record(flows, times, arrived, lateness)
    course = _Course(record, BROKEN, MENDED, SETTLED, list(unsettled))
    return _judge(PULL, target, [(pair, _Bounds(0.3, 0.3)) for pair in pairs], course)


def test_short_outages_pass_and_the_worst_is_measured() -> None:
    result = judged("web01", (0.5, 0.7), (1.3, 1.4))
    assert (result.verdict, result.details) == (Verdict.PASSED, ())
    assert result.measured == f"0.20 s, then 0.10 s; the worst of {4 * FLOWS} flows"
    assert (result.outage, result.bound) == (0.2, 0.3)


@pytest.mark.parametrize(
    ("silence", "said"),
    [
        ((0.5, 0.9), "a flow was silent for 0.40 s when it failed"),
        ((1.3, 1.75), "a flow was silent for 0.45 s when it came back"),
        ((0.1, 0.2), "web01 and web02: 10 packets were lost before it failed"),
    ],
)
def test_an_outage_that_is_too_long_or_too_early_fails(
    silence: tuple[float, float], said: str
) -> None:
    result = judged("web01", silence)
    assert (result.verdict, result.details) == (Verdict.FAILED, (said,))


def test_a_flow_that_does_not_come_back_fails() -> None:
    result = judged("web01", (0.5, END))
    assert result.verdict is Verdict.FAILED
    assert "web01 and web02: 1 flows did not come back" in result.details


def test_what_is_not_as_before_fails_though_no_packet_is_lost() -> None:
    result = judged("web01", unsettled=("not as before: leaf01: default by nothing",))
    assert result.verdict is Verdict.FAILED
    assert result.details == ("not as before: leaf01: default by nothing",)


def test_without_a_path_packets_must_be_lost_and_come_back() -> None:
    result = judged("web03", (0.5, 1.5))
    assert (result.verdict, result.expected) == (
        Verdict.PASSED,
        "no path is left; all flows come back",
    )
    [said] = judged("web03").details
    assert said == "web03 and web02: nothing was lost, though no path was left"
    assert judged("web03", (0.5, END)).verdict is Verdict.FAILED


def test_a_busy_machine_is_blamed_only_for_what_went_wrong() -> None:
    result = judged("web01", (0.5, 0.9), late=0.25)
    assert result.verdict is Verdict.STARVED
    assert result.details[0] == "this machine was too busy: a sender was 0.25 s late"
    assert judged("web01", (0.5, 0.7), late=0.25).verdict is Verdict.PASSED
    assert judged("web01", (0.5, 0.9), late=0.05).verdict is Verdict.FAILED


def test_without_two_hosts_it_is_skipped() -> None:
    lonely = clos(1, 1, {"web01": Attached((1,))})
    result = try_failure(PULL, Stand(lonely), cables(lonely)[0])
    assert (result.verdict, result.measured) == (
        Verdict.SKIPPED,
        "there are no two hosts beside it",
    )


def local() -> tuple[Fabric, Target]:
    """Return two hosts whose addresses this machine has, and the only cable of one."""
    fabric = clos(1, 2, {"web01": Attached((1,), (4,)), "web02": Attached((2,), (4,))})
    devices = dict(fabric.devices)
    for number, name in enumerate(("web01", "web02"), 2):
        devices[name] = replace(devices[name], own=(ip_address(f"127.0.0.{number}"),))
    fabric = replace(fabric, devices=devices)
    return fabric, next(each for each in cables(fabric) if each.label.startswith("web01:"))


def harmless(break_it: Callable[[Bench, Target], None], *, is_brief: bool) -> Fault:
    return Fault(
        "harmless",
        "",
        cables,
        lambda *_: 0.1,
        break_it,
        lambda bench, target: bench.patch.plug(*target.cables[0].ends),
        is_brief=is_brief,
        times=2,
    )


@pytest.fixture
def hasty(loopback: None, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001 - a fixture
    for name, seconds in (("_BEFORE", 0.1), ("_AFTER", 0.4), ("_FLAP", 0.05)):
        monkeypatch.setattr(failure, name, seconds)


def pull(bench: Bench, target: Target) -> None:
    bench.patch.pull(*target.cables[0].ends)


@pytest.mark.usefixtures("hasty")
def test_a_try_breaks_so_many_times_mends_each_and_waits_until_all_is_as_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(failure, "STARVED", 10.0)  # however busy this machine is
    fabric, target = local()
    stand = Stand(fabric)
    result = try_failure(harmless(pull, is_brief=True), stand, target)
    assert (result.verdict, result.details) == (Verdict.PASSED, ())
    assert [each.doing for each in stand.notebook.done] == ["pull", "plug"] * 2
    assert len(stand.asked) == 1
    result = try_failure(harmless(pull, is_brief=False), Stand(fabric, ["x"]), target)
    assert result.verdict is Verdict.FAILED
    assert result.details == (
        "not as before: x",
        "web01 and web02: nothing was lost, though no path was left",
    )


@pytest.mark.usefixtures("hasty")
def test_what_starves_is_tried_three_times() -> None:
    def starve(bench: Bench, target: Target) -> None:
        pull(bench, target)
        for child in multiprocessing.active_children():
            os.kill(child.pid or 0, signal.SIGSTOP)
            time.sleep(failure.STARVED + 0.15)
            os.kill(child.pid or 0, signal.SIGCONT)

    fabric, target = local()
    stand = Stand(fabric)
    fault = replace(harmless(starve, is_brief=True), times=1)
    assert try_failure(fault, stand, target).verdict is Verdict.STARVED
    assert [each.doing for each in stand.notebook.done] == ["pull", "plug"] * 3
