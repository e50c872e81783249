"""fabricc-announcer on a real kernel: a server with two leafs that answer ARP, or do not."""

import json
from collections.abc import Iterator
from pathlib import Path
from signal import SIGCONT, SIGSTOP
from time import sleep

import pytest

from tests.lab.cabled import Place, becomes, cable, cabled, stays
from tests.lab.driver import needs_tools

pytestmark = needs_tools

OWN, SERVICE = "10.1.0.9", "10.9.0.53"
GATEWAYS = {"eth1": "10.0.0.31", "eth2": "10.0.0.32"}
CONFIG = {"addresses": [OWN, SERVICE], "nics": GATEWAYS, "keepalive": 0.5, "holdtime": 1.5}
AT_ONCE = 0.5
GIVEN_UP = 1.5 + 0.5 + AT_ONCE
BOTH = [("10.0.0.31", "eth1"), ("10.0.0.32", "eth2")]


@pytest.fixture
def places(tmp_path: Path) -> Iterator[dict[str, Place]]:
    with cabled(tmp_path, "old01", "leaf01", "leaf02") as found:
        found["old01"].ip(f"address add {OWN}/32 dev lo")
        for nic, leaf in (("eth1", "leaf01"), ("eth2", "leaf02")):
            plug(found["old01"], nic, found[leaf])
        yield found


def plug(server: Place, nic: str, leaf: Place) -> None:
    cable(server, nic, leaf, "swp9")
    leaf.ip(f"address add {GATEWAYS[nic]}/32 dev swp9")
    leaf.ip("link set swp9 up")
    leaf.ip(f"route add {OWN}/32 dev swp9")
    server.ip(f"address add {OWN}/32 dev {nic}")
    server.ip(f"link set {nic} up")


@pytest.fixture
def server(places: dict[str, Place]) -> Place:
    place = places["old01"]
    place.start("announcer", config=json.dumps(CONFIG))
    assert becomes(lambda: answered(place) == 2 and hops(place) == BOTH, 2), place.log
    return place


def answered(server: Place) -> int:
    return server.log.count(" answers")


def hops(server: Place) -> list[tuple[str, str]]:
    """Return the ways of the default route; dead ones are none."""
    return [
        (hop["gateway"], hop["dev"])
        for route in server.told("-4 route show default proto 100")
        for hop in route.get("nexthops", [route])
        if "linkdown" not in hop["flags"] and "dead" not in hop["flags"]
    ]


def test_the_route_goes_over_all_that_answer(server: Place) -> None:
    [route] = server.told("-4 route show default")
    assert route["prefsrc"] == OWN
    assert "metric" not in route
    assert [hop["flags"] for hop in route["nexthops"]] == [["onlink"], ["onlink"]]
    assert [hop["weight"] for hop in route["nexthops"]] == [1, 1]


def test_who_does_not_answer_is_left_out_until_it_does(
    server: Place, places: dict[str, Place]
) -> None:
    places["leaf01"].ip("link set swp9 arp off")
    assert stays(lambda: hops(server) == BOTH, 1.0)
    assert becomes(lambda: hops(server) == BOTH[1:], GIVEN_UP - 1.0)
    places["leaf01"].ip("link set swp9 arp on")
    assert becomes(lambda: hops(server) == BOTH, 0.5 + AT_ONCE)


def test_where_nobody_answers_all_that_are_up_are_used(
    server: Place, places: dict[str, Place]
) -> None:
    for leaf in ("leaf01", "leaf02"):
        places[leaf].ip("link set swp9 arp off")
    assert becomes(lambda: server.log.count("any more") == 2, GIVEN_UP)
    assert becomes(lambda: hops(server) == BOTH, AT_ONCE)


@pytest.mark.parametrize(("place", "port"), [("leaf01", "swp9"), ("old01", "eth1")])
def test_a_link_that_is_down_is_left_out_at_once(
    server: Place, places: dict[str, Place], place: str, port: str
) -> None:
    places[place].ip(f"link set {port} down")
    assert becomes(lambda: hops(server) == BOTH[1:], AT_ONCE)
    places[place].ip(f"link set {port} up")
    assert becomes(lambda: hops(server) == BOTH, 0.5 + AT_ONCE)


def test_it_comes_back_after_all_links_were_down(server: Place) -> None:
    for change in ("down", "up"):
        for nic in GATEWAYS:
            server.ip(f"link set {nic} {change}")
    assert becomes(lambda: hops(server) == BOTH, 0.5 + AT_ONCE)


def test_who_takes_the_route_away_gets_it_back(server: Place) -> None:
    server.ip("route delete default")
    assert becomes(lambda: hops(server) == BOTH, AT_ONCE)
    server.ip("route replace default via 10.0.0.31 dev eth1 onlink proto 100")
    assert becomes(lambda: hops(server) == BOTH, AT_ONCE)


