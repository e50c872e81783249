from pathlib import Path
from typing import Any

from fabricc.lab.rehearse.watch import (
    NOBODY,
    Session,
    Watched,
    _bfd_downs,
    _carriers,
    _daemons,
    _sessions,
    between,
)

UP = Session(is_up=True, since=1_000_000, dropped=1)
USUAL = Watched({"swp1": UP, "swp2": UP}, {"swp1": 0}, {"swp1": 3, "swp2": 3}, {"bgpd": 7})


def test_nothing_happened() -> None:
    seen = between(USUAL, USUAL)
    assert (seen.reset, seen.bfd_down, seen.flapped, seen.is_frr_restarted) == (
        frozenset(),
        frozenset(),
        frozenset(),
        False,
    )


def test_the_clock_of_a_session_may_be_a_second_off() -> None:
    later = USUAL._replace(sessions={**USUAL.sessions, "swp1": UP._replace(since=1_001_000)})
    assert between(USUAL, later).reset == frozenset()


def test_a_session_is_another_one_when_it_dropped_came_up_later_or_is_not_there() -> None:
    for other in (
        UP._replace(dropped=2),
        UP._replace(since=1_009_000, dropped=0),
        UP._replace(is_up=False),
        None,
    ):
        sessions = {"swp2": UP} | ({"swp1": other} if other else {})
        assert between(USUAL, USUAL._replace(sessions=sessions)).reset == {"swp1"}


def test_a_session_that_was_down_cannot_be_reset() -> None:
    down = USUAL._replace(sessions={"swp1": UP._replace(is_up=False)})
    assert between(down, USUAL).reset == frozenset()


def test_another_process_of_bgpd_resets_all() -> None:
    seen = between(USUAL, USUAL._replace(daemons={"bgpd": 8}))
    assert seen.is_frr_restarted
    assert seen.reset == {"swp1", "swp2"}
    assert between(USUAL, NOBODY).is_frr_restarted


def test_carriers_and_bfd_are_counted_by_what_both_looks_have() -> None:
    later = USUAL._replace(carriers={"swp1": 5, "swp2": 3, "swp9": 1}, bfd_downs={"swp1": 1})
    seen = between(USUAL, later)
    assert [*seen.flapped, *seen.bfd_down] == ["swp1", "swp1"]


def test_what_the_daemons_show_is_read() -> None:
    shown: dict[str, dict[str, Any]] = {
        "swp1": {
            "bgpState": "Established",
            "bgpTimerUpEstablishedEpoch": 1000,
            "connectionsDropped": 1,
        },
        "swp2": {"bgpState": "Idle"},
        "note": {},
    }
    assert _sessions(shown) == {"swp1": UP, "swp2": Session(is_up=False, since=0, dropped=0)}
    assert _sessions(None) == {}
    assert _bfd_downs([{"interface": "swp1", "session-down": 2}, {"peer": "::1"}]) == {"swp1": 2}


def test_what_the_kernel_and_files_show_is_read(tmp_path: Path) -> None:
    for port, count in (("swp1", "4\n"), ("lo", "0\n")):
        (tmp_path / "net" / port).mkdir(parents=True)
        (tmp_path / "net" / port / "carrier_changes").write_text(count)
    (tmp_path / "bgpd.pid").write_text("31\n")
    (tmp_path / "zebra.pid").write_text("")
    assert _carriers(tmp_path / "net") == {"swp1": 4}
    assert _daemons(tmp_path) == {"bgpd": 31}
