"""For how long traffic may suffer by a failure: what notices it, and by which timers."""

from dataclasses import replace

import pytest

from fabricc.lab.fabric import Bfd, End, Fabric, Session
from fabricc.lab.trial.bounds import (
    BLIND,
    CARRIER,
    HOLD,
    HOLD_SLACK,
    ISOLATED,
    RESTART,
    ROUTES,
    SILENCE,
    TOLD,
    detection,
)
from fabricc.lab.trial.faults import FAULTS
from fabricc.lab.trial.target import Target, cables, directions, switches
from tests.unit.lab.trial.clos import Attached, clos

BY_NAME = {fault.name: fault for fault in FAULTS}
LEAF: End = ("leaf01", "swp29")
SPINE: End = ("spine01", "swp1")
SLACK = HOLD + HOLD_SLACK


def watched(leaf: Bfd | None, spine: Bfd | None) -> Fabric:
    """Return a fabric in which the ends of one cable are watched like this."""
    fabric = clos(2, 2, {"web01": Attached()})
    devices = dict(fabric.devices)
    for (name, port), bfd in ((LEAF, leaf), (SPINE, spine)):
        sessions = {**devices[name].sessions, port: Session(bfd, None)}
        devices[name] = replace(devices[name], sessions=sessions)
    return replace(fabric, devices=devices)


@pytest.mark.parametrize(
    ("bfd", "seconds"), [(Bfd(3, 300, 300), 0.9), (Bfd(5, 500, 500), 2.5), (Bfd(3, 50, 50), 0.15)]
)
def test_bfd_detects_after_its_multiplier_of_intervals(bfd: Bfd, seconds: float) -> None:
    fabric = watched(bfd, bfd)
    assert detection(fabric, LEAF) == pytest.approx(seconds)
    assert detection(fabric, SPINE) == pytest.approx(seconds)


@pytest.mark.parametrize("ends", [(None, None), (None, Bfd(3, 300, 300)), (Bfd(3, 300, 300), None)])
def test_without_bfd_at_both_ends_it_is_the_hold_time(ends: tuple[Bfd | None, Bfd | None]) -> None:
    assert detection(watched(*ends), LEAF) == detection(watched(*ends), SPINE) == HOLD


def test_of_unequal_ends_the_silent_one_multiplies_and_the_slower_one_times() -> None:
    fabric = watched(Bfd(3, 300, 300), Bfd(5, 1000, 100))
    assert detection(fabric, LEAF) == pytest.approx(3 * 1.0)
    assert detection(fabric, SPINE) == pytest.approx(5 * 0.3)


def test_a_session_with_a_host_without_bfd_holds() -> None:
    assert detection(watched(None, None), ("web01", "eth1")) == HOLD


def test_one_direction_costs_both_detections_the_second_at_least_a_packet_a_second() -> None:
    fabric = watched(Bfd(3, 300, 300), Bfd(5, 300, 300))
    bound = BY_NAME["link-cut"].bound
    by_end = {target.end: bound(fabric, target) for target in directions(fabric)}
    assert by_end[LEAF] == pytest.approx(0.9 + 1.5 + ROUTES)
    assert by_end[SPINE] == pytest.approx(1.5 + TOLD + ROUTES)
    assert by_end["leaf01", "swp30"] == pytest.approx(0.9 + TOLD + ROUTES)
    assert by_end["web01", "eth1"] == by_end["leaf01", "swp1"] == SLACK


def test_a_silent_switch_is_bound_by_the_slowest_of_its_neighbours() -> None:
    fabric = watched(Bfd(3, 300, 300), Bfd(5, 300, 300))
    hole = {t.label: BY_NAME["black-hole"].bound(fabric, t) for t in switches(fabric)}
    assert hole["spine01"] == pytest.approx(1.5 + TOLD + ROUTES)
    assert hole["spine02"] == pytest.approx(0.9 + TOLD + ROUTES)
    assert hole["leaf01"] == SLACK


def test_what_takes_the_carrier_away_does_not_wait_for_timers() -> None:
    fabric = watched(None, None)
    for name in ("link-pull", "link-flap", "power-off"):
        fault = BY_NAME[name]
        assert {fault.bound(fabric, target) for target in fault.targets(fabric)} == {CARRIER}, name
    assert BY_NAME["isolation"].bound(fabric, cables(fabric)[0]) == ISOLATED
    assert BY_NAME["frr-restart"].bound(fabric, switches(fabric)[0]) == RESTART


OLD = {
    "old01": Attached(versions=(4,), is_found_by_arp=True),
    "web02": Attached(),
    "web03": Attached((3,)),
}


def target_of(fabric: Fabric, fault: str, label: str) -> Target:
    return next(each for each in BY_NAME[fault].targets(fabric) if each.label == label)


@pytest.mark.parametrize(
    ("fault", "label", "seconds"),
    [
        ("link-cut", "old01:eth1 -> leaf01:swp1", SILENCE),
        ("link-cut", "leaf01:swp1 -> old01:eth1", SILENCE),
        ("link-cut", "leaf01:swp29 -> spine01:swp1", 0.0),
        ("isolation", "all uplinks of leaf01", SILENCE),
        ("isolation", "all uplinks of leaf03", 0.0),
        ("black-hole", "leaf01", SILENCE),
        ("black-hole", "spine01", 0.0),
        ("frr-restart", "leaf01", SILENCE),
        ("frr-restart", "spine01", 0.0),
        ("link-pull", "old01:eth1 -- leaf01:swp1", CARRIER),
        ("port-down", "leaf01:swp1", CARRIER),
        ("nic-down", "old01:eth1", CARRIER),
    ],
)
def test_hosts_without_bgp_notice_by_arp_what_no_carrier_tells(
    fault: str, label: str, seconds: float
) -> None:
    fabric = clos(2, 3, OLD)
    assert BY_NAME[fault].by_arp(fabric, target_of(fabric, fault, label)) == seconds


@pytest.mark.parametrize("fault", ["power-off", "black-hole"])
def test_only_leafs_of_cumulus_are_used_before_they_have_routes(fault: str) -> None:
    fabric = clos(2, 3, OLD)
    target = target_of(fabric, fault, "leaf01")
    assert BY_NAME[fault].back_by_arp(fabric, target) == 0.0
    devices = dict(fabric.devices)
    devices["leaf01"] = replace(devices["leaf01"], platform="cumulus")
    assert BY_NAME[fault].back_by_arp(replace(fabric, devices=devices), target) == BLIND


def test_one_way_failures_at_hosts_without_bgp_take_the_hold_time() -> None:
    fabric = clos(2, 3, OLD)
    target = target_of(fabric, "link-cut", "old01:eth1 -> leaf01:swp1")
    assert BY_NAME["link-cut"].bound(fabric, target) == SILENCE
    assert detection(fabric, ("leaf01", "swp1")) == SILENCE


def test_a_black_hole_is_watched_by_the_sessions_alone() -> None:
    fabric = clos(2, 3, {"old01": OLD["old01"]})
    target = target_of(fabric, "black-hole", "leaf01")
    assert BY_NAME["black-hole"].bound(fabric, target) == pytest.approx(0.9 + TOLD + ROUTES)


@pytest.mark.parametrize(
    ("fault", "ends"),
    [
        ("port-down", [("leaf01", "swp1"), ("leaf02", "swp1")]),
        ("nic-down", [("old01", "eth1"), ("old01", "eth2")]),
    ],
)
def test_only_ports_of_hosts_without_bgp_are_set_down(fault: str, ends: list[End]) -> None:
    assert [each.end for each in BY_NAME[fault].targets(clos(2, 3, OLD))] == ends
