"""Cables that are plugged in some way, as LLDP would tell it, against those that are meant."""

from collections.abc import Callable, Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabricc.cabling.compare import End, Plan, State, Verdict, compare
from fabricc.cabling.heard import Neighbour, seconds
from fabricc.cabling.told import Told, read_told

Cables = list[tuple[End, End]]

CABLES: Cables = [
    (("leaf01", "swp29"), ("spine01", "swp1")),
    (("leaf01", "swp30"), ("spine02", "swp1")),
    (("leaf02", "swp29"), ("spine01", "swp2")),
    (("leaf02", "swp30"), ("spine02", "swp2")),
    (("web03", "eth1"), ("leaf01", "swp3")),
    (("web03", "eth2"), ("leaf02", "swp3")),
    (("web04", "eth1"), ("leaf01", "swp4")),
    (("web04", "eth2"), ("leaf02", "swp4")),
]
SWITCHES = ("leaf01", "leaf02", "spine01", "spine02")
PLAN = Plan(CABLES, SWITCHES, {(name, "eth0") for name in SWITCHES})
DEVICES = (*SWITCHES, "web03", "web04")


def mac(end: End) -> str:
    return f"02:00:00:00:{DEVICES.index(end[0]):02x}:{int(end[1][3:]):02x}"


def by_name(end: End) -> Neighbour:
    return Neighbour(*end, description="to somewhere")


def by_mac(end: End) -> Neighbour:
    """As a server tells whose lldpd nobody configured: a MAC address, and an FQDN."""
    return Neighbour(f"{end[0]}.dc1.example.net", mac(end).upper(), end[1], "mac")


def told(
    plugged: Iterable[tuple[End, End]],
    asked: Iterable[str] = DEVICES,
    as_heard: Callable[[End], Neighbour] = by_name,
) -> dict[str, Told]:
    """Return what devices tell whose cables are plugged so."""
    found: dict[str, dict[str, tuple[Neighbour, ...]]] = {name: {} for name in asked}
    for cable in plugged:
        for near, far in (cable, cable[::-1]):
            if near[0] in found:
                found[near[0]][near[1]] = (as_heard(far),)
    ends = [end for cable in CABLES for end in cable]
    macs = {
        name: {port: mac((name, port)) for device, port in ends if device == name} for name in found
    }
    return {name: Told(macs[name], heard) for name, heard in found.items()}


def exchanged(one: End, other: End) -> Cables:
    """Return the cables after these two ends were exchanged."""
    new = {one: other, other: one}
    return [(new.get(a, a), new.get(b, b)) for a, b in CABLES]


def found(plugged: Cables, **how: object) -> list[Verdict]:
    return compare(PLAN, told(plugged, **how))  # type: ignore[arg-type]


def wrong(verdicts: list[Verdict]) -> list[tuple[End, State, str]]:
    return [(each.a, each.state, each.says) for each in verdicts if each.state is not State.RIGHT]


@pytest.mark.parametrize("as_heard", [by_name, by_mac])
def test_all_is_right(as_heard: Callable[[End], Neighbour]) -> None:
    verdicts = found(CABLES, as_heard=as_heard)
    assert wrong(verdicts) == []
    assert [(each.a, each.b) for each in verdicts] == CABLES
    assert all(each.at_a == (f"{each.b[0]}:{each.b[1]}",) for each in verdicts if each.b)


@pytest.mark.parametrize("as_heard", [by_name, by_mac])
@pytest.mark.parametrize("asked", [DEVICES, SWITCHES])
def test_two_ports_of_a_leaf_are_swapped(
    as_heard: Callable[[End], Neighbour], asked: tuple[str, ...]
) -> None:
    plugged = exchanged(("leaf01", "swp3"), ("leaf01", "swp4"))
    says = "leaf01:swp3 and leaf01:swp4 are swapped"
    assert wrong(found(plugged, as_heard=as_heard, asked=asked)) == [
        (("web03", "eth1"), State.SWAPPED, says),
        (("web04", "eth1"), State.SWAPPED, says),
    ]


def test_two_uplinks_of_two_leafs_are_swapped() -> None:
    plugged = exchanged(("leaf01", "swp29"), ("leaf02", "swp29"))
    says = "spine01:swp1 and spine01:swp2 are swapped"
    assert [each[2] for each in wrong(found(plugged))] == [says, says]


def test_two_ends_of_different_devices_and_layers_are_swapped() -> None:
    plugged = exchanged(("leaf01", "swp30"), ("web04", "eth2"))
    says = "leaf01:swp30 and web04:eth2 are swapped"
    assert [each[2] for each in wrong(found(plugged))] == [says, says]


def test_a_wrong_neighbour_is_named_at_both_ends() -> None:
    plugged = [*CABLES[:4], (("web03", "eth1"), ("leaf01", "swp9")), *CABLES[5:]]
    assert wrong(found(plugged)) == [
        (
            ("web03", "eth1"),
            State.WRONG,
            "web03:eth1 leads to leaf01:swp9, not to leaf01:swp3",
        ),
        (("leaf01", "swp9"), State.STRAY, "leaf01:swp9 leads to web03:eth1: no cable is meant"),
    ]


def test_three_cables_in_a_ring_are_not_called_swapped() -> None:
    b = [each[1] for each in CABLES[:3]]
    plugged = [(CABLES[n][0], b[(n + 1) % 3]) for n in range(3)] + CABLES[3:]
    verdicts = wrong(found(plugged))
    assert [each[1] for each in verdicts] == [State.WRONG] * 3
    assert verdicts[0][2] == (
        "leaf01:swp29 leads to spine02:swp1, not to spine01:swp1; "
        "spine01:swp1 leads to leaf02:swp29, not to leaf01:swp29"
    )


