"""Fabrics drawn at random: lopsided, half drained, with things missing, and with broken files."""

from dataclasses import replace

from hypothesis import strategies as st

from fabricc.verify.frr.config import FrrConfig, Neighbor, RouteMap, RouteMapEntry
from fabricc.verify.plant import Plant, Router
from tests.unit.verify.routes.plants import Server, Shape, plant

_MARK = "65535:0"


class Drawing:
    """A fabric drawn at random; it shows what it was drawn from, not all that came of it."""

    def __init__(self, shape: Shape, drawn: Plant, *broken: tuple[str, str]) -> None:
        self.shape = shape
        self.plant = drawn
        self.broken = broken
        """Device, and what was broken there."""

    def __repr__(self) -> str:
        return f"{self.shape} {self.broken}"


@st.composite
def shapes(draw: st.DrawFn, *, drained: bool = True) -> Shape:
    """Draw a fabric: 1-3 spines, 1-3 racks of 1-3 leafs, up to five hosts."""
    spines = draw(st.integers(1, 3))
    same = draw(st.booleans())
    racks = tuple(draw(st.lists(st.integers(1, 3), min_size=1, max_size=3)))
    row = st.tuples(*[st.sampled_from((0, 1, 1, 1, 2))] * spines)
    uplinks = tuple(draw(st.lists(row, min_size=sum(racks), max_size=sum(racks))))
    servers = tuple(draw(st.lists(_servers(racks, drained=drained), min_size=1, max_size=5)))
    switches = [f"spine{i}" for i in range(spines)] + [f"leaf{i}" for i in range(sum(racks))]
    cables = sum(map(sum, uplinks))
    some = st.booleans() if drained else st.just(value=False)
    return Shape(
        tuple(10 if same else 10 + i for i in range(spines)),
        racks,
        uplinks,
        servers,
        tuple(name for name in switches if draw(some) and draw(st.integers(0, 3)) == 0),
        tuple(i for i in range(cables) if draw(some) and draw(st.integers(0, 3)) == 0),
        draw(st.sampled_from([(4, 6), (4,), (6,)])),
    )


@st.composite
def _servers(draw: st.DrawFn, racks: tuple[int, ...], *, drained: bool) -> Server:
    rack = draw(st.integers(0, len(racks) - 1))
    leafs = tuple(draw(st.lists(st.integers(0, racks[rack] - 1), min_size=1, max_size=3)))
    few = st.integers(0, 3).map(lambda number: drained and number == 0)
    return Server(
        rack,
        leafs,
        draw(st.sampled_from(["default", "rack", "all"])),
        draw(st.integers(0, 4)) == 0,
        draw(few),
        draw(st.booleans()),
        tuple(nic for nic in range(len(leafs)) if draw(few)),
    )


@st.composite
def plants(draw: st.DrawFn, *, drained: bool = True) -> Drawing:
    """Draw a fabric whose files are right."""
    shape = draw(shapes(drained=drained))
    shape = _without_static(shape) if 4 not in shape.versions else shape
    return Drawing(shape, plant(shape))


def _without_static(shape: Shape) -> Shape:
    return replace(shape, servers=tuple(replace(e, is_static=False) for e in shape.servers))


@st.composite
def broken_plants(draw: st.DrawFn) -> Drawing:
    """Draw a fabric, and break some of its files."""
    drawing = draw(plants())
    found, broken = drawing.plant, list[tuple[str, str]]()
    for _ in range(draw(st.integers(1, 3))):
        name = draw(st.sampled_from(sorted(found.routers)))
        router = found.routers[name]
        if router.frr is not None and router.frr.bgp is not None:
            changed = draw(_broken(router.frr))
            broken.append((name, _difference(router.frr, changed)))
            found = Plant({**found.routers, name: _with(router, changed)}, found.cables)
    return Drawing(drawing.shape, found, *broken)


