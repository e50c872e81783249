from fabricc.lab.rehearse.judge import NOTHING, Judge, stay
from fabricc.lab.rehearse.result import DeviceResult, Verdict
from fabricc.lab.rehearse.said import Told
from fabricc.lab.rehearse.watch import Seen
from tests.unit.lab.rehearse.plans import failed, told, wave
from tests.unit.lab.trial.clos import Attached, clos

FABRIC = clos(2, 2, {"web01": Attached(), "web02": Attached()})
BOTH = stay(FABRIC, FABRIC)


def seen(reset: str = "", flapped: str = "", bfd: str = "", *, restarted: bool = False) -> Seen:
    sessions, ports = frozenset(reset.split()), frozenset(flapped.split())
    return Seen(sessions, frozenset(bfd.split()), ports, restarted)


def judged(said: Told, *, is_busy: bool = False, **others: Seen) -> DeviceResult:
    return Judge(BOTH, wave(said), others, is_busy=is_busy).device(said, None)


def test_nothing_said_and_nothing_seen() -> None:
    assert judged(told("leaf01")).verdict is Verdict.AS_SAID


def test_a_session_that_was_said_to_reset() -> None:
    said = told("leaf01", "session-reset", "swp1")
    assert judged(said, leaf01=seen("swp1")).verdict is Verdict.AS_SAID
    assert judged(said, leaf01=seen("swp1 swp2")).unsaid == ("the session of swp2 was reset",)
    less = judged(said)
    assert (less.verdict, less.missed) == (Verdict.LESS, ("the session of swp1 stayed",))


def test_a_session_that_an_earlier_wave_took_down_does_not_stay() -> None:
    said = told("leaf01", "session-reset", "swp1")
    gone = seen()._replace(down=frozenset({"swp1"}))
    assert judged(said, leaf01=gone).verdict is Verdict.AS_SAID


def test_a_reset_is_said_by_either_end() -> None:
    near, far = told("leaf01", "session-reset", "swp29"), told("spine01")
    judge = Judge(BOTH, wave(near, far), {"spine01": seen("swp1")}, is_busy=False)
    assert judge.device(far, None).verdict is Verdict.AS_SAID


def test_a_restart_of_frr_covers_all_sessions_of_a_device() -> None:
    said = told("leaf01", "frr-restart")
    result = judged(said, leaf01=seen("swp1 swp29", restarted=True))
    assert result.verdict is Verdict.AS_SAID
    assert judged(said).missed == ("FRR was not restarted",)
    assert judged(said, leaf01=seen()._replace(had_frr=False)).missed == ()
    worse = judged(told("leaf01"), leaf01=seen("swp1 swp29", restarted=True))
    assert (worse.verdict, worse.unsaid) == (Verdict.WORSE, ("FRR was restarted",))


def test_ports_that_flap_reset_their_sessions() -> None:
    said = told("leaf01", "port-flap", ports="swp1")
    assert judged(said, leaf01=seen("swp1", "swp1")).verdict is Verdict.AS_SAID
    assert judged(said).missed == ("swp1 did not flap",)
    assert judged(said, leaf01=seen("", "swp1 swp2")).unsaid == ("swp2 flapped",)
    whole = told("leaf01", "switchd-restart")
    assert judged(whole, leaf01=seen("swp1 swp2", "swp1 swp2")).verdict is Verdict.AS_SAID


def test_ports_and_sessions_that_only_one_build_has_do_not_count() -> None:
    fewer = clos(2, 2, {"web01": Attached()})
    judge = Judge(stay(FABRIC, fewer), wave(told("leaf01")), {}, is_busy=False)
    assert judge.device(told("leaf01", sessions="swp2"), None).verdict is Verdict.AS_SAID
    judge = Judge(
        stay(FABRIC, fewer), wave(told("leaf01")), {"leaf01": seen("swp2 eth0")}, is_busy=False
    )
    assert judge.device(told("leaf01"), None).verdict is Verdict.AS_SAID


def test_what_others_felt_is_told_once() -> None:
    said = wave(told("leaf01"))
    others = {"web01": seen("eth1 eth2"), "spine02": seen("", "swp2"), "web02": seen("")}
    judge = Judge(BOTH, said, {**others, "leaf01": seen("swp1")}, is_busy=False)
    assert list(judge.elsewhere()) == [
        "spine02:swp2: the port flapped",
        "web01:eth2: its session was reset",
    ]
    restarted = Judge(BOTH, said, {"web02": seen(restarted=True)}, is_busy=False)
    assert list(restarted.elsewhere()) == ["web02: FRR was restarted"]


def test_on_a_busy_machine_what_bfd_gave_up_says_nothing() -> None:
    said = told("leaf01")
    by_bfd = {"leaf01": seen("swp1", bfd="swp1")}
    assert judged(said, is_busy=True, **by_bfd).verdict is Verdict.STARVED
    assert judged(said, is_busy=False, **by_bfd).verdict is Verdict.WORSE
    assert judged(said, is_busy=True, leaf01=seen("swp1")).verdict is Verdict.WORSE
    restarted = seen("swp1", bfd="swp1", restarted=True)
    assert judged(said, is_busy=True, leaf01=restarted).verdict is Verdict.WORSE


def test_a_step_that_failed_is_worse_than_said() -> None:
    judge = Judge(BOTH, wave(told("leaf01")), {"leaf01": NOTHING}, is_busy=True)
    result = judge.device(told("leaf01"), failed("leaf01", "files.apply: no"))
    assert (result.verdict, result.unsaid) == (Verdict.WORSE, ("files.apply: no",))
