"""`fabricc lock show`, `prune`, `resolve` and `renumber`."""

from dataclasses import replace

from fabricc.allocate import (
    Lock,
    State,
    allocate,
    format_lock,
    parse_lock,
    prune,
    renumber,
    resolve,
    show_lock,
)
from tests.unit.allocate.build import Build, address_pool, codes, pools
from tests.unit.allocate.test_allocate import numbers_of
from tests.unit.allocate.test_lock_text import HEADER, A, B, line


def built(build: Build) -> Lock:
    return allocate(build.topology(), Lock()).value[1]


def test_show_tells_tombstones_from_the_living() -> None:
    lock = built(Build(hosts={"web1": "rack01", "web2": "rack01"}))
    rows = show_lock(lock, Build(hosts={"web2": "rack01"}).topology())
    dead = {row.identity for row in rows if row.state is State.TOMBSTONE}
    assert dead == {"host/web1/asn", "host/web1/ipv4", "host/web1/ipv6"}
    assert len(rows) == len(lock.grants)


def test_prune_frees_tombstones_only() -> None:
    lock = built(Build(hosts={"web1": "rack01", "web2": "rack01"}))
    build = Build(hosts={"web3": "rack01"})
    some = prune(lock, build.topology(), {"web2", "leaf01"})
    assert {grant.identity for grant in some.freed} == {
        "host/web2/asn",
        "host/web2/ipv4",
        "host/web2/ipv6",
    }
    everything = prune(lock, build.topology())
    assert len(everything.freed) == 6
    after = allocate(build.topology(), everything.lock).value[1]
    assert numbers_of(after)["host/web3/ipv4"] == "10.1.0.0"
    assert prune(after, build.topology()).lock is after


def test_prune_spares_what_an_error_left_out_and_what_a_rename_takes() -> None:
    lock = built(Build(hosts={"web1": "rack01", "web2": "rack01"}))
    build = Build(hosts={"new": "rack01"}, moves=[("web2", "new")], broken=frozenset({"web1"}))
    assert prune(lock, build.topology()).freed == ()


def test_prune_frees_racks_and_uplinks() -> None:
    build = Build(racks={"rack01": ["leaf01"], "rack02": ["leaf02"]}, hosts={"a": "rack02"})
    lock = built(build)
    gone = Build(racks={"rack01": ["leaf01"]})
    names = {grant.identity for grant in prune(lock, gone.topology()).freed}
    assert "rack/rack02/ipv4-block/1" in names
    assert "link/leaf02:swp31--spine01/port" in names


def test_resolve_keeps_what_the_other_lock_has() -> None:
    merged = HEADER + A + line("host/b/ipv4", "10.1.0.0") + line("host/c/ipv4", "10.1.0.5")
    merged += line("host/c/ipv4", "10.1.0.6")
    keep = HEADER + line("host/b/ipv4", "10.1.0.0") + line("host/c/ipv4", "10.1.0.6")
    outcome = resolve(merged, keep)
    assert outcome.findings == ()
    assert numbers_of(outcome.value.lock) == {
        "host/b/ipv4": "10.1.0.0",
        "host/c/ipv4": "10.1.0.6",
    }
    assert all(decision.is_known for decision in outcome.value.decisions)
    alone = resolve(merged)
    assert numbers_of(alone.value.lock) == {
        "host/a/ipv4": "10.1.0.0",
        "host/c/ipv4": "10.1.0.5",
    }
    assert parse_lock(format_lock(alone.value.lock), "x").findings == ()


def test_resolve_drops_the_marks_of_git_and_the_common_ancestor() -> None:
    old = line("host/old/ipv4", "10.1.0.8")
    text = f"{HEADER}<<<<<<< HEAD\n{A}||||||| base\n{old}=======\n{B}>>>>>>> x\n"
    outcome = resolve(text)
    assert outcome.findings == ()
    assert numbers_of(outcome.value.lock) == {
        "host/a/ipv4": "10.1.0.0",
        "host/b/ipv4": "10.1.0.1",
    }


def test_resolve_settles_overlapping_blocks_and_refuses_damage() -> None:
    first = line("rack/a/ipv4-block/1", "10.1.0.0/26", "ipv4-block")
    second = line("rack/b/ipv4-block/1", "10.1.0.32/27", "ipv4-block")
    outcome = resolve(HEADER + first + second, HEADER + second)
    assert list(numbers_of(outcome.value.lock)) == ["rack/b/ipv4-block/1"]
    assert codes(resolve(HEADER + A + "x\n")) == ["FAB401"]


def test_a_rack_that_loses_its_block_leaves_it_wholly() -> None:
    ours = line("rack/a/ipv4-block/1", "10.1.0.0/26", "ipv4-block") + A
    theirs = line("rack/b/ipv4-block/1", "10.1.0.0/26", "ipv4-block")
    theirs += line("host/x/ipv4", "10.1.0.0") + line("host/y/ipv4", "10.1.0.9")
    theirs += line("host/z/ipv4", "10.1.0.64")
    outcome = resolve(HEADER + ours + theirs, HEADER + ours)
    assert set(numbers_of(outcome.value.lock)) == {
        "rack/a/ipv4-block/1",
        "host/a/ipv4",
        "host/z/ipv4",
    }
    lost = {each.identity for decision in outcome.value.decisions for each in decision.lost}
    assert lost == {"rack/b/ipv4-block/1", "host/x/ipv4", "host/y/ipv4"}
    undecided = resolve(HEADER + ours + theirs)
    assert "host/y/ipv4" in numbers_of(undecided.value.lock)


