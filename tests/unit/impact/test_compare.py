"""What differs between two states of a device, and what loading that does."""

from dataclasses import replace

from fabricc.artifact import Apply
from fabricc.capability.names import Asn, DeviceName
from fabricc.impact.change import Kind
from fabricc.impact.classify import classify
from fabricc.impact.compare import changes
from fabricc.impact.effect import Effect
from fabricc.impact.files import LoadedFile
from fabricc.impact.raw import raw_files
from fabricc.impact.shared import shared
from fabricc.ir.device import Device
from tests.unit.lower.fabric import DEFAULTS, RACK, bgp_of, fabric

CONF = "etc/frr/frr.conf"
ONE = "web1: {rack: rack1, port: swp1}"
TWO = "web2: {rack: rack1, port: swp2}"


def leaf() -> Device:
    return fabric().devices["leaf1"]


def after(*edits: tuple[str, str], rack: str = RACK, defaults: str = DEFAULTS) -> dict[str, Device]:
    """The devices after texts of the fabric were replaced; numbers stay."""
    for old, new in edits:
        assert old in rack + defaults
        rack, defaults = rack.replace(old, new), defaults.replace(old, new)
    return fabric(rack=rack, defaults=defaults, lock=fabric().lock).devices


def test_equal_devices_have_no_changes() -> None:
    assert changes(leaf(), leaf()) == ()


def test_a_session_that_expects_another_as_number_resets_alone() -> None:
    now = after(
        ("web1: {rack: rack1, port: swp1}", "web1: {rack: rack1, port: swp1, asn: 4200100999}")
    )
    told = changes(leaf(), now["leaf1"])
    resets = [each for each in told if each.effect is Effect.SESSION_RESET]
    assert [(each.path, each.before, each.after) for each in resets] == [
        (("bgp", "session swp1", "remote_asn"), "4200100000", "4200100999")
    ]
    impact = classify(leaf(), told, [LoadedFile(CONF, Apply.FRR_RELOAD, is_explained=True)])
    assert (impact.effect, impact.sessions, impact.ports) == (Effect.SESSION_RESET, ("swp1",), ())


def test_an_as_number_of_its_own_resets_all_sessions() -> None:
    before = leaf()
    now = replace(before, bgp=replace(bgp_of(before), asn=Asn(4200000199)))
    impact = classify(before, changes(before, now), [])
    assert impact.sessions == tuple(port.name for port in before.ports)
    assert impact.effect is Effect.SESSION_RESET


def test_a_host_that_comes_meets_nobody() -> None:
    now = after(("web1:", "web9: {rack: rack1, port: swp9}\n  web1:"))["leaf1"]
    told = changes(leaf(), now)
    assert {each.kind for each in told} == {Kind.ADDED}
    assert {each.effect for each in told} == {Effect.NONE, Effect.RELOAD}
    assert ("bgp", "session swp9") in {each.path for each in told}


def test_a_host_that_goes_takes_its_session_and_port_down() -> None:
    now = after(("  web3: {rack: rack1, port: swp3, receive: all}\n", ""))["leaf1"]
    impact = classify(leaf(), changes(leaf(), now), [])
    assert (impact.sessions, impact.ports) == (("swp3",), ("swp3",))


def test_another_peer_group_resets_the_session() -> None:
    now = after(("receive: rack", "receive: all"))["leaf1"]
    told = changes(leaf(), now)
    impact = classify(leaf(), told, [])
    assert impact.sessions == ("swp2",)


def test_a_password_that_changes_resets_the_session_at_both_ends() -> None:
    one = "web1: {rack: rack1, port: swp1, password: {secret: old}}"
    states = {
        "": fabric().devices,
        "old": after((ONE, one)),
        "new": after((ONE, one.replace("old", "new"))),
    }
    for before, now in (("", "old"), ("old", "new"), ("new", "")):
        for name, ports in (("leaf1", ("swp1",)), ("web1", ("eth1", "eth2"))):
            told = changes(states[before][name], states[now][name])
            paths = [("bgp", f"session {port}", "password") for port in ports]
            assert [(each.path, each.before, each.after) for each in told] == [
                (path, before, now) for path in paths
            ]
            conf = LoadedFile(CONF, Apply.FRR_RELOAD, is_explained=True)
            impact = classify(states[before][name], told, [conf])
            assert (impact.effect, impact.sessions) == (Effect.SESSION_RESET, ports)
        assert changes(states[before]["spine1"], states[now]["spine1"]) == ()


def test_a_serial_number_is_nothing_on_the_wire() -> None:
    now = replace(leaf(), serial="MT1")
    assert classify(leaf(), changes(leaf(), now), []).effect is Effect.NONE


def test_a_drain_resets_nothing() -> None:
    now = after(('leafs: "leaf[1-2]"}}', "leafs: {leaf1: {drain: true}, leaf2: {}}}}"))["leaf1"]
    told = changes(leaf(), now)
    assert ("bgp", "is_drained") in {each.path for each in told}
    assert {each.effect for each in told} == {Effect.RELOAD}


