"""What is counted of a switch is what its files say, and what its cables lead to."""

from collections import defaultdict

from hypothesis import given

from fabricc.allocate.values import Allocation
from fabricc.capability.names import DeviceName, Role
from fabricc.laws.load import Load, Loads
from fabricc.laws.next_hops import NextHops
from fabricc.topology.values import LinkKind, Switch, Topology
from tests.laws.budget import budget
from tests.laws.compiled import Compiled, compiled_draft
from tests.laws.draft import Draft
from tests.laws.fabrics import drafts

RULES = "etc/cumulus/acl/policy.d/60fabricc.rules"


def rules_of(text: str) -> tuple[int, int]:
    """Count the rules of a rules file, IPv4 and IPv6."""
    ipv4, ipv6 = text.split("[iptables]")[1].split("[ip6tables]")
    return tuple(  # type: ignore[return-value]
        sum(line.startswith("-") for line in part.splitlines()) for part in (ipv4, ipv6)
    )


def ports_of(text: str) -> int:
    """Count the ports that a ports.conf of 5.4 or later makes."""
    modes = [line.partition("=")[2] for line in text.splitlines() if "=" in line]
    return sum(0 if mode == "disabled" else int(mode.removesuffix("x")) for mode in modes)


def assert_counted(made: Compiled) -> None:
    loads = Loads(made.topology, made.allocation)
    for name, switch in made.topology.switches.items():
        load, files = loads.of(switch), made.files[name]
        assert load == Loads(made.topology, made.allocation).of(switch)
        _assert_rules(load, files)
        sessions = sum(
            " interface " in line
            for line in made.conf(name).splitlines()
            if line.startswith(" neighbor ")
        )
        assert load.neighbours_ipv6 == sessions
        if switch.model == "sn3700" and "=1x" in files.get("etc/cumulus/ports.conf", ""):
            assert load.ports == ports_of(files["etc/cumulus/ports.conf"])
        assert_next_hops(made.topology, made.allocation, switch, load)


def _assert_rules(load: Load, files: dict[str, str]) -> None:
    if RULES in files:
        assert (load.rules_ipv4, load.rules_ipv6) == rules_of(files[RULES])
    else:
        assert (load.rules_ipv4, load.rules_ipv6) == (None, None)


def assert_next_hops(
    topology: Topology, allocation: Allocation, switch: Switch, load: Load
) -> None:
    """Follow each address from its holders outwards, link by link, as routes spread."""
    links = topology.links_of.get(switch.name, ())
    wanted = set()
    holders = [frozenset({name}) for name in allocation.numbers]
    holders += [frozenset(service.hosts) for service in topology.services.values()]
    for held in holders:
        distance = _distances(topology, held)
        if switch.name in held:
            continue
        ways = []
        for place, link in enumerate(links):
            is_lower = link.lower.device == switch.name
            far = link.upper.device if is_lower else link.lower.device
            if (told := distance.get((far, switch.name))) is not None:
                ways.append((told, place))
        if ways:
            nearest = min(ways)[0]
            wanted.add(frozenset(place for told, place in ways if told == nearest))
    if switch.role is Role.LEAF:
        wanted.add(frozenset(p for p, link in enumerate(links) if link.kind is LinkKind.UPLINK))
    wanted = {group for group in wanted if len(group) > 1}
    assert NextHops(topology).groups(switch, links) == wanted
    assert load.groups == len(wanted)
    assert load.next_hops == max(map(len, wanted), default=min(1, len(links)))


def _distances(
    topology: Topology, holders: frozenset[DeviceName]
) -> dict[tuple[DeviceName, DeviceName], int]:
    """Return how far away the holders are by what one device tells another.

    Whoever holds an address tells it to all; a leaf tells upward what it heard from below; a spine
    tells its leafs everything. Hosts pass nothing on.
    """
    told: dict[tuple[DeviceName, DeviceName], int] = {}
    best: dict[DeviceName, int] = defaultdict(lambda: 1 << 30)
    for holder in holders:
        best[holder] = 0
    order = [*topology.hosts, *topology.switches]  # hosts, then leafs, then spines, then leafs
    leafs = [
        name
        for name in order
        if name in topology.switches and topology.switches[name].role is Role.LEAF
    ]
    spines = [name for name in topology.switches if name not in leafs]
    for speakers, upward in ((list(topology.hosts), True), (leafs, True), (spines, False)):
        heard = {name: best[name] for name in speakers if best[name] < 1 << 30}
        for name, distance in heard.items():
            for link in topology.links_of.get(name, ()):
                near, far = (link.lower.device, link.upper.device)
                if not upward:
                    near, far = far, near
                if near != name:
                    continue
                told[near, far] = distance
                if far in topology.switches and (not upward or far not in holders):
                    best[far] = min(best[far], distance + 1)
    for holder in holders:  # a switch tells its own address downward as well
        for link in topology.links_of.get(holder, ()) if holder in topology.switches else ():
            far = link.lower.device if link.upper.device == holder else link.upper.device
            told.setdefault((holder, far), 0)
    return told


@budget(120)
@given(drafts())
def test_what_is_counted_is_what_is_written(draft: Draft) -> None:
    assert_counted(compiled_draft(draft))
