"""What holds for every fabric and every edit."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from fabricc.allocate import Allocation, Lock, allocate, format_lock, parse_lock
from fabricc.findings import Outcome
from fabricc.topology.values import Topology
from tests.unit.allocate.build import Build, pools
from tests.unit.allocate.test_allocate import numbers_of

RACKS = ["rack1", "rack2", "rack10", "rack11"]
HOSTS = [f"web{number}" for number in (1, 2, 3, 9, 10, 11, 20, 100)]

rack_sets = st.sets(st.sampled_from(RACKS), min_size=1)
host_maps = st.dictionaries(st.sampled_from(HOSTS), st.sampled_from(RACKS))


@st.composite
def builds(draw: st.DrawFn) -> Build:
    racks = sorted(draw(rack_sets))
    hosts = {name: rack for name, rack in draw(host_maps).items() if rack in racks}
    spines = sorted(draw(st.sets(st.sampled_from(["s1", "s2", "s10"]), min_size=1)))
    return Build(
        racks={rack: [f"{rack}-a", f"{rack}-b"][: draw(st.integers(1, 2))] for rack in racks},
        hosts=hosts,
        spines=spines,
        pools=pools(hosts=("10.1.0.0/24", "2001:db8:1::/64"), block=draw(st.integers(28, 32))),
    )


def run(build: Build, lock: Lock) -> Outcome[tuple[Allocation, Lock]]:
    outcome = allocate(build.topology(), lock)
    assert outcome.findings == ()
    return outcome


@given(st.lists(builds(), min_size=1, max_size=5))
def test_no_edit_moves_a_number_and_the_gone_get_theirs_back(edits: list[Build]) -> None:
    lock, seen = Lock(), dict[str, str]()
    for build in edits:
        allocation, lock = run(build, lock).value
        numbers = numbers_of(lock)
        assert numbers.items() >= seen.items()
        assert allocation.changes.replaced == ()
        assert allocation.broken == frozenset()
        seen = numbers
    allocation, after = run(edits[0], lock).value
    assert allocation.changes.granted == ()
    assert after is lock


@given(builds())
def test_no_number_has_two_holders_and_the_text_is_sound(build: Build) -> None:
    allocation, lock = run(build, Lock()).value
    outcome = parse_lock(format_lock(lock), "fabric.lock")
    assert outcome.findings == ()
    assert outcome.value == lock
    addresses = [numbers.ipv4 for numbers in allocation.numbers.values()]
    assert (
        len(set(addresses)) == len(addresses) == len(build.topology().switches) + len(build.hosts)
    )


@given(builds(), st.randoms(use_true_random=False))
def test_the_order_of_things_does_not_matter(build: Build, random: object) -> None:
    topology = build.topology()
    shuffled = shuffle(topology, random)
    assert allocate(shuffled, Lock()).value == allocate(topology, Lock()).value


def shuffle(topology: Topology, random: object) -> Topology:
    def mixed(items: object) -> list[object]:
        values = list(items)  # type: ignore[call-overload]
        random.shuffle(values)  # type: ignore[attr-defined]
        return list(values)

    return replace(
        topology,
        switches=dict(mixed(topology.switches.items())),  # type: ignore[arg-type]
        hosts=dict(mixed(topology.hosts.items())),  # type: ignore[arg-type]
        racks=dict(mixed(topology.racks.items())),  # type: ignore[arg-type]
        links=tuple(mixed(topology.links)),  # type: ignore[arg-type]
    )


@given(builds(), st.data())
def test_a_rename_moves_no_number(build: Build, data: st.DataObject) -> None:
    _, lock = run(build, Lock()).value
    old = data.draw(st.sampled_from([*build.hosts, *build.racks, *build.spines]))
    build.hosts = {
        "new" if name == old else name: "new" if rack == old else rack
        for name, rack in build.hosts.items()
    }
    build.racks = {"new" if name == old else name: leafs for name, leafs in build.racks.items()}
    build.spines = ["new" if name == old else name for name in build.spines]
    build.moves = [(old, "new")]
    outcome = allocate(build.topology(), lock)
    allocation, after = outcome.value
    assert {found.code for found in outcome.findings} <= {"FAB443"}  # a rack without blocks
    assert allocation.changes.granted == ()
    assert sorted(numbers_of(after).values()) == sorted(numbers_of(lock).values())
    assert allocate(build.topology(), after).value[1] is after