def test_timers_are_taken_by_bfdd_and_not_by_ptm() -> None:
    before = leaf()
    bgp = bgp_of(before)
    slow = tuple(
        replace(each, bfd=replace(each.bfd, receive_interval=500))
        for each in bgp.sessions
        if each.bfd
    )
    now = replace(before, bgp=replace(bgp, sessions=slow))
    of_ptm = classify(before, changes(before, now), [])
    newer = replace(before, version="5.15"), replace(now, version="5.15")
    of_bfdd = classify(newer[0], changes(*newer), [])
    assert (of_ptm.effect, of_bfdd.effect) == (Effect.SESSION_RESET, Effect.RELOAD)


def test_a_name_moves_no_cable() -> None:
    before = leaf()
    ports = tuple(
        replace(each, remote_device=DeviceName("www1")) if each.remote_device == "web1" else each
        for each in before.ports
    )
    now = replace(before, ports=ports)
    moved = classify(before, changes(before, now), [])
    named = classify(before, changes(before, now, {"web1": "www1"}), [])
    assert (moved.effect, moved.ports) == (Effect.PORT_FLAP, ("swp1",))
    assert (named.effect, named.ports) == (Effect.RELOAD, ())


def test_a_group_that_no_longer_speaks_a_family_for_all() -> None:
    alike = after(("web2: {rack: rack1, port: swp2, receive: rack}", TWO))["leaf1"]
    bgp = bgp_of(alike)
    sessions = tuple(
        replace(each, families=each.families[:1]) if each.port == "swp1" else each
        for each in bgp.sessions
    )
    mixed = replace(alike, bgp=replace(bgp, sessions=sessions))
    assert list(shared(alike, alike)) == []
    (change,) = shared(alike, mixed)
    assert change.path == ("bgp", "peer group HOSTS", "families")
    assert change.scope.ports == ("swp1", "swp2")
    assert change.effect is Effect.SESSION_RESET


def test_a_file_without_a_reason_is_taken_at_its_worst() -> None:
    explained = LoadedFile(CONF, Apply.FRR_RELOAD, is_explained=True)
    impact = classify(leaf(), (), [explained])
    assert impact.effect is Effect.SESSION_RESET
    assert impact.sessions == tuple(port.name for port in leaf().ports)
    assert impact.unexplained[0].why_not == "no field of the device differs"


def test_a_restart_is_a_restart_whatever_the_reason() -> None:
    now = after(("receive: rack", "receive: all"))["leaf1"]
    daemons = LoadedFile("etc/frr/daemons", Apply.FRR_RESTART, is_explained=True)
    impact = classify(leaf(), changes(leaf(), now), [daemons])
    assert impact.effect is Effect.FRR_RESTART
    assert len(impact.sessions) == len(leaf().ports)


def test_own_text_names_its_file() -> None:
    now = after(
        (
            "web1: {rack: rack1, port: swp1}",
            'web1: {rack: rack1, port: swp1, raw: {frr: "! hello"}}',
        )
    )
    before = fabric().devices["web1"]
    assert list(raw_files(before, now["web1"])) == [(CONF, "frr")]


def test_a_value_that_goes_is_no_new_name() -> None:
    """Nobody is called `None` now."""
    before = leaf()
    fast = replace(before, ports=(replace(before.ports[0], speed="25G"), *before.ports[1:]))
    port = fast.ports[0].name
    impact = classify(fast, changes(fast, before, {"web1": "www1"}), [])
    assert (impact.effect, impact.ports) == (Effect.PORT_FLAP, (port,))
    host = replace(fabric().devices["web1"], frr="10.2")
    impact = classify(host, changes(host, replace(host, frr=None), {"a": "b"}), [])
    assert impact.effect is Effect.FRR_RESTART


def test_an_own_address_is_the_source_of_all_routes() -> None:
    host = fabric().devices["web1"]
    bare = replace(host, addresses=host.addresses[1:])
    impact = classify(host, changes(host, bare), [])
    assert (impact.effect, impact.sessions) == (Effect.SESSION_RESET, ("eth1", "eth2"))
    assert classify(bare, changes(bare, host), []).effect is Effect.RELOAD
    service = replace(host, addresses=host.addresses[:-1])
    assert classify(host, changes(host, service), []).effect is Effect.RELOAD


def test_bfd_that_moves_from_a_group_to_its_members() -> None:
    alike = after(("web2: {rack: rack1, port: swp2, receive: rack}", TWO))["leaf1"]
    bgp = bgp_of(alike)
    sessions = tuple(
        replace(each, bfd=each.bfd and replace(each.bfd, detect_multiplier=9))
        if each.port == "swp1"
        else each
        for each in bgp.sessions
    )
    mixed = replace(alike, bgp=replace(bgp, sessions=sessions))
    for one, other in ((alike, mixed), (mixed, alike)):
        (change,) = shared(one, other)
        assert change.path == ("bgp", "peer group HOSTS", "bfd")
        assert change.scope.ports == ("swp1", "swp2")
