"""No host loses all its paths in the waves of a plan, by the files as they lie on the devices.

After each wave, and at any time in it, the files of both builds are mixed as a push leaves them,
and `verify` tells who reaches a spine. It knows neither the IR nor how the plan was made.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from itertools import combinations

from hypothesis import assume, event, given
from hypothesis import strategies as st

from fabricc.capability.names import Role
from fabricc.diff.device import Status
from fabricc.plan.values import Plan, Wave
from tests.laws.budget import budget
from tests.laws.compiled import compiled_draft
from tests.laws.draft import Draft
from tests.laws.edits import EDITS, Edit
from tests.laws.fabrics import TIMERS, drafts
from tests.laws.planned import Change
from tests.laws.pushed import Push, Reach

Editor = Callable[[st.DrawFn, Draft], Edit | None]


def _all(before: Draft, after: Draft) -> frozenset[str]:
    return frozenset((*before.devices, *after.devices))


def number_leaf(draw: st.DrawFn, draft: Draft) -> Edit | None:
    """Another AS number: its hosts and its spines have to follow."""
    leaf = draw(st.sampled_from(draft.leafs))
    return _with_leaf(draft, leaf.name, asn=str(4200008000 + int(leaf.name[-2:], 36)))


def address_leaf(draw: st.DrawFn, draft: Draft) -> Edit | None:
    if "ipv4" not in draft.head["pools"]["loopbacks"]:
        return None
    leaf = draw(st.sampled_from(draft.leafs))
    number = draft.leafs.index(leaf)
    return _with_leaf(draft, leaf.name, loopback=[f"10.0.0.{240 + number}"])


def _with_leaf(draft: Draft, name: str, **said: str | list[str]) -> Edit | None:
    racks = tuple(
        replace(
            rack,
            leafs=tuple(
                replace(leaf, said={**leaf.said, **said}) if leaf.name == name else leaf
                for leaf in rack.leafs
            ),
        )
        for rack in draft.racks
    )
    if any(not one.is_map and other.is_map for one, other in zip(draft.racks, racks, strict=True)):
        racks = tuple(replace(rack, form="map") if rack.is_map else rack for rack in racks)
    after = replace(draft, racks=racks)
    return Edit("another number", after, _all(draft, after))


def number_host(draw: st.DrawFn, draft: Draft) -> Edit | None:
    with_bgp = [each for each in draft.hosts if each.name not in draft.without_bgp]
    if not with_bgp:
        return None
    host = draw(st.sampled_from(with_bgp))
    number = 4200190000 + draft.hosts.index(host)
    hosts = (
        replace(each, said={**each.said, "asn": str(number)}) if each is host else each
        for each in draft.hosts
    )
    after = draft.with_hosts(hosts)
    return Edit("another AS number", after, _all(draft, after))


def change_bfd(draw: st.DrawFn, draft: Draft) -> Edit | None:
    kind = draw(st.sampled_from(["fabric", "host"]))
    value = draw(st.sampled_from(["off", TIMERS]))
    defaults = draft.head["defaults"]
    head = {
        **draft.head,
        "defaults": {**defaults, "bfd": {**defaults.get("bfd", {}), kind: value}},
    }
    after = replace(draft, head=head)
    return Edit("change bfd", after, _all(draft, after))


def change_model(draw: st.DrawFn, draft: Draft) -> Edit | None:
    """Of one spine: all its ports go down."""
    spine = draw(st.sampled_from(draft.spines))
    said = {**spine.said, "labels": {"row": "z"}, "model": "tor64b"}
    spines = tuple(replace(each, said=said) if each is spine else each for each in draft.spines)
    models = {**draft.head["models"], "tor64b": {"ports": "swp[1-64]", "speed": "25G"}}
    after = replace(draft, spines=spines, head={**draft.head, "models": models})
    return Edit("change model", after, _all(draft, after))


EDITORS: tuple[Editor, ...] = (
    *EDITS,
    number_leaf,
    number_leaf,
    address_leaf,
    number_host,
    change_bfd,
    change_model,
)


@st.composite
def changes(draw: st.DrawFn, most_racks: int = 3, most_hosts: int = 4) -> tuple[Draft, Draft]:
    """A fabric, and what becomes of it by several edits at once."""
    first = draft = draw(drafts(most_racks=most_racks, most_hosts=most_hosts))
    for _ in range(draw(st.integers(1, 5))):
        editor = draw(st.sampled_from(EDITORS))
        if editor.__name__.startswith(("add", "rename", "remove")):
            draft = replace(draft, moved=())
        edit = editor(draw, draft)
        draft = draft if edit is None else edit.draft
    return first, draft


def change_of(story: tuple[Draft, Draft]) -> Change:
    first, last = story
    known = {*first.devices, *(rack.name for rack in first.racks)}
    assume(all(old in known for old, _ in last.moved))  # else it had two names on its way
    before = compiled_draft(story[0])
    return Change(before, compiled_draft(story[1], before.lock))


def held(reach: Reach, host: str, versions: Collection[int]) -> bool:
    """A host has a way in each of these versions."""
    return all(reach.get(host, {}).get(version) for version in versions)


class Held:
    """What must hold of each host while a plan is carried out."""

    def __init__(self, push: Push, plan: Plan) -> None:
        self.push = push
        self.plan = plan
        changed = {step.diff.name for wave in plan.waves for step in wave.steps}
        old, new = push.reach(()), push.reach(changed)
        self.versions = {
            host: [v for v in old[host] if old[host][v] and new.get(host, {}).get(v)]
            for host in old
            if host in new
        }
        both = [host for host, versions in self.versions.items() if versions]
        self.pairs = [
            (one, other)
            for one, other in combinations(both, 2)
            if meet(old, one, other) and meet(new, one, other)
        ]
        self.excused: set[str] = set()

    def waves(self) -> Iterator[tuple[Wave, set[str]]]:
        """Each wave with what has its new files before it."""
        done: set[str] = set()
        for wave in self.plan.waves:
            yield wave, set(done)
            done |= {step.diff.name for step in wave.steps}

    def check(self) -> None:
        for wave, done in self.waves():
            self.excused |= {e.host for e in self.plan.interruptions if e.wave == wave.number}
            mine = {step.diff.name for step in wave.steps}
            down = {
                (step.diff.name, port)
                for step in wave.steps
                for port in (*step.diff.impact.sessions, *step.diff.impact.ports)
            }
            for some in mixes(sorted(mine)):
                self.hold(self.push.reach(done | some, down), f"in wave {wave.number}: {some}")
            reach = self.push.reach(done | mine)
            self.hold(reach, f"after wave {wave.number}")
            self.excused = {
                host for host in self.excused if not held(reach, host, self.versions.get(host, ()))
            }

    def hold(self, reach: Reach, when: str) -> None:
        lost = [
            host
            for host, versions in self.versions.items()
            if not held(reach, host, versions) and host not in self.excused
        ]
        assert not lost, (when, lost)
        parted = [
            pair for pair in self.pairs if not self.excused & set(pair) and not meet(reach, *pair)
        ]
        assert not parted, (when, parted)


def meet(reach: Reach, one: str, other: str) -> bool:
    """Two hosts have a spine in common, in some version of IP."""
    return (
        any(
            {spine for _, spine in ways} & {spine for _, spine in reach[other].get(version, ())}
            for version, ways in reach.get(one, {}).items()
        )
        if other in reach
        else False
    )


def mixes(names: list[str]) -> Iterator[set[str]]:
    """What may have its new files in the midst of a wave: not all that is possible, but much."""
    yield set()
    yield set(names)
    for name in names[:6] if len(names) > 1 else ():
        yield {name}
        yield set(names) - {name}


@budget(25)
@given(changes())
def test_no_host_loses_all_its_paths(story: tuple[Draft, Draft]) -> None:
    change = change_of(story)
    Held(Push(change), change.plan()).check()


@budget(60)
@given(changes(), st.sampled_from([None, 1, 2]))
def test_waves_have_their_form(story: tuple[Draft, Draft], at_once: int | None) -> None:
    change = change_of(story)
    plan = change.plan(at_once)
    steps = [step for wave in plan.waves for step in wave.steps]
    wanted = [each.name for each in change.devices if each.status is not Status.REMOVED]
    assert sorted(step.diff.name for step in steps) == sorted(wanted)
    assert {e.name for e in plan.removed} == {
        e.name for e in change.devices if e.status is Status.REMOVED
    }
    assert [wave.number for wave in plan.waves] == list(range(1, len(plan.waves) + 1))
    for wave in plan.waves:
        assert wave.is_canary == (wave.number == 1 and len(wanted) > 1)
        assert len(wave.steps) == 1 or not wave.is_canary
        assert sum(step.diff.impact.is_lossy for step in wave.steps) <= (at_once or len(wanted))
        for one, other in combinations(wave.steps, 2):
            shared = domains(change, one.diff.name) & domains(change, other.diff.name)
            assert not shared, (wave.number, one.diff.name, other.diff.name, shared)
        for step in wave.steps:
            if step.is_drained:
                assert change.new[step.diff.name].role is not Role.HOST
                assert step.diff.name in change.old


def domains(change: Change, name: str) -> set[str]:
    """All that must not be pushed at once with a device, before and after."""
    found = set()
    for build in (change.old, change.new):
        if name in build:
            device = build[name]
            found.add(device.failure_domain)
            found |= {f"service/{e.service}" for e in device.addresses if e.service is not None}
    return found


MOST_TRIED = 9
"""Devices of which all orders are tried: 512 states."""


class Orders:
    """All orders in which devices may be pushed one by one, by the links that the plan knows."""

    def __init__(self, change: Change, plan: Plan, spared: set[str]) -> None:
        net = self.net = change.network()
        self.down = {
            step.diff.name: net.at_ports(
                step.diff.name, {*step.diff.impact.sessions, *step.diff.impact.ports}
            )
            for wave in plan.waves
            for step in wave.steps
        }
        everything = frozenset(self.down)
        self.hosts = [
            name
            for name in net.kept
            if net.roles[name] is Role.HOST
            and name not in spared
            and self.spines(name, self.up(frozenset()))
            and self.spines(name, self.up(everything))
        ]

    def up(self, done: frozenset[str]) -> set[int]:
        return {n for n in range(len(self.net.links)) if self.net.works(n, done)}

    def spines(self, host: str, up: set[int]) -> set[str]:
        net = self.net
        leafs = {net.links[n].upper for n in net.at[host] if n in up}
        return {
            net.links[n].upper
            for leaf in leafs
            for n in net.at[leaf]
            if n in up and net.links[n].lower == leaf
        }

    def is_fine(self, done: frozenset[str], name: str) -> bool:
        up = (self.up(done) & self.up(done | {name})) - self.down[name]
        return all(self.spines(host, up) for host in self.hosts if self.spines(host, self.up(done)))

    def exists(self) -> bool:
        """Some order spares all hosts."""
        seen, ahead = {frozenset[str]()}, [frozenset[str]()]
        while ahead:
            done = ahead.pop()
            if len(done) == len(self.down):
                return True
            for name in self.down.keys() - done:
                then = done | {name}
                if then not in seen and self.is_fine(done, name):
                    seen.add(then)
                    ahead.append(then)
        return False


@budget(25)
@given(changes(most_racks=2, most_hosts=2))
def test_what_is_said_to_be_unavoidable_is(story: tuple[Draft, Draft]) -> None:
    change = change_of(story)
    plan = change.plan()
    names = [step.diff.name for wave in plan.waves for step in wave.steps]
    avoidable = {each.host for each in plan.interruptions if "other" in each.because}
    spared = {each.host for each in plan.interruptions} - avoidable
    event(f"{bool(avoidable)}")
    if avoidable and len(names) <= MOST_TRIED:
        assert not Orders(change, plan, spared).exists()
