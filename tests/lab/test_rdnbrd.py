"""fabricc-rdnbrd on a real kernel: a leaf with servers that answer ARP, or do not."""

import json
from collections.abc import Iterator
from pathlib import Path
from signal import SIGCONT, SIGSTOP
from time import sleep

import pytest

from tests.lab.cabled import Place, becomes, cable, cabled, stays
from tests.lab.driver import needs_tools

pytestmark = needs_tools

LEAF, OLD, NEW, SERVICE = "10.0.0.31", "10.1.0.9", "10.1.0.10", "10.9.0.53"
SETTINGS = """# as Cumulus has it
loglevel = INFO
keepalive = 0.5
holdtime = 1.5
route_table = 10
unicast_arp_requests = True
"""
PORTS = {"swp9": [OLD, SERVICE], "swp10": [NEW]}
AT_ONCE = 0.5
GIVEN_UP = 1.5 + 0.5 + AT_ONCE
ANNOUNCED = {"addresses": [OLD], "nics": {"eth1": LEAF}, "keepalive": 0.5, "holdtime": 1.5}
WAY_OUT = "route {} default dev lo proto bgp metric 20"
ALL = {OLD: "swp9", NEW: "swp10"}

Servers = dict[str, Place]


@pytest.fixture
def places(tmp_path: Path) -> Iterator[Servers]:
    with cabled(tmp_path, "leaf01", "old01", "new01") as found:
        leaf = found["leaf01"]
        leaf.settings(ipv4__ip_forward="1")
        leaf.ip(WAY_OUT.format("add"))
        for server, port, address in (("old01", "swp9", OLD), ("new01", "swp10", NEW)):
            cable(found[server], "eth1", leaf, port)
            leaf.ip(f"address add {LEAF}/32 dev {port}")
            found[server].ip(f"address add {address}/32 dev eth1")
            found[server].ip("link set eth1 up")
            leaf.ip(f"link set {port} up")
        yield found


def start(leaf: Place, ports: dict[str, list[str]] = PORTS, **more: bool) -> None:
    listed = json.dumps({"ports": ports, **more})
    leaf.start("rdnbrd", settings=SETTINGS, ports=listed)


def restart(leaf: Place, ports: dict[str, list[str]] = PORTS) -> None:
    [running] = leaf.running
    leaf.stop(running)
    start(leaf, ports)


@pytest.fixture
def leaf(places: Servers) -> Place:
    place = places["leaf01"]
    start(place)
    assert becomes(lambda: table(place) == ALL, 2), place.log
    return place


def table(leaf: Place) -> dict[str, str]:
    """Return destination -> ports, of the routes that FRR is to import."""
    return {
        each["dst"]: "+".join(hop.get("dev", "nowhere") for hop in each.get("nexthops", [each]))
        for each in leaf.told("-4 route show table all")
        if each.get("table") == "10"
    }


def told_of(moved: list[str], address: str) -> list[str]:
    """Return what FRR was told of an address: the kinds of its routes, in their order."""
    return [
        " ".join(word for word in line.split() if word in ("Deleted", "blackhole", "swp9", "swp10"))
        for line in moved
        if address in line and "table 10" in line
    ]


def test_routes_are_as_rdnbrd_makes_them(leaf: Place) -> None:
    for route in leaf.told("-4 route show table 10"):
        assert (route["protocol"], route["scope"]) == ("100", "link")
        assert route.keys() == {"dst", "dev", "protocol", "scope", "flags"}


def test_a_server_that_went_silent_is_gone_after_the_hold_time(
    leaf: Place, places: Servers
) -> None:
    places["old01"].ip("link set eth1 arp off")
    assert stays(lambda: table(leaf) == ALL, 1.0)
    assert becomes(lambda: table(leaf) == {NEW: "swp10"}, GIVEN_UP - 1.0)
    assert stays(lambda: table(leaf) == {NEW: "swp10"}, 1.0)
    places["old01"].ip("link set eth1 arp on")
    assert becomes(lambda: table(leaf) == ALL, 0.5 + AT_ONCE)