def _difference(old: FrrConfig, new: FrrConfig) -> str:
    """Return the first record of a file that is not as it was, by their representations."""
    one, other = repr(old), repr(new)
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
    return f"{one[max(0, at - 200) : at + 60]} => {other[at : at + 60]}"


def _with(router: Router, frr: FrrConfig) -> Router:
    return replace(router, frr=frr)


@st.composite
def _broken(draw: st.DrawFn, frr: FrrConfig) -> FrrConfig:
    what = draw(st.sampled_from(["entry", "entry", "neighbor", "list", "bgp", "path"]))
    bgp = frr.bgp
    assert bgp is not None
    if what == "entry" and frr.route_maps:
        index = draw(st.integers(0, len(frr.route_maps) - 1))
        maps = list(frr.route_maps)
        maps[index] = draw(_broken_map(maps[index]))
        return replace(frr, route_maps=tuple(maps))
    if what == "list" and frr.prefix_lists:
        index = draw(st.integers(0, len(frr.prefix_lists) - 1))
        lists = list(frr.prefix_lists)
        lines = list(lists[index].lines)
        at = draw(st.integers(0, len(lines) - 1))
        lines[at] = draw(
            st.sampled_from(
                [
                    replace(lines[at], permits=False),
                    replace(lines[at], at_least=lines[at].prefix.prefixlen, at_most=None),
                    replace(lines[at], at_least=0),
                ]
            )
        )
        lists[index] = replace(lists[index], lines=tuple(lines))
        return replace(frr, prefix_lists=tuple(lists))
    if what == "neighbor" and bgp.neighbors:
        index = draw(st.integers(0, len(bgp.neighbors) - 1))
        neighbors = list(bgp.neighbors)
        neighbors[index] = draw(_broken_neighbor(neighbors[index]))
        return replace(frr, bgp=replace(bgp, neighbors=tuple(neighbors)))
    if what == "path":
        return replace(frr, as_path_lists=())
    return replace(
        frr,
        bgp=draw(
            st.sampled_from(
                [
                    replace(bgp, relaxes_multipath=False),
                    replace(bgp, maximum_paths=((4, 1), (6, 2))),
                    replace(bgp, drains=True),
                    replace(bgp, networks=()),
                ]
            )
        ),
    )


@st.composite
def _broken_map(draw: st.DrawFn, found: RouteMap) -> RouteMap:
    if not found.entries:
        return found
    at = draw(st.integers(0, len(found.entries) - 1))
    entry = found.entries[at]
    choices: list[RouteMapEntry | None] = [
        None,
        replace(entry, permits=False),
        replace(entry, match_as_path=None),
        replace(entry, match_community=None),
        replace(entry, match_prefix_list=()),
        replace(entry, set_community=(_MARK,)),
        replace(entry, set_community=(), delete_community_list=None),
        replace(entry, set_prepend=(65001, 65001)),
        replace(entry, set_local_preference=draw(st.sampled_from([50, 200]))),
        replace(entry, match_as_path="NOWHERE"),
    ]
    changed = draw(st.sampled_from(choices))
    entries = [*found.entries[:at], *([changed] if changed else []), *found.entries[at + 1 :]]
    return replace(found, entries=tuple(entries))


@st.composite
def _broken_neighbor(draw: st.DrawFn, found: Neighbor) -> Neighbor:
    first = found.exchanges[0] if found.exchanges else None
    choices = [
        replace(found, remote_asn=1),
        replace(found, ttl_security_hops=None),
        replace(found, is_shut_down=True),
        replace(found, drains=True),
        replace(found, exchanges=()),
    ]
    if first is not None:
        choices += [
            replace(found, exchanges=(each, *found.exchanges[1:]))
            for each in (
                replace(first, is_active=False),
                replace(first, import_map=None),
                replace(first, export_map=None),
                replace(first, export_map="NOWHERE"),
                replace(first, originates_default=True),
            )
        ]
    return draw(st.sampled_from(choices))
