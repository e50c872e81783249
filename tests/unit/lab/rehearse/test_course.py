from dataclasses import replace

import pytest

from fabricc.artifact import Apply
from fabricc.lab.expect import Expectation
from fabricc.lab.fabric import Cable, Drained, Fabric, File, Session
from fabricc.lab.fault import LabError
from fabricc.lab.rehearse.course import Course, check
from fabricc.lab.rehearse.said import Told
from tests.unit.lab.rehearse.plans import plan, told, wave
from tests.unit.lab.trial.clos import Attached, clos

FEW = clos(2, 2, {"web01": Attached()})
MORE = clos(2, 2, {"web01": Attached(), "web02": Attached()})
NEW = {cable for cable in MORE.cables if cable.a == "web02"}


def test_a_new_host_is_there_when_it_and_its_leafs_are_done() -> None:
    course = Course(FEW, MORE)
    assert course.added == {"web02"}
    assert "web02" not in course.now().devices
    assert set(course.whole.devices) == set(MORE.devices)
    course.laid |= NEW
    course.done |= {"leaf01", "web02"}
    cables = [cable for cable in course.now().cables if cable.a == "web02"]
    assert [cable.b for cable in cables] == ["leaf01"]
    course.done |= {"leaf02"}
    assert set(course.now().cables) == set(MORE.cables)


def test_a_host_that_goes_has_no_cables_when_its_leafs_are_done() -> None:
    course = Course(MORE, FEW)
    assert course.removed == {"web02"}
    course.done |= {"leaf01", "leaf02", "web02"}
    assert set(course.now().cables) == set(FEW.cables)
    assert "web02" in course.now().devices
    course.gone |= {"web02"}
    assert set(course.now().devices) == set(FEW.devices)


def test_what_is_drained_for_its_wave_is_the_last_choice() -> None:
    course = Course(FEW, FEW, drained={"leaf01"})
    assert course.now().devices["leaf01"].drained.device
    assert not course.now().devices["leaf02"].drained.device


def test_a_host_without_bgp_leaves_a_gateway_when_its_file_says_so() -> None:
    hosts = {"web01": Attached(), "old01": Attached(is_found_by_arp=True)}
    before, after = clos(2, 2, hosts), clos(2, 2, hosts)
    leaf = after.devices["leaf01"]
    drained = replace(leaf, drained=Drained(device=True))
    after = replace(after, devices={**after.devices, "leaf01": drained})
    course = Course(before, after)

    def gateways() -> frozenset[str]:
        return Expectation(course.now()).default("old01")

    course.drained = {"leaf01"}
    assert gateways() == {"eth1", "eth2"}
    course.drained = set()
    course.done = {"leaf01"}
    assert gateways() == {"eth1", "eth2"}
    course.done = {"leaf01", "old01"}
    assert gateways() == {"eth2"}
    assert Expectation(course.now()).default("web01") == {"eth2"}


def test_a_host_that_changes_its_attachment_has_no_link_to_a_leaf_that_has_not() -> None:
    before = clos(2, 2, {"old01": Attached(is_found_by_arp=True)})
    course = Course(before, clos(2, 2, {"old01": Attached()}))

    def leafs() -> set[str]:
        return {cable.b for cable in course.now().cables if cable.a == "old01"}

    assert leafs() == {"leaf01", "leaf02"}
    course.done = {"leaf01"}
    assert leafs() == {"leaf02"}
    course.done = {"leaf01", "old01"}
    assert leafs() == {"leaf01"}


def test_an_address_of_a_new_host_is_contested_until_all_is_done() -> None:
    course = Course(FEW, MORE)
    new = {str(each) for each in MORE.devices["web02"].addresses}
    assert course.contested == new
    course.done |= {"web02"}
    assert course.contested == frozenset()


def renumbered(name: str) -> Fabric:
    devices = {**FEW.devices, name: replace(FEW.devices[name], asn=65999)}
    return replace(FEW, devices=devices)


def test_a_session_needs_both_ends_to_name_the_same_numbers() -> None:
    course = Course(FEW, renumbered("leaf01"))
    course.done |= {"leaf01"}
    assert not [c for c in course.now().cables if "leaf01" in (c.a, c.b)]
    course.done |= {"spine01"}
    ends = [(c.a, c.b) for c in course.now().cables if "leaf01" in (c.a, c.b)]
    assert ends == [("leaf01", "spine01")]


def test_cables_come_with_the_boot_of_a_new_device_or_with_its_last_end() -> None:
    course = Course(FEW, MORE)
    waves = {"leaf01": 1, "leaf02": 2, "web02": 3}
    assert course.due(2, waves) == []
    assert set(course.due(3, waves)) == NEW
    moved = Cable("web01", "eth1", "leaf02", "swp9", "host")
    course = Course(FEW, replace(FEW, cables=(*FEW.cables[:-1], moved)))
    assert course.due(1, {"leaf02": 1, "web01": 2}) == []
    assert course.due(2, {"leaf02": 1, "web01": 2}) == [moved]
    assert course.due(1, {}) == [moved]


def with_file(fabric: Fabric, name: str) -> Fabric:
    file = File("etc/frr/frr.conf", "frr:frr", 0o640, apply=Apply.FRR_RELOAD, sha256="2")
    device = replace(fabric.devices[name], files=(file,))
    return replace(fabric, devices={**fabric.devices, name: device})


CHANGED = with_file(MORE, "leaf01")
TRUE = (told("leaf01"), told("web02", action="add"))


def test_a_plan_names_all_that_differs_and_how() -> None:
    check(plan(wave(*TRUE)), FEW, CHANGED, "p")
    check(plan(wave(*TRUE, told("leaf02"))), FEW, CHANGED, "p")


def test_what_is_merely_known_of_a_device_does_not_count() -> None:
    devices = {n: replace(d, sessions={"x": Session(None, None)}) for n, d in FEW.devices.items()}
    check(plan(), FEW, replace(FEW, devices=devices), "p")


@pytest.mark.parametrize(
    ("devices", "reason"),
    [
        (TRUE[:1], "leaves out web02"),
        (TRUE[1:], "leaves out leaf01"),
        ((*TRUE, told("leaf99")), "neither build: leaf99"),
        ((TRUE[0], told("web02")), "another action for web02"),
        ((*TRUE, told("leaf02", action="remove")), "another action for leaf02"),
    ],
)
def test_a_plan_of_something_else_is_refused(devices: tuple[Told, ...], reason: str) -> None:
    with pytest.raises(LabError, match=reason):
        check(plan(wave(*devices)), FEW, CHANGED, "p")


def signed(build: Fabric, device: str, port: str, secret: str) -> Fabric:
    """The fabric with a password at one end of a session."""
    found = build.devices[device]
    sessions = {**found.sessions, port: replace(found.sessions[port], password=secret)}
    return replace(build, devices={**build.devices, device: replace(found, sessions=sessions)})


def test_a_link_carries_nothing_until_both_ends_have_the_new_password() -> None:
    after = signed(signed(FEW, "leaf01", "swp29", "bgp"), "spine01", "swp1", "bgp")
    course = Course(FEW, after)

    def spines() -> set[str]:
        return {cable.b for cable in course.now().cables if cable.a == "leaf01"}

    assert spines() == {"spine01", "spine02"}
    course.done = {"leaf01"}
    assert spines() == {"spine02"}
    course.done = {"spine01"}
    assert spines() == {"spine02"}
    course.done = {"leaf01", "spine01"}
    assert spines() == {"spine01", "spine02"}