def test_one_who_only_speaks_and_does_not_hear_is_gone_too(leaf: Place, places: Servers) -> None:
    server = places["old01"]
    server.run("nft", "add table netdev deaf")
    chain = "{ type filter hook ingress device eth1 priority 0; policy drop; }"
    server.run("nft", f"add chain netdev deaf drops {chain}")
    speaking = server.start("announcer", config=json.dumps(ANNOUNCED))
    assert becomes(lambda: table(leaf) == {NEW: "swp10"}, GIVEN_UP)
    assert stays(lambda: table(leaf) == {NEW: "swp10"}, 1.5)
    assert speaking.poll() is None
    known = {each["dst"] for each in leaf.told("-4 neigh show dev swp9")}
    assert OLD in known, "it was not heard at all"


@pytest.mark.parametrize("place", ["leaf01", "old01"])
def test_a_port_that_is_down_has_no_route_and_frr_is_told(
    leaf: Place, places: Servers, place: str
) -> None:
    port = "swp9" if place == "leaf01" else "eth1"
    with leaf.watched() as moved:
        places[place].ip(f"link set {port} down")
        assert becomes(lambda: table(leaf) == {NEW: "swp10"}, AT_ONCE)
    assert told_of(moved, OLD)[-1].startswith("Deleted")
    places[place].ip(f"link set {port} up")
    assert becomes(lambda: table(leaf) == ALL, 0.5 + AT_ONCE)


def test_frr_is_told_of_what_the_kernel_drops_silently(leaf: Place) -> None:
    with leaf.watched() as moved:
        leaf.ip("link set swp9 down")
        assert becomes(lambda: "the port is down" in leaf.log, AT_ONCE)
    assert told_of(moved, OLD) == ["blackhole", "Deleted blackhole"]


def test_a_flap_too_short_to_be_seen_leaves_no_difference(leaf: Place) -> None:
    with leaf.watched() as moved:
        batch = leaf.folder / "flap"
        batch.write_text("link set swp9 down\nlink set swp9 up\n")
        leaf.ip(f"-batch {batch}")
        sleep(1.5)
    assert table(leaf) == ALL
    assert told_of(moved, OLD)[-2:] == ["Deleted blackhole", "swp9"]


def test_only_what_is_allowed_on_a_port_gets_in(leaf: Place, places: Servers) -> None:
    others = (NEW, LEAF, "10.0.0.32", *(f"10.1.2.{n}" for n in range(1, 201)))
    with leaf.watched() as moved:
        speaking = places["old01"].speak("eth1", LEAF, 3, *others)
        assert stays(lambda: table(leaf) == ALL, GIVEN_UP)
        assert speaking.wait(5) == 0, places["old01"].log
    assert [line for line in moved if "table 10" in line] == []
    known = {each["dst"] for each in leaf.told("-4 neigh show dev swp9")}
    assert "10.1.2.200" in known, "it never came to the leaf"


def test_an_address_on_two_ports_has_a_route_over_both(places: Servers) -> None:
    leaf = places["leaf01"]
    places["new01"].ip(f"address add {OLD}/32 dev eth1")
    start(leaf, {"swp9": [OLD], "swp10": [OLD]})
    assert becomes(lambda: table(leaf) == {OLD: "swp9+swp10"}, 2)
    with leaf.watched() as moved:
        leaf.ip("link set swp9 down")
        assert becomes(lambda: table(leaf) == {OLD: "swp10"}, AT_ONCE)
        places["new01"].ip("link set eth1 down")
        assert becomes(lambda: table(leaf) == {}, AT_ONCE)
    assert told_of(moved, OLD) == ["Deleted", "swp10", "Deleted swp10"]
    places["new01"].ip("link set eth1 up")
    leaf.ip("link set swp9 up")
    assert becomes(lambda: table(leaf) == {OLD: "swp9+swp10"}, 0.5 + AT_ONCE)