def test_what_the_kernel_drops_silently_is_found(server: Place) -> None:
    for place in ("lo", "eth1", "eth2"):
        server.ip(f"address delete {OWN}/32 dev {place}")
    assert hops(server) == []
    for place in ("lo", "eth1", "eth2"):
        server.ip(f"address add {OWN}/32 dev {place}")
    assert becomes(lambda: hops(server) == BOTH, AT_ONCE)


def test_other_routes_are_never_touched(places: dict[str, Place]) -> None:
    server = places["old01"]
    others = ("default dev eth1 metric 4278198272", "10.7.0.0/16 dev eth2", "default dev eth2")
    for words in others:
        server.ip(f"route add {words} proto static")
    before = server.told("-4 route show proto static")
    server.start("announcer", config=json.dumps(CONFIG))
    assert becomes(lambda: "another default route is in the way" in server.log, 2)
    assert stays(lambda: hops(server) == [], 1.5)
    assert server.log.count("in the way") == 1
    assert server.told("-4 route show proto static") == before
    server.ip("route delete default dev eth2 proto static")
    assert becomes(lambda: hops(server) == BOTH, AT_ONCE)
    assert len(server.told("-4 route show proto static")) == len(others) - 1


def test_a_restart_moves_nothing(server: Place) -> None:
    [running] = server.running
    with server.watched() as moved:
        server.stop(running)
        sleep(0.3)
        assert hops(server) == BOTH
        server.start("announcer", config=json.dumps(CONFIG))
        sleep(GIVEN_UP)
    assert moved == []
    assert hops(server) == BOTH


def test_what_a_restart_believes_must_still_answer(server: Place, places: dict[str, Place]) -> None:
    [running] = server.running
    server.stop(running)
    places["leaf02"].ip("link set swp9 arp off")
    server.start("announcer", config=json.dumps(CONFIG))
    assert becomes(lambda: hops(server) == BOTH[:1], GIVEN_UP)


def test_a_pause_of_the_program_proves_nothing(server: Place) -> None:
    [running] = server.running
    with server.watched() as moved:
        running.send_signal(SIGSTOP)
        sleep(3)
        running.send_signal(SIGCONT)
        sleep(1)
    assert moved == []
    assert "any more" not in server.log


def test_ports_may_come_later_and_anew(places: dict[str, Place]) -> None:
    server = places["old01"]
    server.ip("link delete eth2")
    server.start("announcer", config=json.dumps(CONFIG))
    assert becomes(lambda: hops(server) == BOTH[:1], 2)
    for _ in range(2):
        plug(server, "eth2", places["leaf02"])
        assert becomes(lambda: hops(server) == BOTH, 1 + AT_ONCE)
        server.ip("link delete eth2")
        assert becomes(lambda: hops(server) == BOTH[:1], AT_ONCE)


def test_each_address_is_announced_while_it_is_there(
    server: Place, places: dict[str, Place]
) -> None:
    leaf = places["leaf01"]

    def learnt() -> set[str]:
        return {each["dst"] for each in leaf.told("-4 neigh show dev swp9") if "lladdr" in each}

    assert becomes(lambda: learnt() == {OWN}, AT_ONCE)
    server.ip(f"address add {SERVICE}/32 dev lo")
    leaf.ip(f"route add {SERVICE}/32 dev swp9")
    assert becomes(lambda: learnt() == {OWN, SERVICE}, AT_ONCE)
    server.ip(f"address delete {SERVICE}/32 dev lo")
    sleep(0.2)
    leaf.ip("neigh flush all")
    assert becomes(lambda: learnt() == {OWN}, 0.5 + AT_ONCE)
    assert stays(lambda: SERVICE not in learnt(), 1)


def test_news_that_got_lost_are_asked_for(server: Place) -> None:
    [running] = server.running
    running.send_signal(SIGSTOP)
    lines = (
        f"route {change} 10.66.{n % 8}.{n % 250}/32 dev lo"
        for n in range(12000)
        for change in ("replace", "delete")
    )
    batch = server.folder / "batch"
    batch.write_text("\n".join(lines))
    server.run("ip", "-force", "-batch", str(batch))
    server.ip("link set eth1 down")
    running.send_signal(SIGCONT)
    assert becomes(lambda: hops(server) == BOTH[1:], 2 * AT_ONCE)


@pytest.mark.parametrize(
    "config",
    [
        "{",
        "[]",
        json.dumps({**CONFIG, "addresses": []}),
        json.dumps({**CONFIG, "nics": {"eth1": "leaf01"}}),
        json.dumps({**CONFIG, "holdtime": 0.1}),
    ],
)
def test_a_bad_configuration_ends_it_with_a_line(places: dict[str, Place], config: str) -> None:
    server = places["old01"]
    assert server.start("announcer", config=config).wait(5) == 1
    assert len(server.log.splitlines()) == 1
