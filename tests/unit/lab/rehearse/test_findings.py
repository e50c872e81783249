from fabricc.lab.rehearse.findings import findings_of
from fabricc.lab.rehearse.formats import markdown, plain
from fabricc.lab.rehearse.push import Pushed
from fabricc.lab.rehearse.result import DeviceResult, Loss, Traffic, Verdict, WaveResult, worst
from fabricc.lab.rehearse.run import Rehearsed
from tests.unit.lab.rehearse.plans import told, wave

FACTS = {"fabric": "demo", "from": "main", "seconds": 61.0}
PUSHED = Pushed("leaf01", written=("etc/frr/frr.conf",), stands_in=["ptmd-reload: ptmd"])
RESET = DeviceResult(
    told("leaf01"),
    reset=frozenset({"swp1"}),
    unsaid=("the session of swp1 was reset",),
    verdict=Verdict.WORSE,
    pushed=PUSHED,
)
FINE = DeviceResult(told("leaf02", "session-reset", "swp1"), pushed=Pushed("leaf02"))
LOST = Traffic(900, 30, 0.4, 0.01, (Loss("web01", "web02", 30, 0.4),), {"web01": 0.4})


def result(
    *devices: DeviceResult, verdict: Verdict = Verdict.AS_SAID, **more: object
) -> WaveResult:
    said = wave(*(each.told for each in devices))
    values = {"elsewhere": (), "unsettled": (), "traffic": Traffic(900), **more}
    return WaveResult(said, devices, verdict=verdict, **values)  # type: ignore[arg-type]


def codes(*waves: WaveResult, unfinished: tuple[str, ...] = ()) -> list[str]:
    return [each.code for each in findings_of(Rehearsed(waves, unfinished, ()), "demo")]


def test_all_as_said() -> None:
    rehearsed = Rehearsed((result(FINE),), (), ())
    assert (rehearsed.verdict, findings_of(rehearsed, "demo")) == (Verdict.AS_SAID, ())


def test_what_was_understated_is_an_error() -> None:
    bad = result(RESET, verdict=Verdict.WORSE, unsaid=("web01 had lost all",), elsewhere=("x",))
    assert codes(bad) == ["FAB837", "FAB831", "FAB833", "FAB834"]
    [_, found, *_] = findings_of(Rehearsed((bad,), (), ()), "demo")
    assert found.message == ("wave 1, leaf01: reload was said, but the session of swp1 was reset")


def test_on_a_busy_machine_it_is_a_warning() -> None:
    busy = DeviceResult(told("leaf01"), unsaid=("reset",), verdict=Verdict.STARVED)
    wave_of_it = result(busy, verdict=Verdict.STARVED, unsaid=("lost",), elsewhere=("x",))
    assert codes(wave_of_it) == ["FAB838"] * 3


def test_a_step_that_failed_is_told_by_itself() -> None:
    pushed = Pushed("leaf01", failed=["files.apply: no"])
    bad = DeviceResult(
        told("leaf01"), unsaid=("files.apply: no",), verdict=Verdict.WORSE, pushed=pushed
    )
    assert codes(result(bad, verdict=Verdict.WORSE)) == ["FAB832"]


def test_what_is_not_as_it_should_be_between_and_in_the_end() -> None:
    between = result(FINE, unsettled=("leaf01: a route", "leaf02: a route"))
    assert codes(between, unfinished=("leaf01: a route",)) == ["FAB836", "FAB835"]
    assert Rehearsed((between,), ("leaf01: a route",), ()).verdict is Verdict.WORSE


def test_the_worst_verdict() -> None:
    assert worst() is Verdict.AS_SAID
    assert worst(Verdict.LESS, Verdict.WORSE, Verdict.STARVED) is Verdict.WORSE


def test_plain_data_has_what_was_said_beside_what_was_seen() -> None:
    value = plain(Rehearsed((result(RESET, verdict=Verdict.WORSE, traffic=LOST),), (), ()))
    [one] = value["waves"]
    assert value["verdict"] == "worse than said"
    assert one["traffic"]["pairs"] == [{"from": "web01", "to": "web02", "lost": 30, "silence": 0.4}]
    [device] = one["devices"]
    assert device["said"] == {"effect": "reload", "sessions": [], "ports": []}
    assert device["seen"]["sessions"] == ["swp1"]
    assert device["files"] == ["etc/frr/frr.conf"]


def test_the_page_for_a_merge_request() -> None:
    bad = result(RESET, FINE, verdict=Verdict.WORSE, traffic=LOST, unsaid=("web01 | lost",))
    page = markdown(FACTS, Rehearsed((bad,), ("leaf01: a route",), ()))
    assert page.startswith("## Rehearsal of demo: worse than said\n")
    assert "| 1 | leaf01 | reload | reset: swp1 | **worse than said** |" in page
    assert "| 1 | leaf02 | session-reset: swp1 | all sessions stayed | as said |" in page
    assert "| 1 | - | 30 | 0.40 s | web01 0.40 s | 0 |" in page
    assert "- wave 1: web01 \\| lost" in page
    assert page.endswith("- in the end: leaf01: a route\n")
