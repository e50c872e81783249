"""Networks of two spines and at most two racks in which any end may change in any way.

Real edits seldom bring about what is tried here: that one end must come first, here the leaf, there
the host, or that both ends must follow one another while some other port goes down.
"""

from collections import defaultdict
from dataclasses import replace

from hypothesis import strategies as st

from fabricc.capability.names import Role
from fabricc.diff.device import DeviceDiff, Status
from fabricc.diff.entry import Entry
from fabricc.impact.classify import Impact
from fabricc.impact.effect import Effect
from fabricc.plan.end import End
from fabricc.plan.network import Link, Network

SPINES = ("s1", "s2")
RACKS = (("l1", "l2"), ("l3", "l4"))
ROLES = {"s": Role.SPINE, "l": Role.LEAF, "h": Role.HOST}
KINDS = (
    *("same",) * 5,
    *("together",) * 2,
    "together, and down",
    "lower first",
    "upper first",
    "lower down",
    "upper down",
    "both down",
)
FEW, MANY = frozenset({1}), frozenset({1, 2})

Small = tuple[Network, tuple[DeviceDiff, ...]]


@st.composite
def small_networks(draw: st.DrawFn) -> Small:
    """A network and its devices that change."""
    net = Network()
    links, domains = _cables(draw)
    for name in domains:
        net.roles[name] = ROLES[name[0]]
        net.kept.append(name)
        net.old[name], net.new[name] = {}, {}
    down: dict[str, set[str]] = defaultdict(set)
    for link in links:
        kind = draw(st.sampled_from(KINDS))
        _join(net, link, kind)
        if kind in {"lower down", "both down", "together, and down"}:
            down[link.lower].add(link.lower_port)
        if kind in {"upper down", "both down"}:
            down[link.upper].add(link.upper_port)
    changed = [name for name in domains if net.old[name] != net.new[name] or down[name]]
    return net, tuple(_diff(net, name, domains[name], down[name]) for name in changed)


def _cables(draw: st.DrawFn) -> tuple[list[Link], dict[str, str]]:
    domains = dict.fromkeys(SPINES, "spines")
    links = []
    for number, rack in enumerate(RACKS[: draw(st.integers(1, 2))]):
        domains |= dict.fromkeys(rack, f"rack{number}")
        links += [Link(leaf, f"to-{s}", s, f"to-{leaf}") for leaf in rack for s in SPINES]
        for host in (f"h{number}{index}" for index in range(draw(st.integers(1, 2)))):
            domains[host] = host
            links += [Link(host, f"to-{leaf}", leaf, f"to-{host}") for leaf in rack]
    return links, domains


def _join(net: Network, link: Link, kind: str) -> None:
    """Add a link, with its ends before and after."""
    number = len(net.links)
    net.links.append(link)
    net.at[link.lower].append(number)
    net.at[link.upper].append(number)
    if net.roles[link.lower] is Role.HOST:
        net.hosts_of[link.upper].add(link.lower)
    low = End(link.lower, link.lower_port, link.upper, link.upper_port, 1, 2)
    high = End(link.upper, link.upper_port, link.lower, link.lower_port, 2, 1)
    lows, highs = [low, low], [high, high]
    if kind.startswith("together"):
        lows[1], highs[1] = replace(low, asn=3), replace(high, far_asn=3)
    elif kind in {"lower first", "upper first"}:
        order = (MANY, FEW) if kind == "lower first" else (FEW, MANY)
        lows = [replace(low, sends=each) for each in order]  # type: ignore[arg-type]
        highs = [replace(high, takes=each) for each in order]  # type: ignore[arg-type]
    net.old[link.lower][link.lower_port], net.new[link.lower][link.lower_port] = lows
    net.old[link.upper][link.upper_port], net.new[link.upper][link.upper_port] = highs


def _diff(net: Network, name: str, domain: str, down: set[str]) -> DeviceDiff:
    entry = Entry(name, net.roles[name].value, None, "debian", "12", domain, {}, {})
    effect = Effect.SESSION_RESET if down else Effect.RELOAD
    return DeviceDiff(name, name, Status.CHANGED, entry, Impact(effect, tuple(sorted(down))))
