"""Renames."""

from dataclasses import replace

from fabricc.allocate import Lock, allocate, format_lock, parse_lock
from tests.unit.allocate.build import Build, codes
from tests.unit.allocate.test_allocate import numbers_of


def built(*names: str) -> Lock:
    build = Build(hosts=dict.fromkeys(names or ("a", "b"), "rack01"))
    return allocate(build.topology(), Lock()).value[1]


def test_a_rename_keeps_every_number_and_may_be_deleted() -> None:
    lock = built()
    build = Build(hosts={"c": "rack01", "b": "rack01"}, moves=[("a", "c")])
    outcome = allocate(build.topology(), lock)
    allocation, after = outcome.value
    assert codes(outcome) == []
    assert allocation.changes.renamed == 3
    assert allocation.changes.granted == ()
    assert numbers_of(after)["host/c/ipv4"] == numbers_of(lock)["host/a/ipv4"]
    again = allocate(build.topology(), after)
    assert codes(again) == ["FAB443"]
    assert again.value[1] is after
    assert allocate(replace(build, moves=[]).topology(), after).value[1] is after


def test_racks_and_ends_of_links_are_renamed() -> None:
    lock = built()
    build = Build(
        racks={"hall1": ["tor1", "leaf02"]},
        hosts={"a": "hall1", "b": "hall1"},
        spines=["spine01", "top2"],
        moves=[("rack01", "hall1"), ("leaf01", "tor1"), ("spine02", "top2")],
    )
    allocation, after = allocate(build.topology(), lock).value
    numbers, before = numbers_of(after), numbers_of(lock)
    assert allocation.changes.granted == ()
    assert numbers["rack/hall1/ipv4-block/1"] == before["rack/rack01/ipv4-block/1"]
    old, new = "link/leaf01:swp32--spine02/port", "link/tor1:swp32--top2/port"
    assert numbers[new] == before[old]


def test_a_swap_is_carried_out_once() -> None:
    lock = built()
    build = Build(hosts={"a": "rack01", "b": "rack01"}, moves=[("a", "b"), ("b", "a")])
    _, after = allocate(build.topology(), lock).value
    before = numbers_of(lock)
    assert numbers_of(after)["host/a/ipv4"] == before["host/b/ipv4"]
    assert numbers_of(after)["host/b/ipv4"] == before["host/a/ipv4"]
    assert parse_lock(format_lock(after), "fabric.lock").value == after
    again = allocate(build.topology(), after)
    assert again.value[1] is after
    assert codes(again) == ["FAB443", "FAB443"]
    _, dropped = allocate(replace(build, moves=[]).topology(), after).value
    assert numbers_of(dropped) == numbers_of(after)
    assert dropped.moved == ()


def test_a_chain_goes_to_the_first_name_that_is_there() -> None:
    lock = built()
    shifted = Build(hosts={"b": "rack01", "c": "rack01"}, moves=[("a", "b"), ("b", "c")])
    _, after = allocate(shifted.topology(), lock).value
    assert numbers_of(after)["host/b/ipv4"] == numbers_of(lock)["host/a/ipv4"]
    assert numbers_of(after)["host/c/ipv4"] == numbers_of(lock)["host/b/ipv4"]
    assert allocate(shifted.topology(), after).value[1] is after
    alone = built("a")
    history = Build(hosts={"c": "rack01"}, moves=[("a", "b"), ("b", "c")])
    _, after = allocate(history.topology(), alone).value
    assert numbers_of(after)["host/c/ipv4"] == numbers_of(alone)["host/a/ipv4"]


def test_old_and_new_at_once() -> None:
    build = Build(hosts={"a": "rack01", "c": "rack01"}, moves=[("a", "c")])
    assert codes(allocate(build.topology(), built())) == ["FAB440"]


def test_two_renames_of_one_name_or_to_one() -> None:
    build = Build(hosts={"c": "rack01"}, moves=[("a", "c"), ("b", "c"), ("a", "d")])
    assert codes(allocate(build.topology(), built())) == ["FAB441", "FAB441"]


def test_a_rename_to_nothing() -> None:
    build = Build(hosts={"b": "rack01"}, moves=[("a", "mistyped")])
    assert codes(allocate(build.topology(), built())) == ["FAB442"]


def test_what_the_new_name_held_before_is_replaced() -> None:
    lock = built()
    build = Build(hosts={"b": "rack01"}, moves=[("a", "b")])
    allocation, after = allocate(build.topology(), lock).value
    assert numbers_of(after)["host/b/ipv4"] == numbers_of(lock)["host/a/ipv4"]
    assert {grant.identity for grant in allocation.changes.replaced} == {
        "host/b/asn",
        "host/b/ipv4",
        "host/b/ipv6",
    }


def test_a_mistyped_old_name_is_not_taken_for_a_rename_that_is_done() -> None:
    build = Build(hosts={"c": "rack01", "b": "rack01"}, moves=[("web11", "c")])
    outcome = allocate(build.topology(), built("web1", "b"))
    assert codes(outcome) == ["FAB444"]
    assert outcome.findings[0].help == "did you mean `web1`?"