def test_a_service_is_there_while_its_server_has_it(leaf: Place, places: Servers) -> None:
    places["old01"].ip(f"address add {SERVICE}/32 dev lo")
    assert becomes(lambda: table(leaf) == {**ALL, SERVICE: "swp9"}, 0.5 + AT_ONCE)
    places["old01"].ip(f"address delete {SERVICE}/32 dev lo")
    assert becomes(lambda: table(leaf) == ALL, GIVEN_UP)


def test_a_restart_moves_nothing(leaf: Place) -> None:
    [running] = leaf.running
    with leaf.watched() as moved:
        leaf.stop(running)
        assert table(leaf) == ALL
        start(leaf)
        sleep(GIVEN_UP)
    assert told_of(moved, OLD) == told_of(moved, NEW) == []
    assert table(leaf) == ALL


def test_what_a_restart_believes_must_still_answer(leaf: Place, places: Servers) -> None:
    places["old01"].ip("link set eth1 arp off")
    restart(leaf)
    assert becomes(lambda: table(leaf) == {NEW: "swp10"}, GIVEN_UP)


def test_a_restart_finds_what_happened_meanwhile(leaf: Place) -> None:
    [running] = leaf.running
    leaf.stop(running)
    leaf.ip("link set swp9 down")
    leaf.ip("route add 10.1.0.77/32 dev swp10 table 10 proto 100")
    leaf.ip("route add 10.1.0.78/32 dev swp10 table 10 proto static")
    with leaf.watched() as moved:
        start(leaf)
        assert becomes(lambda: table(leaf) == {NEW: "swp10", "10.1.0.78": "swp10"}, AT_ONCE)
    assert told_of(moved, OLD) == ["blackhole", "Deleted blackhole"]


def test_a_restart_forgets_what_is_not_allowed_any_more(leaf: Place) -> None:
    restart(leaf, {"swp10": [NEW]})
    assert becomes(lambda: table(leaf) == {NEW: "swp10"}, AT_ONCE)


def test_who_takes_routes_away_finds_them_made_again(leaf: Place) -> None:
    with leaf.watched() as moved:
        leaf.ip("route flush table 10 dev swp9")
        assert becomes(lambda: table(leaf) == ALL, 1 + AT_ONCE)
    assert told_of(moved, OLD)[-1] == "swp9"


def test_a_flush_of_the_neighbours_harms_nobody(leaf: Place) -> None:
    with leaf.watched() as moved:
        leaf.ip("neigh flush all")
        sleep(GIVEN_UP)
    assert told_of(moved, OLD) == told_of(moved, NEW) == []


def test_a_pause_of_the_program_proves_nothing(leaf: Place) -> None:
    [running] = leaf.running
    with leaf.watched() as moved:
        running.send_signal(SIGSTOP)
        sleep(3)
        running.send_signal(SIGCONT)
        sleep(1)
    assert told_of(moved, OLD) == told_of(moved, NEW) == []


def test_news_that_got_lost_are_asked_for(leaf: Place) -> None:
    [running] = leaf.running
    running.send_signal(SIGSTOP)
    batch = leaf.folder / "batch"
    lines = (
        f"neigh {change} 10.66.0.{n % 250} dev swp10 lladdr 02:00:00:00:00:01"
        for n in range(12000)
        for change in ("replace", "delete")
    )
    batch.write_text("\n".join(lines))
    leaf.run("ip", "-force", "-batch", str(batch))
    with leaf.watched() as moved:
        leaf.ip("link set swp9 down")
        running.send_signal(SIGCONT)
        assert becomes(lambda: "the port is down" in leaf.log, 2 * AT_ONCE)
    assert told_of(moved, OLD) == ["blackhole", "Deleted blackhole"]
    assert table(leaf) == {NEW: "swp10"}