def test_renumber_brings_back_what_left_its_pool() -> None:
    build = Build(hosts={"a": "rack01", "b": "rack01"}, pools=pools(hosts=("10.1.0.0/20",)))
    lock = built(build)
    build.pools = replace(build.pools, hosts=address_pool("hosts", "10.7.0.0/20", block=26))
    assert codes(renumber(lock, build.topology(), {"a"})) == ["FAB412"]  # b is still outside
    outcome = renumber(lock, build.topology(), {"a", "b"})
    assert outcome.findings == ()
    moved = {(each.identity, each.old, each.new) for each in outcome.value.moved}
    assert moved == {
        ("host/a/ipv4", "10.1.0.0", "10.7.0.0"),
        ("host/b/ipv4", "10.1.0.1", "10.7.0.1"),
        ("rack/rack01/ipv4-block/1", "10.1.0.0/26", "10.7.0.0/26"),
    }
    assert renumber(lock, build.topology(), {"rack01"}).value == outcome.value


def test_renumber_gives_a_host_an_address_of_its_rack() -> None:
    build = Build(
        racks={"rack01": ["leaf01"], "rack02": ["leaf02"]}, hosts={"a": "rack01", "b": "rack02"}
    )
    lock = built(build)
    build.hosts["a"] = "rack02"
    moved = renumber(lock, build.topology(), {"a"}).value.moved
    assert ("host/a/ipv4", "10.1.0.0", "10.1.0.65") in {
        (each.identity, each.old, each.new) for each in moved
    }


def test_renumber_moves_the_shared_asn_only_with_all_spines() -> None:
    build = Build()
    lock = replace(
        built(build),
        grants=tuple(
            replace(grant, number="64512") if grant.identity.startswith("pod/") else grant
            for grant in built(build).grants
        ),
    )
    assert codes(allocate(build.topology(), lock)) == ["FAB412"]
    moved = renumber(lock, build.topology(), {"spine01"}).value.moved
    assert [each.new for each in moved] == ["4200000000"]
    assert renumber(built(build), build.topology(), {"spine01"}).value.moved == ()


def test_renumber_moves_the_kinds_that_are_named_alone() -> None:
    build = Build(hosts={"a": "rack01", "b": "rack01"})
    lock = built(build)
    build.hosts = {"b": "rack01"}
    lock = prune(lock, build.topology()).lock
    moved = renumber(lock, build.topology(), {"b"}).value.moved
    assert {each.kind for each in moved} == {"ipv4", "ipv6", "asn"}
    moved = renumber(lock, build.topology(), {"b"}, {"ipv6", "asn"}).value.moved
    assert {each.kind for each in moved} == {"ipv6", "asn"}
    assert not any(each.is_outside for each in moved)
    assert renumber(lock, build.topology(), {"b"}, is_outside_only=True).value.moved == ()


def test_renumber_after_a_change_of_a_pool_leaves_the_rest_alone() -> None:
    build = Build(hosts={"a": "rack01", "b": "rack01", "c": "rack01"})
    lock = built(build)
    build.hosts = {"b": "rack01", "c": "rack01"}
    lock = prune(lock, build.topology()).lock
    build.pools = pools(hosts=("10.7.0.0/20", "2001:db8:1::/64"))
    for kinds, only in (({"ipv4"}, False), ((), True)):
        outcome = renumber(lock, build.topology(), {"b", "c"}, kinds, is_outside_only=only)
        assert codes(outcome) == []
        assert {each.kind for each in outcome.value.moved} == {"ipv4", "ipv4-block"}
        assert all(each.is_outside for each in outcome.value.moved)


def test_what_left_its_pool_names_a_selector_of_all_its_holders() -> None:
    def told(names: list[str]) -> str:
        build = Build(hosts=dict.fromkeys(names, "rack01"))
        lock = built(build)
        build.pools = pools(hosts=("10.7.0.0/20", "2001:db8:1::/64"))
        return allocate(build.topology(), lock).findings[0].help

    assert "renumber db --kind ipv4`" in told(["db"])
    assert "renumber 'db web[08-11]' --kind ipv4`" in told(
        ["web08", "web09", "web10", "web11", "db"]
    )
    many = told([f"a{number}-x" for number in range(40)])
    assert "renumber 'role:host' --outside --kind ipv4`" in many


def test_a_block_that_left_its_pool_names_its_rack() -> None:
    build = Build(hosts={"a": "rack01"})
    lock = built(build)
    build.hosts = {}
    build.pools = pools(hosts=("10.7.0.0/20", "2001:db8:1::/64"))
    found = allocate(build.topology(), lock).findings[0]
    assert "renumber rack:rack01 --kind ipv4-block`" in found.help
    moved = renumber(lock, build.topology(), {"rack01"}, {"ipv4-block"})
    assert codes(moved) == []
