"""At which ports a switch says something else than before."""

from dataclasses import replace

import pytest

from fabricc.verify.frr.config import Bgp, FrrConfig, Neighbor
from fabricc.verify.plant import Router
from fabricc.verify.redundancy.said import differing
from tests.unit.verify.routes.plants import Server, Shape, plant

SHAPE = Shape(
    (65000, 65000), (2, 1), ((1, 1), (1, 1), (1, 1)), (Server(0, (0, 1)), Server(1, (0,)))
)
SPINE = plant(SHAPE).routers["spine0"]
ALL = frozenset({"swp1", "swp2", "swp3"})


def parts(router: Router) -> tuple[FrrConfig, Bgp]:
    assert router.frr is not None
    assert router.frr.bgp is not None
    return router.frr, router.frr.bgp


def with_bgp(**said: object) -> Router:
    frr, bgp = parts(SPINE)
    return replace(SPINE, frr=replace(frr, bgp=replace(bgp, **said)))  # type: ignore[arg-type]


def with_neighbor(**said: object) -> Router:
    first, *others = parts(SPINE)[1].neighbors
    return with_bgp(neighbors=(replace(first, **said), *others))  # type: ignore[arg-type]


def without(name: str) -> Router:
    frr, _ = parts(SPINE)
    lists = tuple(each for each in frr.prefix_lists if each.name != name)
    return replace(SPINE, frr=replace(frr, prefix_lists=lists))


@pytest.mark.parametrize(
    ("other", "ports"),
    [
        (SPINE, frozenset()),
        (with_neighbor(remote_asn=7), {"swp1"}),
        (with_neighbor(is_shut_down=True), {"swp1"}),
        (with_bgp(neighbors=parts(SPINE)[1].neighbors[:2]), {"swp3"}),
        (with_bgp(neighbors=(*parts(SPINE)[1].neighbors, Neighbor("swp9"))), {"swp9"}),
        (without("FABRIC-V4"), ALL),
        (with_bgp(drains=True), None),
        (with_bgp(asn=7), None),
        (replace(SPINE, rack="other"), None),
        (replace(SPINE, frr=None), None),
        (None, None),
    ],
)
def test_ports_where_something_else_is_said(
    other: Router | None, ports: frozenset[str] | None
) -> None:
    assert differing(SPINE, other) == ports
    assert differing(other, SPINE) == ports


def test_a_list_that_nobody_uses_is_nothing() -> None:
    frr, _ = parts(SPINE)
    extra = replace(frr.prefix_lists[0], name="EXTRA")
    other = replace(SPINE, frr=replace(frr, prefix_lists=(*frr.prefix_lists, extra)))
    assert differing(SPINE, other) == frozenset()