def test_a_plain_one_hears_a_server_when_it_speaks(places: Servers) -> None:
    leaf, server = places["leaf01"], places["old01"]
    start(leaf, plain=True)
    assert stays(lambda: table(leaf) == {}, 1.5)
    assert server.speak("eth1", LEAF, 0, OLD).wait(5) == 0
    assert becomes(lambda: table(leaf) == {OLD: "swp9"}, AT_ONCE)
    assert stays(lambda: table(leaf) == {OLD: "swp9"}, GIVEN_UP)
    server.ip("link set eth1 arp off")
    assert becomes(lambda: table(leaf) == {}, GIVEN_UP)
    server.ip("link set eth1 arp on")
    assert stays(lambda: table(leaf) == {}, 1.5)
    assert server.speak("eth1", LEAF, 0, OLD).wait(5) == 0
    assert becomes(lambda: table(leaf) == {OLD: "swp9"}, AT_ONCE)


def has_answer(server: Place) -> bool:
    """Tell whether its leaf answers when a server asks for it."""
    server.ip("neigh flush all")
    server.run("sh", "-c", f"ping -c1 -W0.1 {LEAF} || true")
    return any("lladdr" in each for each in server.told(f"-4 neigh show {LEAF}"))


def test_a_leaf_without_a_way_out_answers_nobody(leaf: Place, places: Servers) -> None:
    server = places["old01"]
    server.ip(f"route add {LEAF}/32 dev eth1")
    leaf.ip("route add default dev lo proto dhcp metric 4278198272")
    assert becomes(lambda: has_answer(server), 2 * AT_ONCE)
    for _ in range(2):
        leaf.ip(WAY_OUT.format("delete"))
        assert becomes(lambda: not has_answer(server), 2 * AT_ONCE)
        assert table(leaf) == ALL
        leaf.ip(WAY_OUT.format("add"))
        assert becomes(lambda: has_answer(server), 2 * AT_ONCE)


def test_whoever_closes_a_port_finds_it_opened_again(leaf: Place, places: Servers) -> None:
    server = places["old01"]
    server.ip(f"route add {LEAF}/32 dev eth1")
    assert becomes(lambda: has_answer(server), 2 * AT_ONCE)
    opened = "swp9: servers are answered"
    assert opened not in leaf.log
    leaf.settings(ipv4__conf__swp9__arp_ignore="8")
    assert becomes(lambda: opened in leaf.log, 1 + AT_ONCE)
    assert becomes(lambda: has_answer(server), AT_ONCE)


def test_a_plain_one_leaves_the_answers_alone(places: Servers) -> None:
    leaf, server = places["leaf01"], places["old01"]
    server.ip(f"route add {LEAF}/32 dev eth1")
    start(leaf, plain=True)
    leaf.ip(WAY_OUT.format("delete"))
    assert stays(lambda: has_answer(server), 1.0)


def test_ports_may_come_later_and_anew(places: Servers) -> None:
    leaf, server = places["leaf01"], places["old01"]
    server.ip("link delete eth1")
    start(leaf)
    assert becomes(lambda: table(leaf) == {NEW: "swp10"}, 2)
    for _ in range(2):
        cable(server, "eth1", leaf, "swp9")
        server.ip(f"address add {OLD}/32 dev eth1")
        server.ip("link set eth1 up")
        leaf.ip("link set swp9 up")
        leaf.ip(f"address add {LEAF}/32 dev swp9")
        assert becomes(lambda: table(leaf) == ALL, 1 + AT_ONCE)
        server.ip("link delete eth1")
        assert becomes(lambda: table(leaf) == {NEW: "swp10"}, AT_ONCE)


@pytest.mark.parametrize(
    ("settings", "ports"),
    [
        ("route_table = 254\n", "{}"),
        ("holdtime = 0\n", '{"ports": {}}'),
        ("keepalive = often\n", '{"ports": {}}'),
        (SETTINGS, '{"ports": {"swp9": ["old01"]}}'),
        (SETTINGS, '{"ports": ["swp9"]}'),
        (SETTINGS, "{"),
    ],
)
def test_a_bad_configuration_ends_it_with_a_line(
    places: Servers, settings: str, ports: str
) -> None:
    leaf = places["leaf01"]
    assert leaf.start("rdnbrd", settings=settings, ports=ports).wait(5) == 1
    assert len(leaf.log.splitlines()) == 1
