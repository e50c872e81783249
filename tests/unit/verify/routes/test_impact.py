"""What hosts without a daemon lose when a leaf is there, and has no way out."""

import pytest

from fabricc.verify.routes.loss import Loss
from fabricc.verify.routes.verdict import judge
from tests.unit.verify.routes.plants import Server, Shape, plant

RACK = Shape(
    spine_asns=(65000,),
    racks=(2, 1),
    uplinks=((1,), (1,), (1,)),
    servers=(Server(0, (0, 1), is_static=True), Server(1, (0,)), Server(0, (1,), is_static=True)),
)
"""One spine. `host0` is at `leaf0`, which always answers ARP, and at `leaf1`, which may not."""


def losses(name: str) -> Loss:
    redundancy = judge(plant(RACK)).redundancy
    assert redundancy is not None
    [found] = [each for each in redundancy.losses if each.failure.name.startswith(name)]
    return found


@pytest.mark.parametrize(
    ("uplink", "cut", "parted", "thinner"),
    [
        ("leaf0:", set(), {"host0"}, set()),
        ("leaf1:", {"host2"}, set(), {"host0"}),
    ],
)
def test_a_leaf_without_a_way_out_drops_or_is_left(
    uplink: str, cut: set[str], parted: set[str], thinner: set[str]
) -> None:
    found = losses(uplink)
    assert (set(found.cut), set(found.parted), set(found.thinner)) == (cut, parted, thinner)