def test_a_cable_that_is_not_plugged_is_heard_by_nobody() -> None:
    [one] = wrong(found(CABLES[1:]))
    assert one[1:] == (
        State.SILENT,
        "nothing is heard at leaf01:swp29 and spine01:swp1",
    )
    [one] = wrong(found(CABLES[:-1], asked=SWITCHES))
    assert one[1:] == (State.SILENT, "nothing is heard at leaf02:swp4")


def test_one_end_is_enough() -> None:
    heard = told(CABLES)
    heard["web03"] = Told(heard["web03"].ports, {})  # its card keeps LLDP for itself
    del heard["web04"]
    assert wrong(compare(PLAN, heard)) == []


def test_where_nobody_was_asked_nothing_is_known() -> None:
    [*uplinks, one, two, three, four] = found(CABLES, asked=("spine01", "spine02"))
    assert {each.state for each in uplinks} == {State.RIGHT}
    assert {each.state for each in (one, two, three, four)} == {State.UNASKED}
    assert one.says == "neither web03 nor leaf01 told anything"


def test_what_is_heard_without_a_cable() -> None:
    heard = told(CABLES)
    strangers = {
        "leaf01": {"eth0": "oob-switch", "swp20": "kvm99.example.net", "swp21": "leaf02"},
        "leaf02": {"swp22": "leaf01"},
        "web03": {"eno1": "san-switch", "eth7": "leaf02"},
    }
    for device, ports in strangers.items():
        more = {port: (Neighbour(name, "swp22"),) for port, name in ports.items()}
        heard[device] = Told(heard[device].ports, {**heard[device].heard, **more})
    heard["leaf02"].heard["swp22"]
    assert [each[2] for each in wrong(compare(PLAN, heard))] == [
        "leaf01:swp20 leads to kvm99.example.net:swp22: no cable is meant",
        "leaf01:swp21 leads to leaf02:swp22: no cable is meant",
        "web03:eth7 leads to leaf02:swp22: no cable is meant",
    ]


def test_a_stale_neighbour_beside_the_right_one_does_not_matter() -> None:
    heard = told(CABLES)
    there = heard["leaf01"].heard["swp3"]
    both = {**heard["leaf01"].heard, "swp3": (Neighbour("old", "eth1"), *there)}
    heard["leaf01"] = Told(heard["leaf01"].ports, both)
    assert wrong(compare(PLAN, heard)) == []


@given(st.data())
def test_any_exchange_of_two_ends_is_told_as_one_and_as_nothing_else(data: st.DataObject) -> None:
    one, other = data.draw(st.lists(st.sampled_from(CABLES), min_size=2, max_size=2, unique=True))
    ends = data.draw(st.sampled_from(one)), data.draw(st.sampled_from(other))
    verdicts = found(exchanged(*ends), as_heard=data.draw(st.sampled_from([by_name, by_mac])))
    bad = [each for each in verdicts if each.state is not State.RIGHT]
    assert {(each.a, each.b) for each in bad} == {one, other}
    assert {each.state for each in bad} == {State.SWAPPED}
    [swapped] = {each.swapped for each in bad}
    assert swapped is not None
    assert set(map(frozenset, exchanged(*swapped))) == set(map(frozenset, exchanged(*ends)))


def test_the_file_of_the_playbook() -> None:
    neighbour = {"name": "web01.x", "port": "eth1", "port_type": "ifname", "description": "d"}
    read = read_told(
        {"leaf01": {"ports": {"swp1": "AA"}, "heard": {"swp1": [neighbour]}}, "x": None}
    )
    assert read == {"leaf01": Told({"swp1": "aa"}, {"swp1": (Neighbour("web01.x", "eth1", "d"),)})}


@pytest.mark.parametrize(
    "document", [[], {"leaf01": []}, {"leaf01": {}}, {"leaf01": {"ports": {}, "heard": {"a": [1]}}}]
)
def test_any_other_file_is_refused(document: object) -> None:
    with pytest.raises(ValueError, match=r"collect|no map"):
        read_told(document)


def test_after_a_cable_was_moved_the_youngest_neighbour_counts() -> None:
    """lldpd keeps a neighbour for two minutes after it was unplugged: seen in a lab."""
    before, after = told(CABLES), told(exchanged(("leaf01", "swp3"), ("leaf01", "swp4")))
    both = {
        name: Told(
            each.ports,
            {
                port: (*(n._replace(age=100) for n in each.heard[port]), *after[name].heard[port])
                for port in each.heard
            },
        )
        for name, each in before.items()
    }
    says = "leaf01:swp3 and leaf01:swp4 are swapped"
    assert [each[2] for each in wrong(compare(PLAN, both))] == [says, says]


def test_the_firmware_of_a_card_is_not_the_neighbour() -> None:
    heard = told(CABLES)
    more = Neighbour("", "02:00:00:00:00:99", "", "mac")
    ports = {port: (more, each[0]._replace(age=5)) for port, each in heard["leaf01"].heard.items()}
    heard["leaf01"] = Told(heard["leaf01"].ports, ports)
    assert wrong(compare(PLAN, heard)) == []


@pytest.mark.parametrize(
    ("said", "wanted"),
    [("0 day, 00:02:08", 128), ("3 days, 01:00:01", 262801), ("soon", 0), (None, 0)],
)
def test_ages(said: object, wanted: int) -> None:
    assert seconds(said) == wanted
