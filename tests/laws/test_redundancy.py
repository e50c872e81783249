"""What a change does to redundancy, found from little, is what comes out when all is looked at."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from fabricc.verify.output import Layered
from fabricc.verify.plant import Plant
from fabricc.verify.read import read_output
from fabricc.verify.redundancy.change import RedundancyChange
from fabricc.verify.redundancy.compare import compare
from fabricc.verify.redundancy.points import cuts
from fabricc.verify.redundancy.redundancy import all_paths, redundancy
from fabricc.verify.routes.route import DEFAULTS
from fabricc.verify.routes.routing import Fabric, Routing
from fabricc.verify.routes.table import tables
from fabricc.verify.routes.verdict import judge
from fabricc.verify.routes.world import whole
from tests.laws.budget import budget
from tests.laws.compiled import Compiled, compiled_draft
from tests.laws.draft import Draft
from tests.laws.edits import (
    Edit,
    add_host,
    add_rack,
    add_spine,
    add_uplink,
    change_attach,
    change_rack,
    drain_host,
    drain_nic,
    drain_spine,
    drain_uplink,
    remove_host,
    remove_rack,
    remove_service,
    remove_spine,
    remove_uplink,
    rename_host,
    rename_leaf,
    rename_rack,
)
from tests.laws.fabrics import drafts
from tests.laws.in_memory import in_memory

CABLING = (
    add_host,
    remove_host,
    add_rack,
    remove_rack,
    add_spine,
    remove_spine,
    add_uplink,
    remove_uplink,
    remove_uplink,
    remove_service,
    rename_host,
    rename_leaf,
    rename_rack,
    change_rack,
    change_attach,
    drain_host,
    drain_nic,
    drain_spine,
    drain_uplink,
    drain_uplink,
)
READ = ("etc/frr/frr.conf", "etc/network/interfaces", "etc/fabricc/announcer.json")
WORDS = ("neighbor ", "router bgp", "network ", "redistribute", "table", "prefix-list", "address")
"""Of lines that are worth dropping."""


def plant_of(output: Layered) -> Plant:
    built = read_output(output, "out/demo").value
    assert built is not None
    return built.plant


def in_full(before: Layered, after: Layered, moved: dict[str, str]) -> RedundancyChange:
    """Read both builds from end to end, and compare everybody."""
    return compare(all_paths(plant_of(before), moved), all_paths(plant_of(after)))


def same(one: RedundancyChange, other: RedundancyChange) -> bool:
    return replace(one, devices=0, hosts=0) == replace(other, devices=0, hosts=0)


@st.composite
def changes(draw: st.DrawFn) -> tuple[Draft, list[Edit]]:
    """A fabric, and edits of it that are about its cables and drains."""
    first = draft = draw(drafts(most_racks=3, most_hosts=4))
    done = []
    for _ in range(draw(st.integers(2, 4))):
        draft = replace(draft, moved=())
        edit = draw(st.sampled_from(CABLING))(draw, draft)
        if edit is not None:
            done.append(edit)
            draft = edit.draft
    return first, done


@budget(25)
@given(changes())
def test_only_what_changed_is_looked_at_and_nothing_is_missed(
    story: tuple[Draft, list[Edit]],
) -> None:
    first, done = story
    made = compiled_draft(first)
    for edit in done:
        moved = dict(edit.renamed)
        after = compiled_draft(edit.draft, made.lock)
        one, two = in_memory(made), in_memory(after)
        found = redundancy(one, two, moved=moved)
        assert same(found, in_full(one, two, moved)), edit.name
        assert redundancy(two, two).is_empty
        made = after


@st.composite
def spoiled(draw: st.DrawFn) -> tuple[Compiled, dict[tuple[str, str], str]]:
    """A build in which lines of some files were dropped or exchanged."""
    made = compiled_draft(draw(drafts(most_racks=3, most_hosts=3)))
    places = [
        (name, path, number)
        for name, files in made.files.items()
        for path, text in files.items()
        if path in READ or path.startswith("etc/netplan")
        for number, line in enumerate(text.split("\n"))
        if any(word in line for word in WORDS)
    ]
    found: dict[tuple[str, str], str] = {}
    for _ in range(draw(st.integers(1, 3))):
        name, path, number = draw(st.sampled_from(places))
        lines = found.get((name, path), made.files[name][path]).split("\n")
        at = min(number, len(lines) - 1)
        lines[at] = draw(st.sampled_from(["", *lines]))
        found[name, path] = "\n".join(lines)
    return made, found


@budget(40)
@given(spoiled())
def test_nothing_is_missed_where_files_are_damaged(
    spoilt: tuple[Compiled, dict[tuple[str, str], str]],
) -> None:
    made, other = spoilt
    one, two = in_memory(made), in_memory(made, other)
    for before, after in ((one, two), (two, one)):
        assert same(redundancy(before, after), in_full(before, after, {}))


@budget(30)
@given(drafts())
def test_who_is_cut_off_is_cut_off_by_the_routes_of_all_failures(draft: Draft) -> None:
    """The ways of each host against BGP, run without each thing in turn."""
    plant = plant_of(in_memory(compiled_draft(draft)))
    losses = judge(plant).redundancy
    assert losses is not None
    # `verify` takes a host without BGP to use the gateway of a drained leaf, if no other is left.
    drained = {name for name in draft.without_bgp if _is_drained(draft, name)}
    by_routes = {
        (loss.failure.kind, loss.failure.name, name)
        for loss in losses.losses
        for name in loss.cut
        if name not in drained
    }
    by_ways = {
        (part.kind, part.name, name)
        for part, cut in cuts(all_paths(plant)).items()
        for name in cut.hosts
        if name not in drained
    }
    assert by_ways == by_routes


def _is_drained(draft: Draft, host: str) -> bool:
    leafs = {leaf for _, leaf, _ in draft.ports_of(draft.host(host))}
    said = [leaf.said.get("drain") for leaf in draft.leafs if leaf.name in leafs]
    return "drain" in draft.host(host).said or "true" in said


@budget(30)
@given(drafts())
def test_ways_that_count_are_those_that_packets_take(draft: Draft) -> None:
    plant = plant_of(in_memory(compiled_draft(draft)))
    found = tables(Routing(Fabric(plant), whole()))
    for host in all_paths(plant).hosts.values():
        for version, ways in host.ways:
            used = [way for way in ways if way.carries]
            if host.name not in draft.without_bgp:  # nobody tells those what is drained further on
                used = [way for way in used if not way.lack] or used
            ports = {way.cable.partition("--")[0].partition(":")[2] for way in used}
            assert found[host.name].get(DEFAULTS[version], frozenset()) == ports
